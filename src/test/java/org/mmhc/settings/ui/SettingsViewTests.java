package org.mmhc.settings.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mmhc.base.Refusal;
import org.mmhc.base.RuntimeSetting.Risk;
import org.mmhc.settings.Confirmable.RequestFacts;
import org.mmhc.settings.ConfirmationDesk.ConfirmRequest;
import org.mmhc.settings.ConfirmationDesk.Confirmation;
import org.mmhc.settings.ConfirmationDesk.RequestDetails;
import org.mmhc.settings.Confirmations.RequestRow;
import org.mmhc.settings.InstallationSettings.InstallationOrigin;
import org.mmhc.settings.InstallationSettings.InstallationRow;
import org.mmhc.settings.RequestId;
import org.mmhc.settings.RequestState;
import org.mmhc.settings.SettingDesk.ChangeSetting;
import org.mmhc.settings.SettingDesk.SettingChangeRow;
import org.mmhc.settings.SettingDesk.SettingPreview;
import org.mmhc.settings.SettingDesk.SettingRow;
import org.mmhc.settings.SettingFiles.FileLine;
import org.mmhc.settings.SettingFiles.LineProblem;
import org.mmhc.settings.SettingState;
import org.mmhc.tasks.TaskId;

class SettingsViewTests extends SettingsScreens {

    private static final RequestId CHANGE = new RequestId("SET-0HQ3ZK5RWX1QT");

    @BeforeEach
    void adaLooks() {
        when(desk.preview(any(), any())).thenReturn(new SettingPreview("tasks.undo", null));
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
    void whatAChangeTouchesIsSaidBeforeItIsAskedFor() {
        when(desk.preview("care.runsKept", "7d")).thenReturn(new SettingPreview("care.runsKept", 12L));
        when(desk.all())
                .thenReturn(List.of(new SettingRow("care.runsKept", Risk.LOW, "60d", "60d", false, null, null, 0)));
        navigate(SettingsView.class);
        press("change-care-runsKept");
        test(find(TextField.class).withId("setting-value").single()).setValue("7d");
        assertThat(find(Paragraph.class).withId("setting-effect").single().getText())
                .isEqualTo("What this changes: The next night 12 of these lists are forgotten.");
    }

    @Test
    void whatBelongsToTheInstallationIsShownButNoSecret() {
        when(installation.all())
                .thenReturn(List.of(
                        new InstallationRow(
                                "mmhc.storage.s3.secretKey", null, true, true, InstallationOrigin.ENVIRONMENT),
                        new InstallationRow("mmhc.tasks.lease", "PT4H", false, true, InstallationOrigin.DEFAULT),
                        new InstallationRow(
                                "mmhc.tasks.reminders", "PT36H, PT0S, PT0.5S", false, true, InstallationOrigin.FILE)));
        navigate(InstallationView.class);
        assertThat(find(Div.class)
                        .withId("installation-groups")
                        .single()
                        .getElement()
                        .getTextRecursively())
                .contains(
                        "Files",
                        "set, never shown (from the environment)",
                        "Tasks",
                        "4 hours (default)",
                        "1 day 12 hours, 0 seconds, 500 milliseconds (from a file)")
                .doesNotContain("PT4H");
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
        UI.getCurrent().add(form.create(task(CHANGE.value())));
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

    @Test
    void aFileSaysWhatItWouldChangeBeforeItIsTaken() {
        FileLine fits = new FileLine("tasks.undo", Risk.LOW, "20s", "25s", null, null);
        FileLine unknown = new FileLine("tasks.nothing", null, null, "1", LineProblem.UNKNOWN, null);
        when(files.compare("both")).thenReturn(List.of(fits, unknown));
        when(files.compare("good")).thenReturn(List.of(fits));
        when(files.take("good", WHY)).thenReturn(List.of(change(SettingState.PLANNED)));
        navigate(SettingsView.class);
        press("settings-from-file");
        ImportSettingsDialog dialog = find(ImportSettingsDialog.class).single();
        dialog.compare("both");
        assertThat(differences()).contains("becomes 25s", "tasks.nothing", "There is no such setting.");
        assertThat(find(Button.class).withId("settings-file-take").single().isEnabled())
                .isFalse();
        when(files.compare("broken")).thenThrow(new SettingsFileUnfit());
        dialog.compare("broken");
        assertThat(differences())
                .as("Nothing is said of what could not be read")
                .isEmpty();
        dialog.compare("good");
        assertThat(differences()).contains("One setting would change", "20s becomes 25s", "At once");
        test(find(TextArea.class).withId("settings-file-reason").single()).setValue(WHY);
        press("settings-file-take");
        verify(files).take("good", WHY);
    }

    private static final class SettingsFileUnfit extends Refusal {
        SettingsFileUnfit() {
            super(Kind.INVALID);
        }
    }

    private String differences() {
        return find(Div.class)
                .withId("settings-differences")
                .single()
                .getElement()
                .getTextRecursively();
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

    private static SettingChangeRow change(SettingState state) {
        return new SettingChangeRow(CHANGE, "tasks.undo", "15s", "20s", WHY, ADA, NOON, NOON, state, NOON);
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
}
