package org.mmhc.tasks.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.when;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mmhc.base.Role;
import org.mmhc.base.ui.HomeLine;
import org.mmhc.base.ui.ScreenTestSetup;
import org.mmhc.base.ui.SignedIn;
import org.mmhc.tasks.TaskList;
import org.mmhc.tasks.TaskList.Scope;
import org.mmhc.tasks.TaskList.TaskQuery;
import org.mmhc.tasks.TaskList.TaskSummary;
import org.mmhc.tasks.form.FormDesk;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

@ContextConfiguration(classes = {ScreenTestSetup.class, TaskForms.class, DrawnForms.class, TaskHomeLines.class})
@ViewPackages(packages = {"org.mmhc.tasks.ui", "org.mmhc.base.ui"})
@SignedIn(role = Role.CAREGIVER, number = 100001)
class TaskHomeLinesTests extends SpringBrowserlessTest {

    @MockitoBean
    TaskList tasks;

    @MockitoBean
    FormDesk drawnForms;

    @MockitoBean
    TaskForm form;

    @Autowired
    TaskHomeLines home;

    @Autowired
    Clock clock;

    @BeforeEach
    void fourTasks() {
        List<TaskSummary> mine =
                List.of(TaskFixtures.open(1), TaskFixtures.open(2), TaskFixtures.open(3), TaskFixtures.open(4));
        when(tasks.rows(any(), any())).thenReturn(mine);
        when(tasks.count(TaskQuery.of(Scope.MINE))).thenReturn(4L);
    }

    @Test
    void theFirstAreNamedAndTheOthersCounted() {
        assertThat(home.lines()).hasSize(4);
    }

    @Test
    void whatTheModuleTellsItselfIsNotToldTwice() {
        when(form.formKeys()).thenReturn(Set.of(TaskFixtures.open(1).formKey()));
        when(form.isToldByItsModule()).thenReturn(true);
        TaskHomeLines told = new TaskHomeLines(tasks, new TaskForms(List.of(form), new DrawnForms(drawnForms)), clock);

        assertThat(told.lines()).extracting(HomeLine::what).isEmpty();
    }
}
