package org.mmhc.ledger;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the last look at a rule found. */
@Entity
@Table(name = "ledger_check")
class LedgerCheck {

    private static final int LONGEST = 500;

    @Id
    private String rule;

    private Instant checkedAt;
    private int broken;
    private @Nullable String finding;

    @Version
    private @Nullable Long version;

    @SuppressWarnings("NullAway")
    protected LedgerCheck() {}

    @SuppressWarnings("NullAway.Init")
    LedgerCheck(String rule) {
        this.rule = rule;
    }

    void found(List<String> findings, Instant at) {
        checkedAt = at;
        broken = findings.size();
        String first = findings.isEmpty() ? null : findings.getFirst();
        finding = first == null || first.length() <= LONGEST ? first : first.substring(0, LONGEST);
    }

    String rule() {
        return rule;
    }

    Instant checkedAt() {
        return checkedAt;
    }

    int broken() {
        return broken;
    }

    @Nullable
    String finding() {
        return finding;
    }
}
