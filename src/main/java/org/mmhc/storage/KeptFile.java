package org.mmhc.storage;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import org.mmhc.storage.FileStorage.ScanState;
import org.mmhc.storage.FileStorage.StoredFile;

/** What is known about a file that is kept. */
@Entity
@Table(name = "storage_file")
class KeptFile {

    @Id
    private String id;

    private String name;
    private String contentType;

    @Column(name = "byte_count")
    private long size;

    private String sha256;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    private ScanState scan;

    private @Nullable Instant scannedAt;
    private @Nullable Instant quarantinedAt;
    private Instant storedAt;

    @Version
    private @Nullable Long version;

    @SuppressWarnings("NullAway")
    protected KeptFile() {}

    KeptFile(StoredFile taken) {
        this.id = taken.id().value();
        this.name = taken.fileName();
        this.contentType = taken.contentType();
        this.size = taken.size();
        this.sha256 = taken.sha256();
        this.scan = taken.scan();
        this.storedAt = taken.storedAt();
    }

    /** From now on nobody opens this file; silent when that was so before. */
    void quarantine(Instant at) {
        if (quarantinedAt == null) {
            quarantinedAt = at;
        }
    }

    boolean isOutOfReach() {
        return quarantinedAt != null || scan == ScanState.INFECTED;
    }

    StoredFile toRecord() {
        return new StoredFile(new FileId(id), name, contentType, size, sha256, scan, storedAt);
    }
}
