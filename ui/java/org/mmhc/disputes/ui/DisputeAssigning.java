package org.mmhc.disputes.ui;

import com.vaadin.flow.spring.annotation.SpringComponent;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Gatherers;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Refusal;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.disputes.DisputeId;
import org.mmhc.disputes.DisputeList.DisputeRow;
import org.mmhc.identity.UserDirectory;
import org.mmhc.identity.UserDirectory.UserCard;
import org.mmhc.tasks.TaskBulk;
import org.mmhc.tasks.TaskBulk.Outcome;
import org.mmhc.tasks.TaskId;
import org.mmhc.tasks.TaskList;
import org.mmhc.tasks.TaskList.Scope;
import org.mmhc.tasks.TaskList.TaskQuery;
import org.mmhc.tasks.TaskList.TaskSummary;
import org.springframework.data.domain.PageRequest;

/** Gives what waits of many disputes to one person, as the task desk gives tasks: each on its own, by the same rules. */
@SpringComponent
class DisputeAssigning {

    private static final PageRequest FEW = PageRequest.of(0, 20);

    private final TaskList tasks;
    private final TaskBulk bulk;
    private final UserDirectory users;

    DisputeAssigning(TaskList tasks, TaskBulk bulk, UserDirectory users) {
        this.tasks = tasks;
        this.bulk = bulk;
        this.users = users;
    }

    /**
     * What became of one dispute.
     *
     * @param waits whether the office has something to do about it at all
     * @param refusal why it was not given, null when it was
     */
    record Given(DisputeId dispute, boolean waits, @Nullable Refusal refusal) {}

    /** Who can be given something. */
    List<UserCard> people() {
        return Stream.of(Role.COMMITTEE, Role.ADMIN)
                .flatMap(role -> users.activeWithRole(role).stream())
                .toList();
    }

    List<Given> assign(Collection<DisputeRow> disputes, Uid to) {
        Map<TaskId, DisputeId> waiting = disputes.stream()
                .map(DisputeRow::id)
                .flatMap(id -> ofOffice(id).map(task -> Map.entry(task.id(), id)))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        Map<DisputeId, Outcome> outcomes = waiting.keySet().stream()
                .gather(Gatherers.windowFixed(TaskBulk.MOST))
                .flatMap(some -> bulk.assign(some, to).stream())
                .collect(Collectors.toMap(
                        outcome -> waiting.get(outcome.id()),
                        Function.identity(),
                        (one, other) -> one.done() ? other : one));
        return disputes.stream()
                .map(row -> {
                    Outcome outcome = outcomes.get(row.id());
                    return new Given(row.id(), outcome != null, outcome == null ? null : outcome.refusal());
                })
                .toList();
    }

    /* What parties are asked is theirs alone. */
    private Stream<TaskSummary> ofOffice(DisputeId id) {
        return tasks.rows(new TaskQuery(Scope.ALL, id.value(), null, null, null, false, null), FEW).stream()
                .filter(task -> task.reference().equals(id.value()))
                .filter(task -> !task.candidateGroups().contains(TaskList.PERSONAL));
    }
}
