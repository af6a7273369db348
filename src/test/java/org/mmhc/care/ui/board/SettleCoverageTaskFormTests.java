package org.mmhc.care.ui.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mmhc.base.Role;
import org.mmhc.base.ui.ScreenTestSetup;
import org.mmhc.base.ui.SignedIn;
import org.mmhc.care.CoverageDesk;
import org.mmhc.care.CoverageDesk.CoverageDecision;
import org.mmhc.care.CoverageDesk.SettleCoverage;
import org.mmhc.care.RefusedCare;
import org.mmhc.care.RequestRecords;
import org.mmhc.care.request.RequestReason;
import org.mmhc.care.ui.OfficeFixtures;
import org.mmhc.tasks.TaskId;
import org.mmhc.tasks.TaskList.TaskDetails;
import org.mmhc.tasks.TaskList.TaskSummary;
import org.mmhc.tasks.ui.TaskFormContext;
import org.springframework.test.context.ContextConfiguration;

@ContextConfiguration(classes = ScreenTestSetup.class)
@ViewPackages(packages = "org.mmhc.base.ui")
@SignedIn(role = Role.COMMITTEE, number = 100002)
class SettleCoverageTaskFormTests extends SpringBrowserlessTest {

    private static final TaskId TASK = new TaskId("TSK-1");

    private final RequestRecords requests = mock(RequestRecords.class);
    private final CoverageDesk coverage = mock(CoverageDesk.class);
    private final TaskFormContext page = mock(TaskFormContext.class);

    @BeforeEach
    void miraDecidesWhetherPaulIsCovered() {
        TaskSummary task = mock(TaskSummary.class);
        when(task.id()).thenReturn(TASK);
        when(task.version()).thenReturn(3L);
        when(task.reference()).thenReturn(OfficeFixtures.REQUEST.value());
        TaskDetails details = mock(TaskDetails.class);
        when(details.task()).thenReturn(task);
        when(page.details()).thenReturn(details);
        when(page.draft()).thenReturn(Optional.empty());
        doAnswer(call -> {
                    call.<Runnable>getArgument(0).run();
                    return null;
                })
                .when(page)
                .decide(any(), anyString());
        when(requests.get(OfficeFixtures.REQUEST)).thenReturn(OfficeFixtures.details());
        UI.getCurrent().add(new SettleCoverageTaskForm(requests, coverage).create(page));
    }

    @Test
    void itIsSaidWhyItIsNotPaidFor() {
        assertThat(find(Span.class).all())
                .extracting(Span::getText)
                .contains("One planned visit is not paid for: this kind of care is not part of the plan.");
    }

    @Test
    void givingTheCareAllTheSameNeedsANote() {
        decision().setValue(CoverageDecision.ALLOW);
        submit();
        assertThat(note().isInvalid()).isTrue();
        verifyNoInteractions(coverage);
        note().setValue("The family pays");
        submit();

        verify(coverage).settle(new SettleCoverage(TASK, 3, CoverageDecision.ALLOW, null, "The family pays"));
        verify(page).decide(any(), eq("care.coverageDecide.done.ALLOW"));
    }

    @Test
    void aNoHasAReasonOfTheOffice() {
        decision().setValue(CoverageDecision.DECLINE);
        assertThat(reason().getListDataView().getItems()).containsExactlyElementsOf(RequestReason.forDeclining());
        reason().setValue(RequestReason.NOT_OFFERED);
        submit();

        verify(coverage).settle(new SettleCoverage(TASK, 3, CoverageDecision.DECLINE, RequestReason.NOT_OFFERED, ""));
    }

    @Test
    void whatTheServiceRefusesIsShownAtTheReason() {
        doThrow(RefusedCare.reasonMissing()).when(coverage).settle(any());
        decision().setValue(CoverageDecision.DECLINE);
        reason().setValue(RequestReason.OTHER);
        submit();

        assertThat(reason().getErrorMessage()).isEqualTo("Please say why.");
    }

    private void submit() {
        test(find(Button.class).withId("submit-decision").single()).click();
    }

    private TextArea note() {
        return find(TextArea.class).withId("note").single();
    }

    @SuppressWarnings("unchecked")
    private RadioButtonGroup<CoverageDecision> decision() {
        return find(RadioButtonGroup.class).withId("decision").single();
    }

    @SuppressWarnings("unchecked")
    private Select<RequestReason> reason() {
        return find(Select.class).withId("reason").single();
    }
}
