package org.mmhc.engine.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mmhc.base.ui.ScreenTestSetup.NOW;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyBoolean;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mmhc.base.Role;
import org.mmhc.base.ui.ScreenTestSetup;
import org.mmhc.base.ui.ScreenTestSetup.HandBroadcasts;
import org.mmhc.base.ui.SignedIn;
import org.mmhc.base.ui.StepUpPrompt;
import org.mmhc.engine.EngineRefusals.ParkedSettled;
import org.mmhc.engine.MissingCases;
import org.mmhc.engine.MissingCases.Look;
import org.mmhc.engine.ParkedWork;
import org.mmhc.engine.ParkedWork.ParkedItem;
import org.mmhc.engine.ParkedWork.RetryState;
import org.mmhc.engine.ParkedWork.Source;
import org.mmhc.engine.StuckCases;
import org.mmhc.engine.StuckCases.SeatableCase;
import org.mmhc.engine.models.ModelFaults;
import org.mmhc.engine.models.ModelFaults.ModelFault;
import org.mmhc.engine.move.CaseMoves.NamedStep;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.domain.PageImpl;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

@ContextConfiguration(classes = ScreenTestSetup.class)
@ViewPackages(packages = {"org.mmhc.engine.ui", "org.mmhc.base.ui"})
@SignedIn(role = Role.ADMIN, number = 100004)
class ParkedWorkViewTests extends SpringBrowserlessTest {

    @MockitoBean
    ParkedWork parked;

    @MockitoBean
    MissingCases missing;

    @MockitoBean
    ModelFaults faults;

    @MockitoBean
    StuckCases stuck;

    @MockitoBean
    StepUpPrompt stepUp;

    @Autowired
    HandBroadcasts broadcasts;

    private ParkedItem item = item(RetryState.PARKED, "The virus scanner does not answer");

    @BeforeEach
    void oneParkedStep() {
        when(missing.last()).thenReturn(new Look(NOW, 0, false));
        when(parked.find(anyBoolean(), any())).thenAnswer(call -> {
            boolean settled = item.state() == RetryState.FIXED || item.state() == RetryState.WITHDRAWN;
            return new PageImpl<>(settled && !call.<Boolean>getArgument(0) ? List.of() : List.of(item));
        });
        when(parked.find("PRK-1")).thenAnswer(call -> Optional.of(item));
        doAnswer(call -> item = item(RetryState.RETRYING, item.cause()))
                .when(parked)
                .retry("PRK-1");
    }

    @Test
    void retryThatWorksIsSaidToBeFixedAlthoughItLeavesTheList() {
        navigate(ParkedWorkView.class);

        test((Button) retryCell()).click();
        assertThat(results()).contains("Trying again").contains("is tried again");
        become(RetryState.FIXED, item.cause());

        assertThat(results()).contains("Scan document of DOC-1 is done now");
        assertThat(test(grid()).size()).isZero();
    }

    @Test
    void retryThatFailsAgainSaysWhy() {
        navigate(ParkedWorkView.class);

        test((Button) retryCell()).click();
        become(RetryState.PARKED, "The file is gone");

        assertThat(results()).contains("failed again: The file is gone");
        assertThat(retryCell()).isInstanceOf(Button.class);
    }

    @Test
    @SuppressWarnings("unchecked")
    void ofManyRetriesEachSaysWhatBecameOfIt() {
        navigate(ParkedWorkView.class);
        ((Grid<ParkedItem>) grid()).asMultiSelect().select(item);
        doThrow(new ParkedSettled("PRK-1")).when(parked).retry("PRK-1");

        test(find(Button.class).withId("parked-retry-selected").single()).click();

        assertThat(results()).contains("Scan document of DOC-1 was not tried again.");
        assertThat(grid().getSelectedItems()).isEmpty();
    }

    @Test
    void settledWorkIsShownWhenAskedFor() {
        item = item(RetryState.FIXED, item.cause());
        navigate(ParkedWorkView.class);
        assertThat(test(grid()).size()).isZero();

        test(find(Checkbox.class).withId("parked-settled").single()).click();

        assertThat(test(grid()).size()).isOne();
        assertThat(retryCell()).isNotInstanceOf(Button.class);
    }

    @Test
    void missingCasesAreLookedForAndCounted() {
        navigate(ParkedWorkView.class);
        assertThat(looked()).contains("Everything that should have a case has one");
        when(missing.last()).thenReturn(new Look(NOW, 0, true));

        test(find(Button.class).withId("missing-look").single()).click();

        verify(missing).lookNow();
        assertThat(looked()).contains("is being looked");
        when(missing.last()).thenReturn(new Look(NOW, 3, false));
        broadcasts.tell("parked", "cases");
        roundTrip();
        assertThat(looked()).contains("3 missing cases were started");
    }

    @Test
    void modelsAtWhichCasesStandStillAreNamed() {
        when(faults.find())
                .thenReturn(List.of(
                        new ModelFault("Visit", "Print badge", ModelFaults.Kind.NO_WORKER, "visits.printBadge")));

        navigate(ParkedWorkView.class);

        assertThat(find(UnorderedList.class)
                        .withId("model-faults")
                        .single()
                        .getElement()
                        .getTextRecursively())
                .contains("Visit: nobody does “Print badge” (visits.printBadge)");
    }

    @Test
    void aStuckCaseIsBegunAnewWithWhatWasMissing() {
        item = new ParkedItem(
                "STK-7",
                Source.CASE,
                "Document safe?",
                "Documents",
                "DOC-1",
                "It stands still",
                "",
                1,
                NOW,
                null,
                RetryState.PARKED);
        when(stuck.find("STK-7"))
                .thenReturn(new SeatableCase(
                        "STK-7",
                        "DOC-1",
                        "Documents",
                        "Gateway_Safe",
                        List.of(new NamedStep("Gateway_Safe", "Document safe?")),
                        Map.of("reference", "DOC-1")));
        doAnswer(call -> {
                    call.<Runnable>getArgument(0).run();
                    return null;
                })
                .when(stepUp)
                .around(any());
        navigate(ParkedWorkView.class);

        test((Button) retryCell().getChildren().skip(1).findFirst().orElseThrow())
                .click();
        test(find(Button.class).withId("seat-confirm").single()).click();
        verify(stuck, never()).seatAnew(any(), any(), any(), any());
        test(find(TextField.class).withId("seat-other-name").single()).setValue("scanOutcome");
        test(find(TextField.class).withId("seat-other-value").single()).setValue("CLEAN");
        test(find(TextArea.class).withId("seat-reason").single()).setValue("The scanner had forgotten it");
        test(find(Button.class).withId("seat-confirm").single()).click();

        verify(stuck).seatAnew("STK-7", "Gateway_Safe", Map.of("scanOutcome", "CLEAN"), "The scanner had forgotten it");
    }

    private String looked() {
        return find(Paragraph.class).withId("missing-looked").single().getText();
    }

    private void become(RetryState state, String cause) {
        item = item(state, cause);
        broadcasts.tell("parked", "PRK-1");
        roundTrip();
    }

    private Component retryCell() {
        return test(grid()).getCellComponent(0, "actions");
    }

    private Grid<?> grid() {
        return find(Grid.class).withId("parked-grid").single();
    }

    private String results() {
        return find(Div.class).withId("retry-results").single().getElement().getTextRecursively();
    }

    private static ParkedItem item(RetryState state, String cause) {
        return new ParkedItem(
                "PRK-1",
                Source.JOB,
                "Scan document",
                "Document verification",
                "DOC-1",
                cause,
                "java.net.ConnectException: Connection refused",
                4,
                NOW.minus(Duration.ofHours(1)),
                null,
                state);
    }
}
