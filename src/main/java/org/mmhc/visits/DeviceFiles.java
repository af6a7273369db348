package org.mmhc.visits;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestInputStream;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.mmhc.base.AuditTrail;
import org.mmhc.base.Audited;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.References;
import org.mmhc.storage.FileRefused;
import org.mmhc.storage.FileStorage;
import org.mmhc.storage.FileStorage.StoredFile;
import org.mmhc.visits.DeviceClock.Answered;
import org.mmhc.visits.VisitRefusals.SignatureRefused;
import org.mmhc.visits.VisitRefusals.TooManyAttachments;
import org.mmhc.visits.VisitRefusals.VisitUnknown;
import org.mmhc.visits.device.DeviceBook;
import org.mmhc.visits.device.DeviceBook.Sender;
import org.mmhc.visits.device.EventAnswer;
import org.mmhc.visits.device.PhoneFile;
import org.mmhc.visits.device.SignedRequest;
import org.mmhc.visits.record.VisitFiles;
import org.springframework.core.io.InputStreamSource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.validation.annotation.Validated;

/**
 * Photos and signatures that phones send, each by itself. Nothing of one is read before it is known whose phone signed it; what was taken
 * before is not taken again. What comes from somebody else than whoever goes, or after the visit was decided, is kept for the office.
 */
@Service
@Validated
public class DeviceFiles {

    private final DeviceBook book;
    private final Visits visits;
    private final VisitFiles files;
    private final TakenClockings clockings;
    private final FileStorage storage;
    private final Broadcasts broadcasts;
    private final TransactionTemplate transaction;

    DeviceFiles(
            DeviceBook book,
            Visits visits,
            VisitFiles files,
            TakenClockings clockings,
            FileStorage storage,
            Broadcasts broadcasts,
            TransactionTemplate transaction) {
        this.book = book;
        this.visits = visits;
        this.files = files;
        this.clockings = clockings;
        this.storage = storage;
        this.broadcasts = broadcasts;
        this.transaction = transaction;
    }

    /**
     * Takes a file. Refused with {@link SignatureRefused}, {@link VisitUnknown}, {@link TooManyAttachments}, and with
     * {@link FileRefused} as files are.
     */
    @Audited(value = "visits.phoneSentFile", reference = "#request.device()")
    public Answered take(
            @NotNull SignedRequest request, @NotNull @Valid PhoneFile file, @NotNull InputStreamSource content) {
        Sender sender = book.require(request);
        AuditTrail.about(sender.caregiver());
        return new Answered(file.id(), CurrentUser.asSystem(() -> taken(sender, request, file, content)));
    }

    private EventAnswer taken(Sender sender, SignedRequest request, PhoneFile file, InputStreamSource content) {
        Optional<EventAnswer> before = transaction.execute(status -> book.before(sender, request, file));
        if (before.isPresent()) {
            passOver(content);
            return before.get();
        }
        StoredFile stored = stored(request, file, content);
        boolean kept = false;
        try {
            Kept answer = Objects.requireNonNull(transaction.execute(status -> keep(sender, request, file, stored)));
            kept = answer.isNew();
            return answer.answer();
        } finally {
            if (!kept) {
                storage.discard(stored);
            }
        }
    }

    /* An answer before all has arrived would be heard as a broken line. */
    private static void passOver(InputStreamSource content) {
        try {
            content.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException failure) {
            throw new UncheckedIOException("A file of a phone could not be read", failure);
        }
    }

    private StoredFile stored(SignedRequest request, PhoneFile file, InputStreamSource content) {
        try (DigestInputStream bytes = SignedRequest.digested(content.getInputStream())) {
            StoredFile stored = storage.take(file.kind().name().toLowerCase(Locale.ROOT), bytes);
            if (!request.isAbout(bytes)) {
                storage.discard(stored);
                throw new SignatureRefused();
            }
            return stored;
        } catch (IOException failure) {
            throw new UncheckedIOException("A file of a phone could not be read", failure);
        }
    }

    private record Kept(EventAnswer answer, boolean isNew) {}

    private Kept keep(Sender sender, SignedRequest request, PhoneFile file, StoredFile stored) {
        book.hold(sender);
        Optional<EventAnswer> before = book.before(sender, request, file);
        if (before.isPresent()) {
            return new Kept(before.get(), false);
        }
        String reference = References.canonical(file.visit());
        Visit visit = visits.findForChange(reference).orElseThrow(() -> new VisitUnknown(new VisitId(reference)));
        storage.keep(stored);
        if (!files.add(reference, file.kind(), file.signer(), stored, sender.caregiver())) {
            throw new TooManyAttachments(VisitFiles.MOST);
        }
        boolean counts = sender.caregiver().equals(visit.caregiver()) && !visit.isLocked();
        if (counts) {
            clockings.follow(visit);
        } else {
            broadcasts.publish(VisitDossier.TOPIC, reference);
        }
        EventAnswer answer = counts ? EventAnswer.RECORDED : EventAnswer.KEPT_FOR_REVIEW;
        book.keep(sender, request, file, answer);
        return new Kept(answer, true);
    }
}
