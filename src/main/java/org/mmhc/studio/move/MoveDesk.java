package org.mmhc.studio.move;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mmhc.base.Audited;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.StepUp;
import org.mmhc.engine.CasePositions;
import org.mmhc.engine.EngineRefusals.PlanUnfit;
import org.mmhc.engine.StuckCases;
import org.mmhc.engine.models.ProcessModels;
import org.mmhc.engine.move.CaseMoves;
import org.mmhc.engine.move.CaseMoves.OpenCase;
import org.mmhc.engine.move.MovePlan;
import org.mmhc.studio.StudioRefusals.MoveUnknown;
import org.mmhc.studio.StudioRefusals.NothingToMove;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.validation.annotation.Validated;

/** Lets admins move many running cases. Refused with {@link PlanUnfit}, {@link MoveUnknown} and {@link NothingToMove}. */
@Service
@Validated
@Transactional
@PreAuthorize("hasRole('ADMIN')")
public class MoveDesk {

    /** Broadcasts name the move. */
    public static final String TOPIC = "studio.moves";

    private final MoveRuns runs;
    private final MovedCases cases;
    private final ChangeRuns changes;
    private final CaseMoves moves;
    private final CasePositions positions;
    private final ProcessModels models;
    private final Broadcasts broadcasts;
    private final Clock clock;

    MoveDesk(
            MoveRuns runs,
            MovedCases cases,
            ChangeRuns changes,
            CaseMoves moves,
            CasePositions positions,
            ProcessModels models,
            Broadcasts broadcasts,
            Clock clock) {
        this.runs = runs;
        this.cases = cases;
        this.changes = changes;
        this.moves = moves;
        this.positions = positions;
        this.models = models;
        this.broadcasts = broadcasts;
        this.clock = clock;
    }

    /**
     * Moves all cases that are open now from one version to another.
     *
     * @param renumbered steps of the one that have another id in the other
     * @param clocksAnew timers whose running clock is given up for a new one
     * @param handOutAnew whether open tasks that the other asks for in another way are withdrawn and made anew
     * @param reason why, for the audit; never personal data
     */
    public record BeginMove(
            long from,
            long to,
            @NotNull Map<String, String> renumbered,
            @NotNull Set<String> clocksAnew,
            boolean handOutAnew,

            @NotNull(message = "{studio.problem.moveReason}")
            @Size(min = 10, max = 500, message = "{studio.problem.moveReason}")
            String reason) {

        /** How the cases go. */
        public MovePlan plan() {
            return new MovePlan(from, to, renumbered, clocksAnew, handOutAnew);
        }
    }

    /** Begins to move them, one after the other; what becomes of each is kept. */
    @StepUp
    @Audited(value = "studio.casesMoved", reference = "{#result, #command.reason()}")
    public MoveRunId begin(@Valid BeginMove command) {
        MovePlan plan = command.plan();
        moves.preview(plan);
        List<OpenCase> open = moves.open(plan.sourceDefinition());
        if (open.isEmpty() || plan.sourceDefinition() == plan.targetDefinition()) {
            throw new NothingToMove();
        }
        Instant now = clock.instant();
        String process = models.exact(plan.sourceDefinition()).orElseThrow().processId();
        MoveRun run = runs.saveAndFlush(new MoveRun(
                process, plan, command.reason().strip(), CurrentUser.require().uid(), now));
        cases.add(run.id(), open, now);
        broadcasts.publish(TOPIC, run.id().value());
        return run.id();
    }

    /** Tries those again that stayed, by the ids under which the cases stand. */
    @StepUp
    @Audited(value = "studio.movesRetried", reference = "#id")
    public int retry(@NotNull MoveRunId id, @NotNull Set<String> caseIds) {
        MoveRun run = lock(id);
        int again =
                cases.tryAgain(id, caseIds.stream().map(StuckCases::instanceOf).toList(), clock.instant());
        if (again == 0) {
            throw new NothingToMove();
        }
        run.goOn();
        runs.save(run);
        broadcasts.publish(TOPIC, id.value());
        return again;
    }

    /** Sends no further case. */
    @Audited(value = "studio.moveStopped", reference = "#id")
    public void stop(@NotNull MoveRunId id) {
        MoveRun run = lock(id);
        run.stop(clock.instant());
        runs.save(run);
        run.waiting().ifPresent(changes::tellWhenKnown);
        broadcasts.publish(TOPIC, id.value());
    }

    /** Has the engine asked anew where the cases of a version stand. */
    @Audited(value = "studio.positionsAsked", reference = "#definition")
    public void askWhere(long definition) {
        positions.askSoonOfAll(definition);
    }

    private MoveRun lock(MoveRunId id) {
        return runs.lockWithOthers(id.value()).orElseThrow(MoveUnknown::new);
    }
}
