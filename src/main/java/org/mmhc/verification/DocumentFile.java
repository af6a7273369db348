package org.mmhc.verification;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.mmhc.storage.FileId;
import org.mmhc.storage.FileStorage.ScanState;
import org.mmhc.storage.FileStorage.StoredFile;

/** One file of one revision of a document. */
@Entity
@Table(name = "verification_document_file")
class DocumentFile {

    @Id
    @Column(name = "file_id")
    private String fileId;

    private int revision;

    @Column(name = "place")
    private int place;

    private String fileName;

    private String contentType;

    @Column(name = "bytes")
    private long size;

    @Enumerated(EnumType.STRING)
    @Column(name = "scan_state")
    private ScanState scan;

    @SuppressWarnings("NullAway")
    protected DocumentFile() {}

    DocumentFile(StoredFile stored, int revision, int place) {
        this.fileId = stored.id().value();
        this.revision = revision;
        this.place = place;
        this.fileName = stored.fileName();
        this.contentType = stored.contentType();
        this.size = stored.size();
        this.scan = stored.scan();
    }

    /** Keeps what the file is known to be by now. */
    void checked(StoredFile looked) {
        this.contentType = looked.contentType();
        this.scan = looked.scan();
    }

    /** It is looked at once more, as a part of that revision. */
    void again(int next) {
        revision = next;
        scan = ScanState.NOT_SCANNED;
    }

    FileId id() {
        return new FileId(fileId);
    }

    int revision() {
        return revision;
    }

    String fileName() {
        return fileName;
    }

    String contentType() {
        return contentType;
    }

    long size() {
        return size;
    }

    ScanState scan() {
        return scan;
    }
}
