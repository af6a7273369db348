package org.mmhc.visits.export;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** What somebody outside calls one of our services, reasons, actions or codes. */
@Entity
@Table(name = "visits_code_map")
class CodeMapping {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    @Enumerated(EnumType.STRING)
    private ExportFormat format;

    private String ours;
    private String theirs;

    @SuppressWarnings("NullAway")
    protected CodeMapping() {}

    CodeMapping(ExportFormat format, String ours, String theirs) {
        this.format = format;
        this.ours = ours;
        this.theirs = theirs;
    }

    void change(String other) {
        theirs = other;
    }

    String ours() {
        return ours;
    }

    String theirs() {
        return theirs;
    }
}
