package org.mmhc.disputes;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Uid;
import org.mmhc.storage.FileId;
import org.mmhc.storage.FileStorage.StoredFile;

/** A file that somebody added. It never goes; it can be struck out, with a reason. */
@Entity
@Table(name = "disputes_evidence")
class DisputeEvidence {

    @Id
    private String file;

    private int place;
    private Uid addedBy;
    private Instant addedAt;
    private String fileName;
    private String contentType;
    private long size;
    private boolean shared;
    private @Nullable Uid struckBy;
    private @Nullable String struckReason;

    @SuppressWarnings("NullAway")
    protected DisputeEvidence() {}

    DisputeEvidence(int place, StoredFile stored, boolean shared, Uid by, Instant at) {
        this.file = stored.id().value();
        this.place = place;
        this.fileName = stored.fileName();
        this.contentType = stored.contentType();
        this.size = stored.size();
        this.shared = shared;
        this.addedBy = by;
        this.addedAt = at;
    }

    /* Who does so first says why. */
    void strike(Uid by, String reason) {
        if (struckBy == null) {
            struckBy = by;
            struckReason = reason;
        }
    }

    /** Whether a party may see it. */
    boolean isFor(Uid party) {
        return struckBy == null && (shared || addedBy.equals(party));
    }

    FileId file() {
        return new FileId(file);
    }

    Uid addedBy() {
        return addedBy;
    }

    Instant addedAt() {
        return addedAt;
    }

    String fileName() {
        return fileName;
    }

    boolean isStruck() {
        return struckBy != null;
    }

    @Nullable
    String struckReason() {
        return struckReason;
    }
}
