package org.mmhc.visits.record;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.storage.FileId;
import org.mmhc.storage.FileStorage.ScanState;
import org.mmhc.storage.FileStorage.StoredFile;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Knows which files are about which visit. Who may add or read is asked by the services that call; they hold the visit. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class VisitFiles {

    /** How many photos and documents a visit may have, and how many signatures beside them. */
    public static final int MOST = 10;

    private final Attachments attachments;
    private final Clock clock;

    VisitFiles(Attachments attachments, Clock clock) {
        this.attachments = attachments;
        this.clock = clock;
    }

    /**
     * A file about a visit.
     *
     * @param signer who signed; of signatures only
     * @param state what the virus scanner says
     */
    public record Attached(
            FileId file,
            String visit,
            AttachmentKind kind,
            @Nullable Signer signer,
            String name,
            ScanState state,
            Uid uploadedBy,
            Instant uploadedAt) {

        /** Whether whoever goes may see it: what came from another caregiver is for the office. */
        public boolean isSeenBy(Uid caregiver) {
            return uploadedBy.equals(caregiver) || uploadedBy.joinedAs() != Role.CAREGIVER;
        }
    }

    /** Adds a file that is kept; says whether there was room for it. */
    public boolean add(String visit, AttachmentKind kind, @Nullable Signer signer, StoredFile file, Uid by) {
        int there = kind == AttachmentKind.SIGNATURE
                ? attachments.countByVisitAndKind(visit, kind)
                : attachments.countByVisitAndKindNot(visit, AttachmentKind.SIGNATURE);
        if (there >= MOST) {
            return false;
        }
        attachments.saveAndFlush(new Attachment(file.id(), visit, kind, signer, file.fileName(), by, clock.instant()));
        return true;
    }

    /** All files about a visit, the oldest first. */
    public List<Attached> of(String visit) {
        return attachments.findByVisitOrderByUploadedAt(visit).stream()
                .map(Attachment::toRecord)
                .toList();
    }

    /** One file. */
    public Optional<Attached> find(FileId file) {
        return attachments.findById(file.value()).map(Attachment::toRecord);
    }

    /** Whether there is a file of that kind. */
    public boolean has(String visit, AttachmentKind kind) {
        return attachments.existsByVisitAndKind(visit, kind);
    }

    /** Those of these visits that have a file of that kind. */
    public Set<String> having(AttachmentKind kind, Collection<String> visits) {
        return visits.isEmpty() ? Set.of() : attachments.having(kind, visits);
    }

    /** Forgets a file. */
    public void remove(FileId file) {
        attachments.deleteById(file.value());
    }

    /** Files that no scanner has looked at. */
    public List<FileId> unscanned(int most) {
        return attachments.findByStateOrderByUploadedAt(ScanState.NOT_SCANNED, Limit.of(most)).stream()
                .map(Attachment::file)
                .toList();
    }

    /** The scanner has looked at it. */
    public void scanned(FileId file, ScanState answer) {
        attachments.findById(file.value()).ifPresent(attachment -> {
            attachment.scanned(answer);
            attachments.saveAndFlush(attachment);
        });
    }
}
