package org.mmhc.billing;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Uid;
import org.mmhc.base.Utc;
import org.mmhc.billing.payment.PaymentId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What happened to subscriptions, one line after the other. */
@Component
class BillingTimeline {

    private final JdbcClient sql;
    private final Clock clock;

    BillingTimeline(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** A line of it. */
    record Line(BillingMilestone kind, @Nullable String detail, Uid actor, Instant at) {}

    void add(SubscriptionId subscription, BillingMilestone kind, @Nullable String detail) {
        sql.sql("""
                        insert into billing_milestone (subscription, kind, detail, actor, happened_at)
                        values (?, ?, ?, ?, ?)
                        """)
                .params(
                        subscription.value(),
                        kind.name(),
                        detail,
                        CurrentUser.require().uid().value(),
                        Utc.toSql(clock.instant()))
                .update();
    }

    boolean has(SubscriptionId subscription, BillingMilestone kind) {
        return of(subscription).stream().anyMatch(line -> line.kind() == kind);
    }

    /** Whether it was that money that paid it. */
    boolean isPaidBy(SubscriptionId subscription, PaymentId payment) {
        return of(subscription).stream()
                .anyMatch(line ->
                        line.kind() == BillingMilestone.PAID && payment.value().equals(line.detail()));
    }

    List<Line> of(SubscriptionId subscription) {
        return sql.sql("""
                        select kind, detail, actor, happened_at from billing_milestone where subscription = ? order by id
                        """)
                .param(subscription.value())
                .query((row, index) -> new Line(
                        BillingMilestone.valueOf(row.getString("kind")),
                        row.getString("detail"),
                        new Uid(row.getString("actor")),
                        Utc.required(row, "happened_at")))
                .list();
    }
}
