package org.mmhc.visits;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Actor;
import org.mmhc.base.AuditTrail;
import org.mmhc.base.Audited;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.storage.FileId;
import org.mmhc.storage.FileStorage;
import org.mmhc.storage.FileStorage.StoredFile;
import org.mmhc.storage.StorageRefusals.FileUnknown;
import org.mmhc.storage.StorageRefusals.FileUnsafe;
import org.mmhc.visits.VisitRefusals.NoteUnfit;
import org.mmhc.visits.VisitRefusals.NoteUnknown;
import org.mmhc.visits.VisitRefusals.OutcomesUnfit;
import org.mmhc.visits.VisitRefusals.TooEarly;
import org.mmhc.visits.VisitRefusals.TooManyAttachments;
import org.mmhc.visits.VisitRefusals.VisitLocked;
import org.mmhc.visits.VisitRefusals.VisitUnknown;
import org.mmhc.visits.record.AttachmentKind;
import org.mmhc.visits.record.NoteKind;
import org.mmhc.visits.record.Notes;
import org.mmhc.visits.record.Signatures;
import org.mmhc.visits.record.Signer;
import org.mmhc.visits.record.TaskOutcomes;
import org.mmhc.visits.record.TaskOutcomes.Said;
import org.mmhc.visits.record.VisitFiles;
import org.mmhc.visits.record.VisitFiles.Attached;
import org.springframework.core.io.InputStreamSource;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.validation.annotation.Validated;

/** What caregivers and the office keep about a visit: what was done, notes, photos, a signature. Once the visit is decided, notes are only added to. */
@Service
@Validated
public class VisitRecording {

    /** The longest note. */
    public static final int LONGEST_NOTE = 4000;

    private final Visits visits;
    private final VisitAccess access;
    private final VisitOrders orders;
    private final TakenClockings clockings;
    private final TaskOutcomes outcomes;
    private final Notes notes;
    private final VisitFiles files;
    private final Signatures signatures;
    private final ClosedDoor door;
    private final VisitNotices notices;
    private final FileStorage storage;
    private final Broadcasts broadcasts;
    private final TransactionTemplate transaction;
    private final Clock clock;

    VisitRecording(
            Visits visits,
            VisitAccess access,
            VisitOrders orders,
            TakenClockings clockings,
            TaskOutcomes outcomes,
            Notes notes,
            VisitFiles files,
            Signatures signatures,
            ClosedDoor door,
            VisitNotices notices,
            FileStorage storage,
            Broadcasts broadcasts,
            TransactionTemplate transaction,
            Clock clock) {
        this.visits = visits;
        this.access = access;
        this.orders = orders;
        this.clockings = clockings;
        this.outcomes = outcomes;
        this.notes = notes;
        this.files = files;
        this.signatures = signatures;
        this.door = door;
        this.notices = notices;
        this.storage = storage;
        this.broadcasts = broadcasts;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Says what was done.
     *
     * @param outcomes one for each thing that was to be done, in their order
     * @param instead what came of the visit when it was not what was planned: nobody at home, refused
     */
    public record SayOutcomes(
            @NotNull VisitId visit,
            @NotNull List<@NotNull Said> outcomes,
            @Nullable VisitOutcome instead) {}

    /** Writes a note. */
    public record WriteNote(
            @NotNull VisitId visit,
            @NotNull NoteKind kind,
            @NotEmpty String text) {}

    /** Changes one's own note. */
    public record ChangeNote(
            @NotNull VisitId visit,
            @NotNull String note,
            @NotEmpty String text) {}

    /**
     * Says why nobody signed.
     *
     * @param because in the caregiver's words
     */
    public record SayUnsigned(
            @NotNull VisitId visit,
            @NotBlank @Size(max = Signatures.LONGEST) String because) {}

    /**
     * Adds a file.
     *
     * @param signer who signed; of signatures only
     */
    public record AddFile(
            @NotNull VisitId visit,
            @NotNull AttachmentKind kind,
            @Nullable Signer signer,
            @NotNull @Size(max = 255) String name,
            @NotNull InputStreamSource content) {}

    /** A file opened for reading; the caller closes the stream. */
    public record OpenedFile(StoredFile file, InputStream content) {}

    /** Says what was done. Refused with {@link OutcomesUnfit}, {@link VisitLocked}, {@link TooEarly}. */
    @Audited(value = "visits.outcomesSaid", reference = "#command.visit()")
    @PreAuthorize("hasRole('CAREGIVER')")
    @Transactional
    public void sayOutcomes(@Valid SayOutcomes command) {
        Visit visit = own(command.visit());
        requireNotLocked(visit);
        if (visit.startsAt().minus(VisitBooking.LONGEST).isAfter(clock.instant())) {
            throw new TooEarly();
        }
        List<String> ordered = orders.of(visit.request()).tasks();
        List<String> kept = outcomes.of(visit.id().value(), ordered).stream()
                .map(Said::title)
                .toList();
        boolean theSame = command.outcomes().stream().map(Said::title).toList().equals(kept);
        boolean said = command.instead() == VisitOutcome.GIVEN || command.instead() == VisitOutcome.NOT_GIVEN;
        if (!theSame || said || !command.outcomes().stream().allMatch(Said::isFit)) {
            throw new OutcomesUnfit();
        }
        outcomes.say(visit.id().value(), command.outcomes(), visit.caregiver());
        if (command.instead() == VisitOutcome.NOT_HOME) {
            door.foundAt(visit);
        } else {
            visit.say(command.instead(), clock.instant());
        }
        visits.saveAndFlush(visit);
        clockings.follow(visit);
    }

    /** Says why nobody signed. Refused with {@link VisitLocked}. */
    @Audited(value = "visits.unsignedSaid", reference = "#command.visit()")
    @PreAuthorize("hasRole('CAREGIVER')")
    @Transactional
    public void sayUnsigned(@Valid SayUnsigned command) {
        Visit visit = own(command.visit());
        requireNotLocked(visit);
        signatures.none(
                visit.id().value(),
                command.because().strip(),
                CurrentUser.require().uid());
        clockings.follow(visit);
    }

    /** Writes a note. Refused with {@link NoteUnfit}. */
    @Audited(value = "visits.noteWritten", reference = "#command.visit()")
    @PreAuthorize("hasAnyRole('CAREGIVER', 'COMMITTEE', 'ADMIN')")
    @Transactional
    public String write(@Valid WriteNote command) {
        Visit visit = mine(command.visit());
        Actor actor = CurrentUser.require();
        String text = fit(command.text());
        if (command.kind() == NoteKind.OFFICE_ONLY && actor.is(Role.CAREGIVER)) {
            throw new NoteUnfit(LONGEST_NOTE);
        }
        String id = notes.add(visit.id().value(), actor.uid(), command.kind(), text, visit.isLocked());
        if (command.kind() == NoteKind.CONCERN) {
            notices.tellCommittee(VisitNotice.WORRY, visit);
        }
        broadcasts.publish(VisitDossier.TOPIC, visit.id().value());
        return id;
    }

    /** Changes the caller's own note. Refused with {@link VisitLocked}, {@link NoteUnknown}, {@link NoteUnfit}. */
    @Audited(value = "visits.noteChanged", reference = "#command.visit()")
    @PreAuthorize("hasAnyRole('CAREGIVER', 'COMMITTEE', 'ADMIN')")
    @Transactional
    public void change(@Valid ChangeNote command) {
        Visit visit = mine(command.visit());
        requireNotLocked(visit);
        if (!notes.change(
                visit.id().value(), command.note(), CurrentUser.require().uid(), fit(command.text()))) {
            throw new NoteUnknown();
        }
        broadcasts.publish(VisitDossier.TOPIC, visit.id().value());
    }

    /**
     * Adds a file, which the virus scanner looks at soon. Refused with {@link TooManyAttachments}, {@link VisitLocked}, and as files are
     * refused.
     */
    @Audited(value = "visits.fileAdded", reference = "#command.visit()")
    @PreAuthorize("hasAnyRole('CAREGIVER', 'COMMITTEE', 'ADMIN')")
    public FileId add(@Valid AddFile command) {
        StoredFile taken = taken(command);
        boolean kept = false;
        try {
            transaction.executeWithoutResult(status -> {
                Visit visit = mine(command.visit());
                requireNotLocked(visit);
                storage.keep(taken);
                if (!files.add(
                        visit.id().value(),
                        command.kind(),
                        command.signer(),
                        taken,
                        CurrentUser.require().uid())) {
                    throw new TooManyAttachments(VisitFiles.MOST);
                }
                clockings.follow(visit);
            });
            kept = true;
        } finally {
            if (!kept) {
                storage.discard(taken);
            }
        }
        return taken.id();
    }

    private StoredFile taken(AddFile command) {
        try (InputStream content = command.content().getInputStream()) {
            return storage.take(command.name(), content);
        } catch (IOException failure) {
            throw new UncheckedIOException("A file could not be read", failure);
        }
    }

    /** Takes one's own file away again, and what is in it; that it was there stays known. Refused with {@link FileUnknown}, {@link VisitLocked}. */
    @Audited(value = "visits.fileRemoved", reference = "{#id, #file}")
    @PreAuthorize("hasAnyRole('CAREGIVER', 'COMMITTEE', 'ADMIN')")
    @Transactional
    public void remove(@NotNull VisitId id, @NotNull FileId file) {
        Visit visit = mine(id);
        requireNotLocked(visit);
        Uid me = CurrentUser.require().uid();
        Attached attached = files.find(file)
                .filter(found ->
                        found.visit().equals(id.value()) && found.uploadedBy().equals(me))
                .orElseThrow(FileUnknown::new);
        files.remove(attached.file());
        storage.forget(attached.file());
        clockings.follow(visit);
    }

    /** Opens a file about a visit; the caller closes the stream. Refused with {@link FileUnknown}, {@link FileUnsafe}. */
    @Audited(value = "visits.fileOpened", reference = "{#id, #file}", kind = Audited.Kind.READ)
    @PreAuthorize("hasAnyRole('CAREGIVER', 'COMMITTEE', 'ADMIN')")
    public OpenedFile openFile(@NotNull VisitId id, @NotNull FileId file) {
        StoredFile found = Objects.requireNonNull(transaction.execute(status -> {
            Visit visit = access.toRead(id);
            Uid me = CurrentUser.require().uid();
            AuditTrail.about(visit.patient());
            Attached attached = files.find(file)
                    .filter(each -> each.visit().equals(id.value()))
                    .filter(each -> !me.equals(visit.caregiver()) || each.isSeenBy(me))
                    .orElseThrow(FileUnknown::new);
            return storage.describe(attached.file());
        }));
        return new OpenedFile(found, storage.open(found.id()));
    }

    private Visit own(VisitId id) {
        Visit visit = mine(id);
        if (!CurrentUser.require().uid().equals(visit.caregiver())) {
            throw new VisitUnknown(id);
        }
        return visit;
    }

    private Visit mine(VisitId id) {
        Visit visit = access.toChange(id);
        AuditTrail.about(visit.patient());
        return visit;
    }

    private static void requireNotLocked(Visit visit) {
        if (visit.isLocked()) {
            throw new VisitLocked(visit.id());
        }
    }

    private static String fit(String typed) {
        String text = typed.strip();
        if (text.isEmpty() || text.length() > LONGEST_NOTE) {
            throw new NoteUnfit(LONGEST_NOTE);
        }
        return text;
    }
}
