package org.mmhc.visits.export;

import jakarta.persistence.Basic;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.PostLoad;
import jakarta.persistence.PostPersist;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.time.Instant;
import java.time.LocalDate;
import org.mmhc.base.Uid;
import org.mmhc.visits.export.ExportBook.ExportRow;
import org.springframework.data.domain.Persistable;

/** A file of visits. It is never changed. */
@Entity
@Table(name = "visits_export")
class Export implements Persistable<String> {

    @Id
    private String id;

    @Enumerated(EnumType.STRING)
    private ExportFormat format;

    private LocalDate fromDay;
    private LocalDate toDay;

    @Column(name = "line_count")
    private int lines;

    private int faults;

    @Basic(fetch = FetchType.LAZY)
    @Convert(converter = ExportColumns.Content.class)
    private String content;

    private String sha256;
    private Uid madeBy;
    private Instant madeAt;

    @Transient
    private boolean kept;

    @SuppressWarnings("NullAway")
    protected Export() {}

    Export(ExportRow row, String content) {
        this.id = row.id().value();
        this.format = row.format();
        this.fromDay = row.from();
        this.toDay = row.to();
        this.lines = row.lines();
        this.faults = row.faults();
        this.content = content;
        this.sha256 = row.sha256();
        this.madeBy = row.madeBy();
        this.madeAt = row.madeAt();
    }

    ExportRow toRecord() {
        return new ExportRow(new ExportId(id), format, fromDay, toDay, lines, faults, sha256, madeBy, madeAt);
    }

    String content() {
        return content;
    }

    @Override
    public String getId() {
        return id;
    }

    @Override
    public boolean isNew() {
        return !kept;
    }

    @PostLoad
    @PostPersist
    void isKept() {
        kept = true;
    }
}
