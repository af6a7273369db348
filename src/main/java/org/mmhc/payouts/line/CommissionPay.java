package org.mmhc.payouts.line;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mmhc.base.Uid;
import org.mmhc.payouts.line.PayableLine.Source;
import org.mmhc.payouts.line.PayableLine.SourceKind;
import org.mmhc.sales.Commissions;
import org.mmhc.sales.Commissions.CommissionLine;
import org.mmhc.sales.SaleId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is earned by selling, as lines to be paid; it waits until it has rested for as long as the rules say. */
@Component
class CommissionPay implements PayableLines {

    private static final Duration A_MOMENT = Duration.ofMinutes(1);

    private final Commissions commissions;
    private final JdbcClient sql;
    private final Clock clock;

    CommissionPay(Commissions commissions, JdbcClient sql, Clock clock) {
        this.commissions = commissions;
        this.sql = sql;
        this.clock = clock;
    }

    @Override
    public Set<Uid> earnersBefore(Instant earnedBefore) {
        return commissions.sellersWithPayable(earnedBefore).stream()
                .filter(seller -> isOwed(seller, earnedBefore))
                .collect(Collectors.toSet());
    }

    /* Whether some line is in no payout yet. */
    private boolean isOwed(Uid seller, Instant earnedBefore) {
        List<String> ids = commissions.payable(seller, earnedBefore).stream()
                .map(line -> line.id().value())
                .toList();
        return sql.sql("select count(*) from payouts_claim where source_kind = 'COMMISSION' and source_id in (:ids)")
                        .param("ids", ids)
                        .query(Long.class)
                        .single()
                < ids.size();
    }

    /* What is taken back of it is in with it, however late that was. */
    @Override
    public List<PayableLine> of(Uid caregiver, Instant earnedBefore) {
        List<CommissionLine> earned = commissions.payable(caregiver, earnedBefore);
        Set<SaleId> sales = earned.stream().map(CommissionLine::sale).collect(Collectors.toSet());
        Stream<CommissionLine> takenBack = commissions
                .payable(caregiver, clock.instant().plus(A_MOMENT))
                .stream()
                .filter(line -> !line.earnedAt().isBefore(earnedBefore)
                        && line.amount().isNegative()
                        && sales.contains(line.sale()));
        return Stream.concat(earned.stream(), takenBack)
                .map(CommissionPay::line)
                .toList();
    }

    private static PayableLine line(CommissionLine line) {
        LineKind kind = switch (line.kind()) {
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
