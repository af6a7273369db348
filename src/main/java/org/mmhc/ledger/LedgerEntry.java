package org.mmhc.ledger;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.annotations.BatchSize;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Uid;

/** A fact that is posted. It is never changed. */
@Entity
@Table(name = "ledger_entry")
class LedgerEntry {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private String kind;
    private String sourceKey;
    private String reference;
    private LocalDate occurredOn;
    private Instant postedAt;
    private Uid actor;

    @OneToMany(mappedBy = "entry", cascade = CascadeType.PERSIST)
    @OrderBy("id")
    @BatchSize(size = 200)
    private List<LedgerLine> lines = new ArrayList<>();

    @SuppressWarnings("NullAway")
    protected LedgerEntry() {}

    LedgerEntry(Posting posting, LocalDate occurredOn, Uid actor, Instant at) {
        this.kind = posting.kind();
        this.sourceKey = posting.sourceKey();
        this.reference = posting.reference();
        this.occurredOn = occurredOn;
        this.postedAt = at;
        this.actor = actor;
        posting.lines().forEach(line -> lines.add(new LedgerLine(this, line)));
    }

    long id() {
        return id == null ? 0 : id;
    }

    String kind() {
        return kind;
    }

    String sourceKey() {
        return sourceKey;
    }

    String reference() {
        return reference;
    }

    LocalDate occurredOn() {
        return occurredOn;
    }

    Instant postedAt() {
        return postedAt;
    }

    Uid actor() {
        return actor;
    }

    List<Posting.Line> lines() {
        return lines.stream().map(LedgerLine::line).toList();
    }
}
