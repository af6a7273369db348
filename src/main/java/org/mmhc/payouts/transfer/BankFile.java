package org.mmhc.payouts.transfer;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.References;
import org.mmhc.base.Uid;

/** A file that somebody took to the bank. It was given out once. */
@Entity
@Table(name = "payouts_bank_file")
class BankFile {

    @Id
    private String id;

    private Uid madeBy;
    private Instant madeAt;
    private int transfers;

    @Version
    private @Nullable Long version;

    @SuppressWarnings("NullAway")
    protected BankFile() {}

    BankFile(Uid madeBy, Instant madeAt, int transfers) {
        this.id = References.next("BFL");
        this.madeBy = madeBy;
        this.madeAt = madeAt;
        this.transfers = transfers;
    }

    String id() {
        return id;
    }

    Uid madeBy() {
        return madeBy;
    }
}
