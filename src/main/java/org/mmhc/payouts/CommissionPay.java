package org.mmhc.payouts;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.mmhc.base.Uid;
import org.mmhc.payouts.PayableLine.Source;
import org.mmhc.payouts.PayableLine.SourceKind;
import org.mmhc.sales.Commissions;
import org.mmhc.sales.Commissions.CommissionLine;
import org.springframework.stereotype.Component;

/** What is earned by selling, as lines to be paid; it waits until it has rested for as long as the rules say. */
@Component
class CommissionPay implements PayableLines {

    private final Commissions commissions;

    CommissionPay(Commissions commissions) {
        this.commissions = commissions;
    }

    @Override
    public Set<Uid> earnersBefore(Instant earnedBefore) {
        return Set.copyOf(commissions.sellersWithPayable(earnedBefore));
    }

    @Override
    public List<PayableLine> of(Uid caregiver, Instant earnedBefore) {
        return commissions.payable(caregiver, earnedBefore).stream()
                .map(CommissionPay::line)
                .toList();
    }

    private static PayableLine line(CommissionLine line) {
        LineKind kind =
                switch (line.kind()) {
                    case EARNED -> LineKind.COMMISSION;
                    case CLAWBACK -> LineKind.CLAWBACK;
                    case CORRECTION -> LineKind.COMMISSION;
                };
        return new PayableLine(
                new Source(SourceKind.COMMISSION, line.id().value()),
                kind,
                line.amount(),
                line.earnedAt(),
                line.sale().value(),
                line.kind().name(),
                null,
                line.ruleId(),
                line.ruleVersion());
    }
}
