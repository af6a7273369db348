package org.mmhc.settings.record;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Actor;
import org.mmhc.base.Audited;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Role;
import org.mmhc.base.Typed;
import org.mmhc.base.Uid;
import org.mmhc.engine.ProcessVariables;
import org.mmhc.identity.UserDirectory;
import org.mmhc.settings.SettingsRefusals.OwnRecord;
import org.mmhc.settings.SettingsRefusals.RecordAccessUnknown;
import org.mmhc.settings.SettingsRefusals.RecordOpenAlready;
import org.mmhc.settings.SettingsRefusals.RecordOwnerUnknown;
import org.mmhc.settings.SettingsRefusals.RequestTaskUnfit;
import org.mmhc.settings.SettingsRefusals.VerdictNoteMissing;
import org.mmhc.tasks.TaskDesk;
import org.mmhc.tasks.TaskDesk.TaskResult;
import org.mmhc.tasks.TaskId;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.validation.annotation.Validated;

/**
 * Opens the records of people for which somebody of the office has no task: with a reason, for an hour. The person sees who it was, and
 * somebody else always looks at the reason.
 */
@Service
@Validated
public class RecordAccessDesk {

    /** The task of whoever looks at the reason. */
    public static final String REVIEW = "settings.reviewRecordAccess";

    private final RecordAccesses accesses;
    private final UserDirectory users;
    private final TaskDesk tasks;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    RecordAccessDesk(
            RecordAccesses accesses,
            UserDirectory users,
            TaskDesk tasks,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            Clock clock) {
        this.accesses = accesses;
        this.users = users;
        this.tasks = tasks;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** A record that was opened, as it stands. */
    public record RecordAccessRow(
            RecordAccessId id,
            Uid owner,
            Uid openedBy,
            String reason,
            Instant openedAt,
            Instant openUntil,
            RecordAccessState state,
            @Nullable Instant closedAt,
            @Nullable RecordVerdict verdict,
            @Nullable Uid reviewedBy,
            @Nullable String reviewNote,
            @Nullable Instant reviewedAt) {}

    /** Opens somebody's record. */
    public record OpenRecord(
            @NotNull Uid owner,
            @NotBlank @Size(min = 20, max = 1000) String reason) {}

    /** Says whether there was reason to open it; who finds none says why. */
    public record ReviewRecordAccess(
            @NotNull TaskId task,
            long taskVersion,
            @NotNull RecordVerdict verdict,
            @Nullable @Size(max = 1000) String note) {}

    record Reviewed(RecordVerdict verdict, Uid reviewer) implements ProcessVariables {}

    /**
     * Opens a record for an hour; the person sees it among those who looked. Refused with {@link OwnRecord}, {@link RecordOwnerUnknown},
     * {@link RecordOpenAlready}.
     */
    @Audited(
            value = "settings.wholeRecordOpened",
            subject = "#command.owner()",
            reference = "#result.id()",
            kind = Audited.Kind.READ,
            purpose = "emergency")
    @PreAuthorize("hasAnyRole('COMMITTEE', 'ADMIN')")
    public RecordAccessRow open(@Valid OpenRecord command) {
        Uid me = CurrentUser.require().uid();
        if (command.owner().equals(me)) {
            throw new OwnRecord();
        }
        if (users.find(command.owner()).isEmpty()) {
            throw new RecordOwnerUnknown();
        }
        try {
            return Objects.requireNonNull(transaction.execute(status -> opened(command, me)));
        } catch (DataIntegrityViolationException twice) {
            throw new RecordOpenAlready();
        }
    }

    private RecordAccessRow opened(OpenRecord command, Uid me) {
        Instant now = clock.instant();
        Optional<RecordAccess> before = accesses.lockLive(RecordAccess.liveKey(me, command.owner()));
        before.ifPresent(access -> {
            if (!access.isOver(now)) {
                throw new RecordOpenAlready();
            }
            access.closeWhenOver(now);
            accesses.saveAndFlush(access);
        });
        RecordAccess access = accesses.saveAndFlush(
                new RecordAccess(command.owner(), command.reason().strip(), me, now));
        events.publishEvent(access.opened());
        return access.row();
    }

    /** Closes it before its time; whoever opened it, or an admin. Refused with {@link RecordAccessUnknown}. */
    @Audited(value = "settings.recordAccessEnded", reference = "#id")
    @PreAuthorize("hasAnyRole('COMMITTEE', 'ADMIN')")
    @Transactional
    public void close(@NotNull RecordAccessId id) {
        Actor actor = CurrentUser.require();
        RecordAccess access = accesses.lock(id.value())
                .filter(found -> found.openedBy().equals(actor.uid()) || actor.is(Role.ADMIN))
                .orElseThrow(RecordAccessUnknown::new);
        Instant now = clock.instant();
        access.closeEarly(now);
        accesses.saveAndFlush(access);
        events.publishEvent(new RecordAccessEvents.RecordClosed(id, now));
    }

    /** Says whether there was reason to. Refused with {@code OwnRecordAccess}, {@link VerdictNoteMissing}. */
    @Audited(value = "settings.recordAccessReviewed", reference = "#command.task()")
    @PreAuthorize("hasAnyRole('COMMITTEE', 'ADMIN')")
    @Transactional
    public void review(@Valid ReviewRecordAccess command) {
        Uid me = CurrentUser.require().uid();
        String note = Typed.orNothing(command.note());
        if (command.verdict() == RecordVerdict.NOT_JUSTIFIED && note == null) {
            throw new VerdictNoteMissing();
        }
        tasks.complete(command.task(), command.taskVersion(), task -> {
            if (!task.formKey().equals(REVIEW)) {
                throw new RequestTaskUnfit();
            }
            RecordAccess access = accesses.lock(task.reference()).orElseThrow(RecordAccessUnknown::new);
            access.review(command.verdict(), note, me, clock.instant());
            accesses.saveAndFlush(access);
            return new TaskResult(command.verdict().name(), new Reviewed(command.verdict(), me).asMap());
        });
    }

    /** One of them. Refused with {@link RecordAccessUnknown}. */
    @Audited(
            value = "settings.recordAccessRead",
            subject = "#result.owner()",
            reference = "#id",
            kind = Audited.Kind.READ,
            purpose = "review")
    @PreAuthorize("hasAnyRole('COMMITTEE', 'ADMIN')")
    @Transactional(readOnly = true)
    public RecordAccessRow get(@NotNull RecordAccessId id) {
        return accesses.findById(id.value()).map(RecordAccess::row).orElseThrow(RecordAccessUnknown::new);
    }

    /** All of them, the newest first. */
    @Audited(
            value = "settings.recordAccessesListed",
            subject = "#result.content.![owner()]",
            kind = Audited.Kind.READ,
            purpose = "review")
    @PreAuthorize("hasAnyRole('COMMITTEE', 'ADMIN')")
    @Transactional(readOnly = true)
    public Page<RecordAccessRow> find(@NotNull Pageable page) {
        return accesses.newest(page).map(RecordAccess::row);
    }

    /** The caller's own that is open now. */
    @PreAuthorize("hasAnyRole('COMMITTEE', 'ADMIN')")
    @Transactional(readOnly = true)
    public Optional<RecordAccessRow> mine(@NotNull Uid owner) {
        return accesses.open(RecordAccess.liveKey(CurrentUser.require().uid(), owner), clock.instant())
                .map(RecordAccess::row);
    }
}
