package org.mmhc.ledger;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Money;
import org.mmhc.base.Uid;

/**
 * A business fact in accounts, for example
 * {@code Posting.of("payment.captured", "payment/PAY-1/captured", "PAY-1", day).debit(CLEARING_RAZORPAY, amount).credit(PATIENT_CREDIT, patient, amount)}.
 *
 * @param sourceKey names the fact; it is posted once, however often it is told
 * @param reference what it is about
 * @param occurredOn the day of the agency on which it happened
 */
public record Posting(String kind, String sourceKey, String reference, LocalDate occurredOn, List<Line> lines) {

    /** One side of it; a debit is more than nothing, a credit less. */
    public record Line(Account account, @Nullable Uid party, Money amount) {

        public Line {
            if (account.isByParty() != (party != null)) {
                throw new IllegalArgumentException(account + (party == null ? " is by party" : " is nobody's"));
            }
        }
    }

    /** A posting to which lines are added. */
    public static Posting of(String kind, String sourceKey, String reference, LocalDate occurredOn) {
        return new Posting(kind, sourceKey, reference, occurredOn, List.of());
    }

    public Posting debit(Account account, Money amount) {
        return with(account, null, amount);
    }

    public Posting debit(Account account, Uid party, Money amount) {
        return with(account, party, amount);
    }

    public Posting credit(Account account, Money amount) {
        return with(account, null, amount.negate());
    }

    public Posting credit(Account account, Uid party, Money amount) {
        return with(account, party, amount.negate());
    }

    /** The same turned round, as another fact. */
    public Posting turnedRound(String kind, String sourceKey, LocalDate occurredOn) {
        return new Posting(
                kind,
                sourceKey,
                reference,
                occurredOn,
                lines.stream()
                        .map(line -> new Line(
                                line.account(), line.party(), line.amount().negate()))
                        .toList());
    }

    /* Nothing is no line. */
    private Posting with(Account account, @Nullable Uid party, Money amount) {
        List<Line> all = new ArrayList<>(lines);
        if (!amount.isZero()) {
            all.add(new Line(account, party, amount));
        }
        return new Posting(kind, sourceKey, reference, occurredOn, List.copyOf(all));
    }
}
