package org.mmhc.payouts.writeoff;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Money;
import org.mmhc.base.Uid;
import org.mmhc.payouts.PayoutRefusals.SecondAdminNeeded;
import org.mmhc.payouts.PayoutRefusals.WriteOffAnswered;
import org.mmhc.payouts.writeoff.WriteOffDesk.WriteOffReason;

/** What a caregiver owes and will not give back. One admin proposes to give it up, another one agrees; neither is who owes it. */
@Entity
@Table(name = "payouts_write_off")
class WriteOff {

    @Id
    private String id;

    private Uid caregiver;
    private Money amount;

    @Enumerated(EnumType.STRING)
    private WriteOffReason reason;

    @Enumerated(EnumType.STRING)
    private WriteOffStatus status;

    private @Nullable String waitingFor;
    private Uid proposedBy;
    private Instant proposedAt;
    private @Nullable Uid answeredBy;
    private @Nullable Instant answeredAt;

    @Version
    private @Nullable Long version;

    @SuppressWarnings("NullAway")
    protected WriteOff() {}

    WriteOff(Uid caregiver, Money amount, WriteOffReason reason, Uid by, Instant at) {
        if (by.equals(caregiver)) {
            throw new SecondAdminNeeded();
        }
        this.id = WriteOffId.next().value();
        this.caregiver = caregiver;
        this.amount = amount;
        this.reason = reason;
        this.status = WriteOffStatus.PROPOSED;
        this.waitingFor = caregiver.value();
        this.proposedBy = by;
        this.proposedAt = at;
    }

    /** Another admin agrees, or does not. */
    void answer(boolean agreed, Uid by, Instant at) {
        if (status != WriteOffStatus.PROPOSED) {
            throw new WriteOffAnswered();
        }
        if (by.equals(caregiver) || agreed && by.equals(proposedBy)) {
            throw new SecondAdminNeeded();
        }
        status = agreed ? WriteOffStatus.CONFIRMED : WriteOffStatus.DROPPED;
        waitingFor = null;
        answeredBy = by;
        answeredAt = at;
    }

    WriteOffId id() {
        return new WriteOffId(id);
    }

    Uid caregiver() {
        return caregiver;
    }

    Money amount() {
        return amount;
    }

    WriteOffReason reason() {
        return reason;
    }

    WriteOffStatus status() {
        return status;
    }

    Uid proposedBy() {
        return proposedBy;
    }

    Instant proposedAt() {
        return proposedAt;
    }

    @Nullable
    Uid answeredBy() {
        return answeredBy;
    }

    long version() {
        return version == null ? 0 : version;
    }
}
