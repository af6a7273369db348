package org.mmhc.billing.figures;

import org.mmhc.base.Role;
import org.mmhc.reports.Kpi;
import org.mmhc.reports.Kpi.Unit;
import org.mmhc.reports.KpiQueries;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Figures of subscriptions, as they stand, and of those that were not renewed, two weeks after their end. */
@Configuration(proxyBeanMethods = false)
class SubscriptionKpis {

    private static final String PAGE = "subscriptions";

    private final KpiQueries queries;

    SubscriptionKpis(KpiQueries queries) {
        this.queries = queries;
    }

    /** How many are in use. */
    @Bean
    Kpi billingActiveSubscriptionsKpi() {
        return Kpi.of("billing.activeSubscriptions", Unit.COUNT)
                .asLevel()
                .by("plan")
                .readBy(Role.ADMIN)
                .opening(PAGE)
                .of(queries.of("""
                        select id as reference, coalesce(activated_at, requested_at) as at, plan as first
                        from billing_subscription where status = 'ACTIVE'
                        """));
    }

    /** What they bring in a month. */
    @Bean
    Kpi billingMrrKpi() {
        return Kpi.of("billing.mrr", Unit.MONEY)
                .asLevel()
                .by("currency")
                .by("plan")
                .readBy(Role.ADMIN)
                .opening(PAGE)
                .of(queries.of("""
                        select id as reference, coalesce(activated_at, requested_at) as at, price_currency as first, plan as second,
                            price_amount / greatest(1, timestampdiff(month, starts_on, ends_on + interval 1 day)) as part
                        from billing_subscription where status = 'ACTIVE'
                        """));
    }

    /** How many ended and were not renewed within two weeks, of those that ended then. */
    @Bean
    Kpi billingChurnKpi() {
        return Kpi.of("billing.churn", Unit.SHARE)
                .by("plan")
                .by("reason")
                .readBy(Role.ADMIN)
                .atMost("0.05")
                .opening(PAGE)
                .of(queries.of("""
                        select s.id as reference, :begin as at, s.plan as first, s.end_reason as second,
                            case when exists (
                                select 1 from billing_subscription later
                                where later.patient = s.patient and later.starts_on >= s.starts_on and later.id <> s.id
                                    and later.activated_at is not null and later.activated_at < :begin)
                                then 0 else 1 end as part
                        from billing_subscription s
                        where s.ends_on = date_sub(:date, interval 14 day) and s.activated_at is not null
                        """));
    }
}
