package org.mmhc.visits.record;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Uid;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Keeps what became of what was to be done at a visit. Who may say it is asked by the services that call; they hold the visit. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class TaskOutcomes {

    private final TaskOutcomeRows rows;
    private final Clock clock;

    TaskOutcomes(TaskOutcomeRows rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /**
     * What became of one thing.
     *
     * @param result null while nothing was said
     * @param reason why it was not done
     */
    public record Said(
            String title,
            @Nullable TaskResult result,
            @Nullable TaskReason reason,
            @Nullable String note) {

        /** Whether it can be said like that: what was not done needs a reason, and "other" a word. */
        public boolean isFit() {
            boolean excused = result == null || result == TaskResult.DONE || result == TaskResult.NOT_APPLICABLE;
            boolean words = note != null && !note.isBlank();
            return excused || reason != null && (reason != TaskReason.OTHER || words);
        }
    }

    /** What was said of the visit; what was ordered while nothing was. */
    public List<Said> of(String visit, List<String> ordered) {
        List<TaskOutcome> kept = rows.findByVisitOrderByPlace(visit);
        return kept.isEmpty()
                ? ordered.stream()
                        .map(title -> new Said(title, null, null, null))
                        .toList()
                : kept.stream().map(TaskOutcome::toRecord).toList();
    }

    /** What was said of each of these visits, by visit; nothing of those of which nothing was. */
    public Map<String, List<Said>> of(Collection<String> visits) {
        return visits.isEmpty()
                ? Map.of()
                : rows.findByVisitInOrderByPlace(visits).stream()
                        .collect(Collectors.groupingBy(
                                TaskOutcome::visit, Collectors.mapping(TaskOutcome::toRecord, Collectors.toList())));
    }

    /** Says what became of all of them, in their order. */
    public void say(String visit, List<Said> said, Uid by) {
        List<TaskOutcome> kept = new ArrayList<>(rows.findByVisitOrderByPlace(visit));
        for (int place = kept.size(); place < said.size(); place++) {
            kept.add(new TaskOutcome(visit, place, said.get(place).title()));
        }
        for (TaskOutcome outcome : kept) {
            outcome.say(said.get(outcome.place()), by, clock.instant());
        }
        rows.saveAllAndFlush(kept);
    }
}
