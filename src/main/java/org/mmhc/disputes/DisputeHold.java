package org.mmhc.disputes;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.mmhc.base.Money;

/** Money in question that waits for the outcome. */
@Entity
@Table(name = "disputes_hold")
class DisputeHold {

    @Id
    private String id;

    private int place;
    private Money amount;

    @Enumerated(EnumType.STRING)
    private HoldState state;

    @SuppressWarnings("NullAway")
    protected DisputeHold() {}

    DisputeHold(int place, Money amount) {
        this.id = HoldId.next().value();
        this.place = place;
        this.amount = amount;
        this.state = HoldState.ASKED;
    }

    void held(Money held) {
        amount = held;
        state = HoldState.HELD;
    }

    void tooLate() {
        state = HoldState.TOO_LATE;
    }

    void released() {
        state = HoldState.RELEASED;
    }

    boolean isStanding() {
        return state == HoldState.ASKED || state == HoldState.HELD;
    }

    HoldId id() {
        return new HoldId(id);
    }

    Money amount() {
        return amount;
    }

    HoldState state() {
        return state;
    }
}
