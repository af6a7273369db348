package org.mmhc.tasks.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mmhc.tasks.ui.TaskFixtures.open;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoMoreInteractions;
import static org.mockito.Mockito.when;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mmhc.base.ui.Finder;
import org.mmhc.base.ui.Finder.Found;
import org.mmhc.tasks.TaskList;
import org.mmhc.tasks.TaskList.Scope;
import org.mmhc.tasks.TaskList.TaskQuery;
import org.springframework.data.domain.PageRequest;

/** Tasks are looked for in what the list shows its reader and nowhere else, and whom a case is about is not told. */
class TaskFinderTests {

    @Test
    void findsWhatTheListShowsItsReaderAndTellsNobodysName() {
        TaskList tasks = mock(TaskList.class);
        PageRequest few = PageRequest.ofSize(Finder.MOST);
        TaskQuery all = new TaskQuery(Scope.ALL, "licence", null, null, null, false, null);
        TaskQuery done = new TaskQuery(Scope.DONE, "licence", null, null, null, false, null);
        when(tasks.rows(all, few)).thenReturn(List.of(open(1)));
        when(tasks.rows(done, few)).thenReturn(List.of());

        assertThat(new TaskFinder(tasks).find("licence"))
                .containsExactly(new Found("Review document: Nursing licence", "DOC-1", "tasks/TSK-1"));
        verify(tasks).rows(all, few);
        verify(tasks).rows(done, few);
        verifyNoMoreInteractions(tasks);
    }
}
