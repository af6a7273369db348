package org.mmhc.studio.ui;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.base.ui.ScreenTestSetup;
import org.mmhc.base.ui.SignedIn;
import org.mmhc.base.ui.StepUpPrompt;
import org.mmhc.engine.WorkCatalogue;
import org.mmhc.studio.ChangeDesk;
import org.mmhc.studio.ChangeId;
import org.mmhc.studio.ChangeMoves;
import org.mmhc.studio.ChangeRecords;
import org.mmhc.studio.ChangeRecords.ChangeDetails;
import org.mmhc.studio.ChangeReview;
import org.mmhc.studio.ChangeTalk;
import org.mmhc.studio.ModelRecords;
import org.mmhc.studio.replay.ReplayDesk;
import org.mmhc.studio.replay.ReplayRecords;
import org.mmhc.tasks.TaskId;
import org.mmhc.tasks.TaskList.TaskDetails;
import org.mmhc.tasks.TaskList.TaskSummary;
import org.mmhc.tasks.ui.TaskFormContext;
import org.mockito.Answers;
import org.springframework.data.domain.Page;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

/** The page of a change and what belongs to it, as Nils sees them. */
@ContextConfiguration(classes = ScreenTestSetup.class)
@ViewPackages(packages = {"org.mmhc.studio.ui", "org.mmhc.base.ui"})
@SignedIn(role = Role.ANALYST, number = 100_001)
abstract class StudioScreens extends SpringBrowserlessTest {

    static final ChangeId CHANGE = new ChangeId("CHG-0HQ3ZK5RWX1QT");
    static final Uid NILS = Uid.of(Role.ANALYST, 100_001);
    static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    @MockitoBean
    ChangeRecords records;

    @MockitoBean
    ChangeDesk desk;

    @MockitoBean
    ChangeReview reviews;

    @MockitoBean
    ChangeMoves moves;

    @MockitoBean
    ChangeTalk talk;

    @MockitoBean
    WorkCatalogue catalogue;

    @MockitoBean
    ModelRecords models;

    @MockitoBean
    ReplayRecords replays;

    @MockitoBean
    ReplayDesk replayDesk;

    @MockitoBean(answers = Answers.CALLS_REAL_METHODS)
    StepUpPrompt stepUp;

    @BeforeEach
    void nothingIsThereYet() {
        UI.getCurrent().setLocale(Locale.ENGLISH);
        when(records.open(any())).thenReturn(Page.empty());
        when(replays.cases(any(), any(), any())).thenReturn(Page.empty());
    }

    final void opens(ChangeDetails details) {
        when(records.details(CHANGE)).thenReturn(details);
        navigate("changes/" + CHANGE, ChangeDetailsView.class);
    }

    /** The task page of the change. */
    static TaskFormContext task() {
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

    @SuppressWarnings("unchecked")
    final <D> RadioButtonGroup<@Nullable D> decision() {
        return find(RadioButtonGroup.class).withId("decision").single();
    }

    final String panel(String name) {
        return section("change-panel-" + name);
    }

    final String section(String id) {
        return find(Section.class).withId(id).single().getElement().getTextRecursively();
    }

    final void press(String id) {
        test(find(Button.class).withId(id).single()).click();
    }
}
