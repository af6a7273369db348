package org.mmhc.settings.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mmhc.base.Role;
import org.mmhc.base.RuntimeSetting.Risk;
import org.mmhc.base.Uid;
import org.mmhc.base.ui.ScreenTestSetup;
import org.mmhc.base.ui.SignedIn;
import org.mmhc.base.ui.StepUpPrompt;
import org.mmhc.identity.UserDirectory;
import org.mmhc.settings.Confirmable.RequestFacts;
import org.mmhc.settings.ConfirmationDesk;
import org.mmhc.settings.ConfirmationDesk.ConfirmRequest;
import org.mmhc.settings.ConfirmationDesk.Confirmation;
import org.mmhc.settings.ConfirmationDesk.RequestDetails;
import org.mmhc.settings.Confirmations.RequestRow;
import org.mmhc.settings.RequestId;
import org.mmhc.settings.RequestState;
import org.mmhc.settings.SettingDesk;
import org.mmhc.settings.SettingDesk.ChangeRow;
import org.mmhc.settings.SettingDesk.ChangeSetting;
import org.mmhc.settings.SettingDesk.SettingRow;
import org.mmhc.settings.SettingState;
import org.mmhc.tasks.TaskId;
import org.mmhc.tasks.TaskList.TaskDetails;
import org.mmhc.tasks.TaskList.TaskSummary;
import org.mmhc.tasks.ui.TaskFormContext;
import org.mockito.Answers;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

@ContextConfiguration(classes = ScreenTestSetup.class)
@ViewPackages(packages = {"org.mmhc.settings.ui", "org.mmhc.base.ui"})
@SignedIn(role = Role.ADMIN, number = 100_001)
class SettingsViewTests extends SpringBrowserlessTest {

    private static final RequestId CHANGE = new RequestId("SET-0HQ3ZK5RWX1QT");
    private static final Uid ADA = Uid.of(Role.ADMIN, 100_001);
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final String WHY = "The office agreed on it.";

    @MockitoBean
    SettingDesk desk;

    @MockitoBean
    ConfirmationDesk confirmations;

    @MockitoBean
    UserDirectory users;

    @MockitoBean(answers = Answers.CALLS_REAL_METHODS)
    StepUpPrompt stepUp;

    @BeforeEach
    void adaLooks() {
        UI.getCurrent().setLocale(Locale.ENGLISH);
        when(users.nameOf(ADA)).thenReturn("Ada Thomas");
        when(desk.all())
                .thenReturn(List.of(
                        new SettingRow("care.pinRadiusM", Risk.HIGH, "150", "150", false, null, null, 0),
                        new SettingRow(
                                "tasks.undo", Risk.LOW, "20s", "10s", true, change(SettingState.IN_FORCE), null, 4)));
    }

    @Test
    void eachSaysInASentenceWhatItIsAndWhatIsInForce() {
        navigate(SettingsView.class);
        assertThat(find(H3.class).all())
                .extracting(H3::getText)
                .containsExactly(
                        "Within so many metres of a home one is there", "For so long a decision can be taken back");
        assertThat(panel("tasks-undo")).contains("Now 20s. Default 10s.", "by Ada Thomas: " + WHY);
    }

    @Test
    void oneIsFoundByAWordOfItsSentence() {
        navigate(SettingsView.class);
        test(find(TextField.class).withId("settings-search").single()).setValue("metres");
        assertThat(find(H3.class).all()).hasSize(1);
    }

    @Test
    void aChangeNamesTheVersionThatWasSeenAndWhy() {
        when(desk.change(any())).thenReturn(change(SettingState.PLANNED));
        navigate(SettingsView.class);
        press("change-tasks-undo");
        press("setting-save");
        assertThat(find(TextArea.class).withId("setting-reason").single().isInvalid())
                .isTrue();
        test(find(TextField.class).withId("setting-value").single()).setValue("30s");
        test(find(TextArea.class).withId("setting-reason").single()).setValue(WHY);
        press("setting-save");
        verify(desk).change(new ChangeSetting("tasks.undo", "30s", WHY, null, 4));
    }

    @Test
    void whatWasBeforeIsPutBackByANewChange() {
        when(desk.history("tasks.undo")).thenReturn(List.of(change(SettingState.IN_FORCE)));
        when(desk.change(any())).thenReturn(change(SettingState.PLANNED));
        navigate(SettingsView.class);
        press("history-tasks-undo");
        press("setting-put-back");
        assertThat(find(TextField.class).withId("setting-value").single().getValue())
                .isEqualTo("15s");
    }

    @Test
    void whatIsOnItsWayIsTakenBack() {
        when(desk.all())
                .thenReturn(List.of(new SettingRow(
                        "tasks.undo", Risk.LOW, "10s", "10s", false, null, change(SettingState.PLANNED), 1)));
        navigate(SettingsView.class);
        assertThat(find(Button.class).withId("change-tasks-undo").all()).isEmpty();
        press("withdraw-tasks-undo");
        verify(desk).withdraw(CHANGE);
    }

    @Test
    void theSecondPersonSeesWhatChangesAndSaysYesOrNo() {
        ConfirmRequestTaskForm form = new ConfirmRequestTaskForm(confirmations, users, stepUp);
        when(confirmations.get(CHANGE)).thenReturn(details());
        UI.getCurrent().add(form.create(task()));
        assertThat(find(Section.class)
                        .withId("request-facts")
                        .single()
                        .getElement()
                        .getTextRecursively())
                .contains("care.pinRadiusM", "The default", "160", "Ada Thomas", WHY);

        decision().setValue(Confirmation.REFUSED);
        press("submit-decision");
        verify(confirmations, never()).decide(any());
        find(TextArea.class).withId("note").single().setValue("Too far.");
        press("submit-decision");
        verify(confirmations).decide(new ConfirmRequest(new TaskId("TSK-1"), 3, Confirmation.REFUSED, "Too far."));
    }

    private static RequestDetails details() {
        return new RequestDetails(
                new RequestRow(CHANGE, RequestState.WAITING, ADA, NOON, true, NOON, NOON, null, null, null, null),
                new RequestFacts(
                        "care.pinRadiusM",
                        List.of(
                                new RequestFacts.Fact("setting", "care.pinRadiusM"),
                                new RequestFacts.Fact("oldValue", null),
                                new RequestFacts.Fact("newValue", "160")),
                        WHY));
    }

    private static TaskFormContext task() {
        TaskSummary task = mock(TaskSummary.class);
        when(task.id()).thenReturn(new TaskId("TSK-1"));
        when(task.version()).thenReturn(3L);
        when(task.reference()).thenReturn(CHANGE.value());
        TaskDetails details = mock(TaskDetails.class);
        when(details.task()).thenReturn(task);
        TaskFormContext page = mock(TaskFormContext.class);
        when(page.details()).thenReturn(details);
        when(page.draft()).thenReturn(Optional.empty());
        doAnswer(call -> {
                    call.<Runnable>getArgument(0).run();
                    return null;
                })
                .when(page)
                .decide(any(), anyString());
        return page;
    }

    private static ChangeRow change(SettingState state) {
        return new ChangeRow(CHANGE, "tasks.undo", "15s", "20s", WHY, ADA, NOON, NOON, state, NOON);
    }

    private RadioButtonGroup<@Nullable Confirmation> decision() {
        @SuppressWarnings("unchecked")
        RadioButtonGroup<@Nullable Confirmation> decision =
                find(RadioButtonGroup.class).withId("decision").single();
        return decision;
    }

    private String panel(String key) {
        return find(Div.class).withId("setting-" + key).single().getElement().getTextRecursively();
    }

    private void press(String id) {
        test(find(Button.class).withId(id).single()).click();
    }
}
