package org.mmhc.settings.ui;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.base.ui.ScreenTestSetup;
import org.mmhc.base.ui.SignedIn;
import org.mmhc.base.ui.StepUpPrompt;
import org.mmhc.identity.UserDirectory;
import org.mmhc.profiles.ProfileKeeping;
import org.mmhc.reports.KpiRecords;
import org.mmhc.settings.ConfirmationDesk;
import org.mmhc.settings.InstallationSettings;
import org.mmhc.settings.OverrideDesk;
import org.mmhc.settings.SettingDesk;
import org.mmhc.settings.SettingFiles;
import org.mmhc.settings.record.RecordAccessDesk;
import org.mmhc.tasks.TaskId;
import org.mmhc.tasks.TaskList.TaskDetails;
import org.mmhc.tasks.TaskList.TaskSummary;
import org.mmhc.tasks.ui.TaskFormContext;
import org.mockito.Answers;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

/** The screens of settings, overrides and opened records, as Ada sees them. */
@ContextConfiguration(classes = ScreenTestSetup.class)
@ViewPackages(packages = {"org.mmhc.settings.ui", "org.mmhc.base.ui"})
@SignedIn(role = Role.ADMIN, number = 100_001)
abstract class SettingsScreens extends SpringBrowserlessTest {

    static final Uid ADA = Uid.of(Role.ADMIN, 100_001);
    static final Uid PAUL = Uid.of(Role.PATIENT, 100_042);
    static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    static final String WHY = "The office agreed on it.";

    @MockitoBean
    SettingDesk desk;

    @MockitoBean
    SettingFiles files;

    @MockitoBean
    KpiRecords figures;

    @MockitoBean
    ConfirmationDesk confirmations;

    @MockitoBean
    InstallationSettings installation;

    @MockitoBean
    OverrideDesk overrides;

    @MockitoBean
    RecordAccessDesk records;

    @MockitoBean
    ProfileKeeping profiles;

    @MockitoBean
    UserDirectory users;

    @MockitoBean(answers = Answers.CALLS_REAL_METHODS)
    StepUpPrompt stepUp;

    @BeforeEach
    void everybodyHasAName() {
        UI.getCurrent().setLocale(Locale.ENGLISH);
        when(users.nameOf(ADA)).thenReturn("Ada Thomas");
        when(users.nameOf(PAUL)).thenReturn("Paul D'Souza");
    }

    static TaskFormContext task(String reference) {
        TaskSummary task = mock(TaskSummary.class);
        when(task.id()).thenReturn(new TaskId("TSK-1"));
        when(task.version()).thenReturn(3L);
        when(task.reference()).thenReturn(reference);
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

    final void press(String id) {
        test(find(Button.class).withId(id).single()).click();
    }
}
