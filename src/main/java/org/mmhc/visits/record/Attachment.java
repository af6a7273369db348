package org.mmhc.visits.record;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Uid;
import org.mmhc.storage.FileId;
import org.mmhc.storage.FileStorage.ScanState;

/** A file about a visit. */
@Entity
@Table(name = "visits_attachment")
class Attachment {

    @Id
    private String file;

    private String visit;

    @Enumerated(EnumType.STRING)
    private AttachmentKind kind;

    @Enumerated(EnumType.STRING)
    private @Nullable Signer signer;

    private String name;

    @Enumerated(EnumType.STRING)
    private ScanState state;

    private Uid uploadedBy;
    private Instant uploadedAt;

    @SuppressWarnings("NullAway")
    protected Attachment() {}

    Attachment(
            FileId file,
            String visit,
            AttachmentKind kind,
            @Nullable Signer signer,
            String name,
            Uid uploadedBy,
            Instant uploadedAt) {
        this.file = file.value();
        this.visit = visit;
        this.kind = kind;
        this.signer = signer;
        this.name = name;
        this.state = ScanState.NOT_SCANNED;
        this.uploadedBy = uploadedBy;
        this.uploadedAt = uploadedAt;
    }

    void scanned(ScanState answer) {
        state = answer;
    }

    FileId file() {
        return new FileId(file);
    }

    VisitFiles.Attached toRecord() {
        return new VisitFiles.Attached(new FileId(file), visit, kind, signer, name, state, uploadedBy, uploadedAt);
    }
}
