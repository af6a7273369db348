package org.mmhc.payouts.line;

import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.mmhc.sales.CommissionId;
import org.mmhc.sales.PaidCommissions;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Says to whoever sells in which payout commission is. */
@Component
class ClaimedCommissions implements PaidCommissions {

    private final JdbcClient sql;

    ClaimedCommissions(JdbcClient sql) {
        this.sql = sql;
    }

    private record Claimed(CommissionId line, String payout) {}

    @Override
    public Map<CommissionId, String> payoutsOf(Collection<CommissionId> lines) {
        if (lines.isEmpty()) {
            return Map.of();
        }
        return sql
                .sql(
                        "select source_id, payout from payouts_claim where source_kind = 'COMMISSION' and source_id in (:ids)")
                .param("ids", lines.stream().map(CommissionId::value).toList())
                .query((row, index) ->
                        new Claimed(new CommissionId(row.getString("source_id")), row.getString("payout")))
                .list()
                .stream()
                .collect(Collectors.toMap(Claimed::line, Claimed::payout));
    }
}
