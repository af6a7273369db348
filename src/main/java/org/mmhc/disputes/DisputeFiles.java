package org.mmhc.disputes;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.mmhc.base.Actor;
import org.mmhc.base.AuditTrail;
import org.mmhc.base.Audited;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.CurrentUser;
import org.mmhc.disputes.DisputeRefusals.DisputeUnknown;
import org.mmhc.disputes.DisputeRefusals.EvidenceFull;
import org.mmhc.disputes.DisputeRefusals.EvidenceUnfit;
import org.mmhc.disputes.story.DisputeMilestone;
import org.mmhc.disputes.story.DisputeTimeline;
import org.mmhc.storage.FileId;
import org.mmhc.storage.FileStorage;
import org.mmhc.storage.FileStorage.ScanState;
import org.mmhc.storage.FileStorage.StoredFile;
import org.springframework.core.io.InputStreamSource;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.validation.annotation.Validated;

/** Files that show what happened. Parties add their own, and see those that are shared; the office sees all. None goes; one can be struck out. */
@Service
@Validated
public class DisputeFiles {

    /** The most files of a dispute. */
    public static final int MOST = Dispute.MOST_FILES;

    /** As long as the reason can be for which a file counts no more. */
    public static final int LONGEST_STRIKE = 500;

    private final Disputes disputes;
    private final DisputeTimeline timeline;
    private final FileStorage storage;
    private final Broadcasts broadcasts;
    private final TransactionTemplate transaction;
    private final Clock clock;

    DisputeFiles(
            Disputes disputes,
            DisputeTimeline timeline,
            FileStorage storage,
            Broadcasts broadcasts,
            TransactionTemplate transaction,
            Clock clock) {
        this.disputes = disputes;
        this.timeline = timeline;
        this.storage = storage;
        this.broadcasts = broadcasts;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** A file as somebody brings it. */
    public record BroughtFile(String fileName, InputStreamSource content) {}

    /** A file opened for reading; the caller closes the stream. */
    public record OpenedEvidence(StoredFile file, InputStream content) {}

    /**
     * Adds files, for all parties or for the office alone. Refused with {@link EvidenceFull}, {@link EvidenceUnfit}, and as
     * {@link FileStorage#take} refuses.
     */
    @Audited(value = "disputes.evidenceAdded", reference = "#id")
    @PreAuthorize("hasAnyRole('PATIENT', 'CAREGIVER', 'COMMITTEE', 'ADMIN')")
    public void add(@NotNull DisputeId id, @NotEmpty List<BroughtFile> files, boolean shared) {
        if (files.size() > Dispute.MOST_FILES) {
            throw new EvidenceFull(Dispute.MOST_FILES);
        }
        Actor actor = CurrentUser.require();
        readable(id);
        List<StoredFile> taken = new ArrayList<>();
        try {
            for (BroughtFile file : files) {
                taken.add(safe(file));
            }
            transaction.executeWithoutResult(status -> {
                Dispute dispute = forChange(id);
                dispute.add(taken, shared, actor.uid(), clock.instant());
                taken.forEach(storage::keep);
                disputes.saveAndFlush(dispute);
                timeline.add(id, DisputeMilestone.EVIDENCE_ADDED, null);
                broadcasts.publish(DisputeList.TOPIC, id.value());
            });
        } catch (RuntimeException notKept) {
            taken.forEach(storage::discard);
            throw notKept;
        }
    }

    /* What is unsafe never becomes part of a dispute. */
    private StoredFile safe(BroughtFile file) {
        StoredFile taken;
        try (InputStream content = file.content().getInputStream()) {
            taken = storage.take(file.fileName(), content);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        StoredFile looked = storage.scan(taken.id());
        if (looked.scan() == ScanState.INFECTED) {
            storage.discard(taken);
            throw new EvidenceUnfit();
        }
        return looked;
    }

    /** Opens a file as far as the caller may see it. Refused with {@link DisputeUnknown}. */
    @Audited(value = "disputes.evidenceRead", reference = "#file", kind = Audited.Kind.READ, purpose = "review")
    @PreAuthorize("hasAnyRole('PATIENT', 'CAREGIVER', 'COMMITTEE', 'ADMIN')")
    public OpenedEvidence open(@NotNull DisputeId id, @NotNull FileId file) {
        Actor actor = CurrentUser.require();
        boolean visible = Boolean.TRUE.equals(transaction.execute(status -> {
            Dispute dispute = readable(id);
            AuditTrail.about(dispute.raisedBy());
            DisputeEvidence evidence = dispute.evidence(file);
            return dispute.isParty(actor.uid()) ? evidence.isFor(actor.uid()) : actor.isOffice();
        }));
        if (!visible) {
            throw new DisputeUnknown();
        }
        return new OpenedEvidence(storage.describe(file), storage.open(file));
    }

    /** Strikes a file out: it is kept and counts no more. Refused with {@link DisputeRefusals.TookPart}, {@link DisputeRefusals.DisputeMovedOn}. */
    @Audited(value = "disputes.evidenceStruck", reference = "#file")
    @PreAuthorize("hasAnyRole('COMMITTEE', 'ADMIN')")
    public void strike(
            @NotNull DisputeId id, @NotNull FileId file, @NotBlank @Size(max = LONGEST_STRIKE) String reason) {
        transaction.executeWithoutResult(status -> {
            Dispute dispute = forChange(id);
            dispute.strike(file, CurrentUser.require().uid(), reason);
            disputes.saveAndFlush(dispute);
            timeline.add(id, DisputeMilestone.EVIDENCE_STRUCK, null);
            broadcasts.publish(DisputeList.TOPIC, id.value());
        });
    }

    private Dispute readable(DisputeId id) {
        Actor actor = CurrentUser.require();
        return disputes.findById(id.value())
                .filter(found -> found.isParty(actor.uid()) || actor.isOffice())
                .orElseThrow(DisputeUnknown::new);
    }

    private Dispute forChange(DisputeId id) {
        Actor actor = CurrentUser.require();
        Dispute dispute = disputes.findForChange(id.value())
                .filter(found -> found.isParty(actor.uid()) || actor.isOffice())
                .orElseThrow(DisputeUnknown::new);
        AuditTrail.about(dispute.raisedBy());
        return dispute;
    }
}
