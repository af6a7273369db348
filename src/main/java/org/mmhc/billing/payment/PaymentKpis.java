package org.mmhc.billing.payment;

import org.mmhc.base.Role;
import org.mmhc.reports.Kpi;
import org.mmhc.reports.Kpi.Unit;
import org.mmhc.reports.KpiQueries;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Figures of payments, by the day on which the money came, or was asked for. */
@Configuration(proxyBeanMethods = false)
class PaymentKpis {

    static final String TOPIC = "billing";

    private static final String PAGE = "payments";

    private final KpiQueries queries;

    PaymentKpis(KpiQueries queries) {
        this.queries = queries;
    }

    /** How much came, less what went back of it since. */
    @Bean
    Kpi billingRevenueKpi() {
        return Kpi.of("billing.revenue", Unit.MONEY)
                .by("currency")
                .by("gateway")
                .readBy(Role.ADMIN)
                .inFrontOf(Role.ADMIN)
                .opening(PAGE)
                .of(queries.of("""
                        select id as reference, captured_at as at, captured_currency as first, gateway as second,
                            captured_amount - refunded_amount as part
                        from billing_payment where captured_at >= :begin and captured_at < :end
                        """));
    }

    /** Of how many ways to pay the money came, of those that are over. */
    @Bean
    Kpi billingPaymentSuccessKpi() {
        return Kpi.of("billing.paymentSuccess", Unit.SHARE)
                .by("gateway")
                .by("method")
                .readBy(Role.ADMIN)
                .inFrontOf(Role.ADMIN)
                .atLeast("0.92")
                .opening(PAGE)
                .of(queries.of("""
                        select id as reference, opened_at as at, gateway as first, method as second,
                            case when status = 'CAPTURED' then 1 else 0 end as part
                        from billing_payment
                        where status in ('CAPTURED', 'FAILED', 'LINK_CLOSED') and opened_at >= :begin and opened_at < :end
                        """));
    }

    /** How much of the money that came on a day went back since. */
    @Bean
    Kpi billingRefundRateKpi() {
        return Kpi.of("billing.refundRate", Unit.SHARE)
                .by("currency")
                .by("gateway")
                .readBy(Role.ADMIN)
                .atMost("0.02")
                .opening(PAGE)
                .of(queries.of("""
                        select id as reference, captured_at as at, captured_currency as first, gateway as second,
                            refunded_amount as part, captured_amount as whole
                        from billing_payment where captured_at >= :begin and captured_at < :end
                        """));
    }
}
