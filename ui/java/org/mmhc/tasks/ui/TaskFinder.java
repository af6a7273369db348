package org.mmhc.tasks.ui;

import java.util.List;
import java.util.stream.Stream;
import org.mmhc.base.ui.Finder;
import org.mmhc.tasks.TaskList;
import org.mmhc.tasks.TaskList.Scope;
import org.mmhc.tasks.TaskList.TaskQuery;
import org.springframework.core.annotation.Order;
import org.springframework.data.domain.PageRequest;
import org.springframework.stereotype.Component;

/** Finds people the tasks that they may see, by name, UID or reference of the case. */
@Component
@Order(60)
class TaskFinder implements Finder {

    private final TaskList tasks;

    TaskFinder(TaskList tasks) {
        this.tasks = tasks;
    }

    @Override
    public List<Found> find(String words) {
        return Stream.of(Scope.ALL, Scope.DONE)
                .map(scope -> new TaskQuery(scope, words, null, null, null, false, null))
                .flatMap(query -> tasks.rows(query, PageRequest.ofSize(MOST)).stream())
                .map(task -> new Found(
                        task.name() + ": " + task.title(),
                        task.reference(),
                        "tasks/" + task.id().value()))
                .toList();
    }
}
