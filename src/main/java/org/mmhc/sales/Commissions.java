package org.mmhc.sales;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.mmhc.base.Money;
import org.mmhc.base.Uid;
import org.mmhc.billing.SubscriptionId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What caregivers have earned by selling, for those who pay them. Who may is asked by whoever asks here. */
@Component
@Transactional(readOnly = true)
public class Commissions {

    private final CommissionLines lines;
    private final Sales sales;
    private final Clock clock;

    Commissions(CommissionLines lines, Sales sales, Clock clock) {
        this.lines = lines;
        this.sales = sales;
        this.clock = clock;
    }

    /**
     * A line of what somebody earned; less than nothing when it was taken back. It never changes.
     *
     * @param vestsAt from then on it can be paid
     * @param ruleId by what the agency calls the rule that it follows
     * @param ruleVersion of the table that has the rule
     * @param textKey key of the words for its kind
     */
    public record CommissionLine(
            CommissionId id,
            SaleId sale,
            Uid seller,
            CommissionKind kind,
            Money amount,
            Instant earnedAt,
            Instant vestsAt,
            String ruleId,
            int ruleVersion,
            String textKey) {}

    /** What somebody earned in all, paid or not. */
    public record SellerTotal(Uid seller, Money amount) {}

    /**
     * What of a seller was earned before that moment and can be paid now, the oldest first: it has rested for as long as the rules say, and
     * its sale is neither held nor disputed by a bank. What was paid already is in it too.
     */
    public List<CommissionLine> payable(Uid seller, Instant earnedBefore) {
        return lines.payable(seller, earnedBefore, clock.instant()).stream()
                .map(Commissions::line)
                .toList();
    }

    /** Who has any such line. */
    public List<Uid> sellersWithPayable(Instant earnedBefore) {
        return lines.sellersWithPayable(earnedBefore, clock.instant());
    }

    /** Whether a bank wants back what paid something that they sold. */
    public boolean isDisputed(Uid seller) {
        return sales.existsBySellerAndDisputedTrue(seller);
    }

    /** What was sold with these, as subscriptions. */
    public List<SubscriptionId> subscriptionsOf(Collection<SaleId> ids) {
        return sales.findByIdIn(ids.stream().map(SaleId::value).toList()).stream()
                .map(Sale::subscription)
                .toList();
    }

    /** One line. */
    public Optional<CommissionLine> find(CommissionId id) {
        return lines.findById(id.value()).map(Commissions::line);
    }

    /** What a seller earned in all, paid or not, in that currency: their share of what the books say that they earned. */
    public Money total(Uid seller, Currency currency) {
        return Money.rounded(lines.sumOf(seller, currency), currency);
    }

    /** The same for everybody, one of each seller and currency. */
    public List<SellerTotal> totals() {
        return lines.sums().stream()
                .map(sum -> new SellerTotal(sum.seller(), Money.rounded(sum.amount(), sum.currency())))
                .toList();
    }

    private static CommissionLine line(Commission line) {
        return new CommissionLine(
                line.id(),
                line.saleId(),
                line.seller(),
                line.kind(),
                line.amount(),
                line.earnedAt(),
                line.vestsAt(),
                line.ruleId(),
                line.decisionVersion(),
                line.kind().textKey());
    }
}
