package org.mmhc.visits.export;

import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Uid;

/** What somebody outside calls a person. */
@Entity
@Table(name = "visits_export_identifier")
class ExportedIdentifier {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private Uid uid;

    @Enumerated(EnumType.STRING)
    private IdentifierKind kind;

    @Convert(converter = ExportColumns.Value.class)
    private String value;

    @SuppressWarnings("NullAway")
    protected ExportedIdentifier() {}

    ExportedIdentifier(Uid uid, IdentifierKind kind, String value) {
        this.uid = uid;
        this.kind = kind;
        this.value = value;
    }

    void change(String other) {
        value = other;
    }

    Uid uid() {
        return uid;
    }

    IdentifierKind kind() {
        return kind;
    }

    String value() {
        return value;
    }
}
