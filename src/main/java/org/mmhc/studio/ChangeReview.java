package org.mmhc.studio;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Actor;
import org.mmhc.base.Audited;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Role;
import org.mmhc.base.StepUp;
import org.mmhc.base.Typed;
import org.mmhc.base.Uid;
import org.mmhc.engine.ProcessVariables;
import org.mmhc.studio.ChangeEvents.ChangeCancelled;
import org.mmhc.studio.ChangeEvents.RollbackRequested;
import org.mmhc.studio.StudioRefusals.BaseMoved;
import org.mmhc.studio.StudioRefusals.ChangeTaskUnfit;
import org.mmhc.studio.StudioRefusals.ChangeUnknown;
import org.mmhc.studio.StudioRefusals.NotInWatch;
import org.mmhc.studio.StudioRefusals.NotTheAuthor;
import org.mmhc.studio.StudioRefusals.OwnChange;
import org.mmhc.studio.StudioRefusals.WordsMissing;
import org.mmhc.studio.move.ChangeRuns;
import org.mmhc.tasks.TaskDesk;
import org.mmhc.tasks.TaskDesk.CompletedTask;
import org.mmhc.tasks.TaskDesk.TaskResult;
import org.mmhc.tasks.TaskId;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.validation.annotation.Validated;

/** What others say to a change, and how it is stopped or put back. Nobody decides about what they wrote: {@link OwnChange}. */
@Service
@Validated
public class ChangeReview {

    /** The task of who looks first. */
    public static final String REVIEW = "studio.reviewChange";

    /** The task of who looks after that. */
    public static final String CONFIRM = "studio.confirmChange";

    /** The task of who says what becomes of cases that could not go along. */
    public static final String SETTLE = "studio.settleCases";

    private static final int LEAST_WORDS = 10;

    private final Changes changes;
    private final ChangeFiles files;
    private final ModelShelf shelf;
    private final ChangeRuns runs;
    private final TaskDesk tasks;
    private final ChangeReplays replays;
    private final ApplicationEventPublisher events;
    private final Broadcasts broadcasts;
    private final Clock clock;

    ChangeReview(
            Changes changes,
            ChangeFiles files,
            ModelShelf shelf,
            ChangeRuns runs,
            TaskDesk tasks,
            ChangeReplays replays,
            ApplicationEventPublisher events,
            Broadcasts broadcasts,
            Clock clock) {
        this.changes = changes;
        this.files = files;
        this.shelf = shelf;
        this.runs = runs;
        this.tasks = tasks;
        this.replays = replays;
        this.events = events;
        this.broadcasts = broadcasts;
        this.clock = clock;
    }

    /** Says what somebody thinks of a change; who does not approve says why in ten characters at least. */
    public record ReviewChange(
            @NotNull TaskId task,
            long taskVersion,
            @NotNull ReviewVerdict decision,
            @Nullable @Size(max = 2000) String reason) {}

    /** Says whether a change that somebody approved may be; who does not confirm says why in ten characters at least. */
    public record ConfirmChange(
            @NotNull TaskId task,
            long taskVersion,
            @NotNull ChangeConfirmation confirmation,
            @Nullable @Size(max = 2000) String reason) {}

    /** Says what becomes of cases that could not go along with a change. */
    public record SettleCases(
            @NotNull TaskId task, long taskVersion, @NotNull Settlement settlement) {}

    /** Stops a change or puts it back, and says why. */
    public record StopChange(
            @NotNull ChangeId change,

            @NotNull(message = "{studio.problem.whySize}")
            @Size(min = LEAST_WORDS, max = 2000, message = "{studio.problem.whySize}")
            String reason) {}

    record Reviewed(ReviewVerdict decision, Uid reviewer) implements ProcessVariables {}

    record Settled(Settlement settlement) implements ProcessVariables {}

    record Confirmed(ChangeConfirmation confirmation) implements ProcessVariables {}

    /** Refused until who wants to decide has shown who they are. */
    @StepUp
    @PreAuthorize("hasAnyRole('ANALYST', 'ADMIN')")
    public void requireShown() {
        // What is asked stands above.
    }

    /** Says what one thinks, having shown who one is. Refused with {@link OwnChange}, {@link WordsMissing}. */
    @StepUp
    @Audited(value = "studio.changeReviewed", reference = "#command.task()")
    @PreAuthorize("hasAnyRole('ANALYST', 'ADMIN')")
    @Transactional
    public void review(@Valid ReviewChange command) {
        Uid me = CurrentUser.require().uid();
        tasks.complete(command.task(), command.taskVersion(), task -> {
            Change change = changeOf(task, REVIEW);
            String reason = reason(command.reason(), command.decision() != ReviewVerdict.APPROVE);
            change.review(me, command.decision(), reason, clock.instant());
            if (command.decision() == ReviewVerdict.APPROVE) {
                replays.agreedTo(change.id(), me, reason);
            }
            save(change);
            return new TaskResult(command.decision().name(), new Reviewed(command.decision(), me).asMap());
        });
    }

    /** Says whether it may be, having shown who one is. Refused with {@link OwnChange}, {@link WordsMissing}. */
    @StepUp
    @Audited(value = "studio.changeConfirmed", reference = "#command.task()")
    @PreAuthorize("hasRole('ADMIN')")
    @Transactional
    public void confirm(@Valid ConfirmChange command) {
        Uid me = CurrentUser.require().uid();
        tasks.complete(command.task(), command.taskVersion(), task -> {
            Change change = changeOf(task, CONFIRM);
            String reason = reason(command.reason(), command.confirmation() == ChangeConfirmation.NOT_CONFIRMED);
            change.confirm(me, command.confirmation(), reason, clock.instant());
            if (command.confirmation() == ChangeConfirmation.CONFIRMED) {
                replays.agreedTo(change.id(), me, reason);
            }
            save(change);
            return new TaskResult(command.confirmation().name(), new Confirmed(command.confirmation()).asMap());
        });
    }

    /**
     * Says what becomes of cases that could not go along, having shown who one is: they are tried once more, or end by the version they
     * began with. Refused with {@link OwnChange}.
     */
    @StepUp
    @Audited(value = "studio.casesSettled", reference = "#command.task()")
    @PreAuthorize("hasAnyRole('ANALYST', 'ADMIN')")
    @Transactional
    public void settle(@Valid SettleCases command) {
        tasks.complete(command.task(), command.taskVersion(), task -> {
            Change change = changeOf(task, SETTLE);
            change.settle(CurrentUser.require().uid());
            boolean again = command.settlement() == Settlement.TRY_AGAIN && runs.tryAgain(change.id());
            Settlement settlement = again ? Settlement.TRY_AGAIN : Settlement.LEAVE;
            return new TaskResult(settlement.name(), new Settled(settlement).asMap());
        });
    }

    /** Calls a change off that is not in force yet. */
    @Audited(value = "studio.changeCancelled", reference = "#command.change()")
    @PreAuthorize("hasRole('ADMIN')")
    @Transactional
    public void cancel(@Valid StopChange command) {
        Change change = lock(command.change());
        Instant now = clock.instant();
        boolean looksAtIt = change.state() != ChangeState.DRAFT;
        if (change.cancel(CurrentUser.require().uid(), command.reason().strip(), now) && looksAtIt) {
            events.publishEvent(new ChangeCancelled(command.change(), now));
        }
        save(change);
    }

    /**
     * Has what was before brought into force again, as long as the change is watched: its author, those who agreed to it, and admins,
     * having shown who they are. Refused with {@link NotInWatch}, {@link NotTheAuthor}, and with {@link BaseMoved} when another
     * change came into force on top of it.
     */
    @StepUp
    @Audited(value = "studio.rollbackRequested", reference = "#command.change()")
    @PreAuthorize("hasAnyRole('ANALYST', 'ADMIN')")
    @Transactional
    public void rollBack(@Valid StopChange command) {
        Change change = lock(command.change());
        Actor me = CurrentUser.require();
        if (!mayRollBack(me, change)) {
            throw new NotTheAuthor();
        }
        Instant now = clock.instant();
        change.requestRollback(me.uid(), command.reason().strip(), now);
        files.findByChangeIdOrderByPath(command.change().value()).stream()
                .filter(file -> file.isChanged() && !shelf.isInForce(file.asWritten()))
                .findFirst()
                .ifPresent(moved -> {
                    throw new BaseMoved(moved.path());
                });
        save(change);
        events.publishEvent(new RollbackRequested(command.change(), me.uid(), now));
    }

    static boolean mayRollBack(Actor who, Change change) {
        return who.is(Role.ADMIN)
                || Stream.of(change.author(), change.reviewer(), change.confirmer())
                        .anyMatch(who.uid()::equals);
    }

    private Change changeOf(CompletedTask task, String form) {
        if (!task.formKey().equals(form)) {
            throw new ChangeTaskUnfit();
        }
        return lock(new ChangeId(task.reference()));
    }

    private static @Nullable String reason(@Nullable String typed, boolean needed) {
        String reason = Typed.orNothing(typed);
        if (needed && (reason == null || reason.length() < LEAST_WORDS)) {
            throw new WordsMissing(LEAST_WORDS);
        }
        return reason;
    }

    private void save(Change change) {
        changes.save(change);
        broadcasts.publish(ChangeDesk.TOPIC, change.id().value());
    }

    private Change lock(ChangeId id) {
        return changes.lock(id.value()).orElseThrow(ChangeUnknown::new);
    }
}
