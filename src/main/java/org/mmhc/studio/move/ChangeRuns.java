package org.mmhc.studio.move;

import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.Uid;
import org.mmhc.engine.CasePositions;
import org.mmhc.engine.CasePositions.StepCount;
import org.mmhc.engine.models.ProcessModels;
import org.mmhc.engine.move.CaseMoves;
import org.mmhc.engine.move.CaseMoves.OpenCase;
import org.mmhc.engine.move.MovePlan;
import org.mmhc.studio.ChangeEvents.CasesMoved;
import org.mmhc.studio.ChangeId;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Running cases go along with a change of their process, and back with it. Called in the transaction of whoever asks. */
@Component
public class ChangeRuns {

    private final MoveRuns runs;
    private final MovedCases cases;
    private final CaseMoves moves;
    private final CasePositions positions;
    private final ProcessModels models;
    private final ApplicationEventPublisher events;
    private final Broadcasts broadcasts;
    private final Clock clock;

    ChangeRuns(
            MoveRuns runs,
            MovedCases cases,
            CaseMoves moves,
            CasePositions positions,
            ProcessModels models,
            ApplicationEventPublisher events,
            Broadcasts broadcasts,
            Clock clock) {
        this.runs = runs;
        this.cases = cases;
        this.moves = moves;
        this.positions = positions;
        this.models = models;
        this.events = events;
        this.broadcasts = broadcasts;
        this.clock = clock;
    }

    /**
     * How cases of a process go along with a change.
     *
     * @param version the engine's number of the version to which they go
     * @param reason why the process changes
     */
    public record Along(
            ChangeId change,
            String processId,
            int version,
            Map<String, String> renumbered,
            Set<String> clocksAnew,
            boolean handOutAnew,
            String reason,
            Uid by) {}

    /** Begins to move all open cases of older versions; those of a version that cannot be read stay. */
    public void begin(Along along) {
        models.definition(along.processId(), along.version())
                .ifPresent(target -> openVersions(along.processId()).stream()
                        .filter(source ->
                                !source.equals(target) && models.exact(source).isPresent())
                        .forEach(source -> begin(
                                along,
                                moves.fitted(new MovePlan(
                                        source, target, along.renumbered(), along.clocksAnew(), along.handOutAnew())),
                                moves.open(source),
                                false)));
    }

    /** Begins to move those back that were moved and are still open; what began meanwhile stays. */
    public void beginBack(Along along) {
        models.definition(along.processId(), along.version())
                .ifPresent(target -> runs
                        .findByChangeIdOrderByBegunAt(along.change().value())
                        .stream()
                        .filter(run -> !run.isBackwards() && run.processId().equals(along.processId()))
                        .forEach(run -> back(along, run, target)));
    }

    /** Sends no further case along with a change that is put back. */
    public void stop(ChangeId change) {
        Instant now = clock.instant();
        List<MoveRun> running = runs.lockOfChange(change.value()).stream()
                .filter(run -> !run.isBackwards() && run.state() == MoveRunState.RUNNING)
                .toList();
        for (MoveRun run : running) {
            run.stop(now);
            runs.save(run);
            broadcasts.publish(MoveDesk.TOPIC, run.id().value());
        }
        if (!running.isEmpty()) {
            tellWhenKnown(change);
        }
    }

    private void back(Along along, MoveRun run, long target) {
        MovePlan there = run.plan();
        Set<Long> moved = new HashSet<>(cases.moved(run.id()));
        List<OpenCase> open = moves.open(there.targetDefinition()).stream()
                .filter(one -> moved.contains(one.processInstanceKey()))
                .toList();
        Map<String, String> reversed = there.renumbered().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey, (one, other) -> one));
        begin(
                along,
                moves.fitted(new MovePlan(there.targetDefinition(), target, reversed, Set.of(), there.handsOutAnew())),
                open,
                true);
    }

    private void begin(Along along, MovePlan plan, List<OpenCase> open, boolean backwards) {
        if (open.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        MoveRun run = new MoveRun(along.processId(), plan, along.reason(), along.by(), now);
        run.belongTo(along.change(), backwards);
        cases.add(runs.saveAndFlush(run).id(), open, now);
        broadcasts.publish(MoveDesk.TOPIC, run.id().value());
    }

    private Set<Long> openVersions(String processId) {
        return positions.counts(processId).stream()
                .map(StepCount::definitionKey)
                .collect(Collectors.toSet());
    }

    /** Whether cases went along with the change. */
    public boolean has(ChangeId change) {
        return forward(change).findAny().isPresent();
    }

    /** Tells how many were left behind, as soon as it is known of all of them. */
    public void tellWhenKnown(ChangeId change) {
        if (forward(change).noneMatch(run -> run.state() == MoveRunState.RUNNING)) {
            forward(change).forEach(run -> runs.save(run.told()));
            events.publishEvent(new CasesMoved(change, left(change), clock.instant()));
        }
    }

    /** Tries all of them again that were left behind, also those of a move that somebody stopped; false when there are none. */
    public boolean tryAgain(ChangeId change) {
        Instant now = clock.instant();
        boolean again = false;
        for (MoveRun run : runs.lockOfChange(change.value())) {
            if (!run.isBackwards() && (cases.tryAllAgain(run.id(), now) > 0 || cases.isOpen(run.id()))) {
                run.goOn();
                run.tellAgain();
                runs.save(run);
                broadcasts.publish(MoveDesk.TOPIC, run.id().value());
                again = true;
            }
        }
        return again;
    }

    /** How many of its cases were left behind. */
    public int left(ChangeId change) {
        return forward(change)
                .map(run -> cases.counts(run.id()))
                .mapToInt(counts -> counts.getOrDefault(CaseMoveState.LEFT, 0)
                        + counts.getOrDefault(CaseMoveState.REFUSED, 0)
                        + counts.getOrDefault(CaseMoveState.PENDING, 0)
                        + counts.getOrDefault(CaseMoveState.SENDING, 0))
                .sum();
    }

    private Stream<MoveRun> forward(ChangeId change) {
        return runs.findByChangeIdOrderByBegunAt(change.value()).stream().filter(run -> !run.isBackwards());
    }
}
