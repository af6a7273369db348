package org.mmhc.visits.record;

import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Uid;

/** Why nobody signed at a visit. */
@Entity
@Table(name = "visits_unsigned")
class Unsigned {

    @Id
    private String visit;

    @Convert(converter = RecordColumns.NoSignature.class)
    private String because;

    private Uid saidBy;
    private Instant saidAt;

    @Version
    private @Nullable Long version;

    @SuppressWarnings("NullAway")
    protected Unsigned() {}

    @SuppressWarnings("NullAway.Init")
    Unsigned(String visit) {
        this.visit = visit;
    }

    void say(String words, Uid by, Instant at) {
        because = words;
        saidBy = by;
        saidAt = at;
    }

    String because() {
        return because;
    }
}
