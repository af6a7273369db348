package org.mmhc.billing;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.mmhc.base.As;
import org.mmhc.base.References;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.billing.exception.ClosingReason;
import org.mmhc.billing.exception.ExceptionDesk;
import org.mmhc.billing.exception.ExceptionDesk.CloseException;
import org.mmhc.billing.exception.ExceptionKind;
import org.mmhc.billing.exception.ExceptionRefusals.MoneyUnexplained;
import org.mmhc.billing.exception.ExceptionRefusals.SettlementUnfit;
import org.mmhc.billing.exception.PaymentExceptionId;
import org.mmhc.billing.exception.Settlement;
import org.mmhc.billing.gateway.Gateway;
import org.mmhc.billing.gateway.PaymentFact.Captured;
import org.mmhc.billing.gateway.PaymentFact.DisputeStatus;
import org.mmhc.billing.gateway.PaymentFact.Funds;
import org.mmhc.billing.gateway.PaymentMethod;
import org.mmhc.billing.refund.RefundKind;
import org.mmhc.billing.refund.RefundStatus;
import org.mmhc.engine.ScenariosOf;
import org.mmhc.ledger.Account;
import org.mmhc.tasks.TaskList.TaskSummary;

/** Every way that a payment that does not fit can go. Paul has care, Mira and Milan sit in the committee, Ada is an admin. */
@ScenariosOf("payment-exception")
abstract class PaymentExceptionScenarios extends MoneyStage {

    /** What fits: no case of its own, one subscription, one bill of supply, the sale of who sold it, and books that agree. */
    @Test
    void healthcareThatIsPaidByUpiIsActiveOnOneBillWithoutTaxAndSoldBySomebody() {
        Uid seller = people.newcomer(Role.CAREGIVER, "Asha Menon");
        paul.isRegisteredForTaxAs("29AAGCB7383J1Z4");
        Bought bought = paul.orders(healthcare("9999.00"), seller);
        bought.paysByUpi();
        bought.isActive();
        assertThat(bought.payment().method()).isEqualTo(PaymentMethod.UPI);
        assertThat(bought.invoices()).containsExactly("BOS 9999.00 0.00 0.00 0.00 9999.00");
        assertThat(sql.sql("""
                        select concat_ws(' ', kind, number > 0, recipient_gstin) from billing_invoice where subscription = ?
                        """).param(bought.id().value()).query(String.class).single())
                .isEqualTo("BILL_OF_SUPPLY 1 29AAGCB7383J1Z4");
        bought.earns(seller, "499.95");
        assertThat(sql.sql("""
                        select concat_ws(' ', count(*), min(seller), round(sum(net_amount), 2), round(sum(gross_amount), 2))
                        from sales_sale where subscription = ?
                        """).param(bought.id().value()).query(String.class).single())
                .isEqualTo("1 %s 9999.00 9999.00".formatted(seller));
        assertThat(paul.has(Account.PATIENT_CREDIT).isZero()).isTrue();
        assertThat(paul.has(Account.PATIENT_RECEIVABLE).isZero()).isTrue();
        assertThat(sql.sql("select coalesce(sum(amount), 0) from ledger_line")
                        .query(BigDecimal.class)
                        .single())
                .isZero();
    }

    /** Two tabs, one at each gateway, and both are paid before anybody hears of it. */
    @Test
    void whatWasPaidInTwoTabsBeginsOnceAndGoesBackByItself() {
        Uid seller = people.newcomer(Role.CAREGIVER, "Asha Menon");
        Bought bought = paul.orders(plan("11800.00"), seller);
        String one = bought.page();
        String other = bought.pageAt(Gateway.STRIPE);
        gateway.desk().payByUpi(one);
        gateway.desk().pay(other);
        bought.isLookedUp();
        Case exception = bought.exception(ExceptionKind.DUPLICATE);

        exception.ended("EndEvent_RefundAsked");
        Case refund = bought.refund();
        refund.endedAs(RefundStatus.PROCESSED, "EndEvent_RefundPaid");
        assertThat(refund.refund().kind()).isEqualTo(RefundKind.DUPLICATE_PAYMENT);
        assertThat(Stream.of(one, other).flatMap(page -> gateway.refundsOf(page).stream()))
                .containsExactly(1_180_000L);
        bought.isActive();
        assertThat(bought.invoices()).hasSize(1);
        bought.earns(seller, "590.00");
        assertThat(paul.has(Account.PATIENT_CREDIT).isZero()).isTrue();
        assertThat(exception.exception().outcome()).isEqualTo(Settlement.REFUND);
    }

    @Test
    void aLittleTooMuchStaysCredit() {
        Bought bought = paul.orders(plan("3000.00"));
        bought.pays(305_000);
        Case exception = bought.exception(ExceptionKind.OVERPAID);

        exception.ended("EndEvent_CreditKept");
        bought.isActive();
        assertThat(paul.has(Account.PATIENT_CREDIT)).isEqualTo(rupees("50.00"));
    }

    @Test
    void whatComesFiveHoursLateBeginsAnew() {
        Bought lapsed = lapsed(plan("9999.00"));
        timePasses(ofHours(5));
        lapsed.moneyComes();
        Case exception = lapsed.exception(ExceptionKind.LATE);
        assertThat(exception.exception().hoursLate()).isEqualTo(5);

        exception.ended("EndEvent_PaymentApplied");
        String anew = sql.sql("select id from billing_subscription where revives = ?")
                .param(lapsed.id().value())
                .query(String.class)
                .single();
        new Bought(new SubscriptionId(anew)).isActive();
        assertThat(lapsed.status()).isEqualTo(SubscriptionStatus.LAPSED);
        assertThat(paul.has(Account.PATIENT_CREDIT).isZero()).isTrue();
    }

    @Test
    void whatIsNotSoldAnyMoreIsAskedAboutAndGoesBack() {
        String plan = plan("9999.00");
        Bought lapsed = lapsed(plan);
        isNotSoldAnyMore(plan);
        lapsed.moneyComes();
        Case exception = lapsed.exception(ExceptionKind.LATE);
        TaskSummary task = exception.needs(ExceptionDesk.SETTLE);
        assertThat(task.priority()).isEqualTo(70);
        timePasses(ofHours(25));
        exception.passed("EndEvent_SettlementEscalated");
        ada.isTold("Payment %s waits too long".formatted(exception.reference()));

        assertThatExceptionOfType(SettlementUnfit.class).isThrownBy(() -> mira.settles(exception, Settlement.CONTEST));
        mira.settles(exception, Settlement.REFUND);
        exception.ended("EndEvent_RefundAsked");
        assertThat(lapsed.refund().refund().amount()).isEqualTo(rupees("9999.00"));
        assertThat(lapsed.refund().refund().requestedBy()).isEqualTo(mira.uid());
    }

    @Test
    void oneRupeeBuysNothing() {
        Bought bought = paul.orders(plan("9999.00"));
        bought.pays(100);
        Case exception = bought.exception(ExceptionKind.UNDERPAID);
        mira.settles(exception, Settlement.KEEP_AS_CREDIT);
        exception.ended("EndEvent_CreditKept");
        assertThat(bought.status()).isEqualTo(SubscriptionStatus.AWAITING_PAYMENT);
        assertThat(paul.has(Account.PATIENT_CREDIT)).isEqualTo(rupees("1.00"));
        bought.isCancelled();
    }

    @Test
    void aDisputeThatIsWonLetsCareGoOn() {
        Bought bought = paul.orders(plan("3000.00"));
        String money = bought.moneyComes();
        bought.isActive();
        String dispute = References.next("disp");
        bankSays(bought, money, dispute, DisputeStatus.OPEN, Funds.TAKEN, "500.00");
        bought.isA(SubscriptionStatus.SUSPENDED);
        Case exception = bought.exception(ExceptionKind.CHARGEBACK);
        assertThat(exception.needs(ExceptionDesk.SETTLE).priority()).isEqualTo(90);
        mira.settles(exception, Settlement.CONTEST);
        exception.waitsAt("ReceiveTask_AwaitChargebackEnd");
        timePasses(ofDays(10).plusHours(1));
        exception.passed("EndEvent_ChargebackChecked");

        bankSays(bought, money, dispute, DisputeStatus.WON, Funds.RETURNED, null);
        exception.ended("EndEvent_ChargebackSettled");
        bought.isActive();
        assertThat(paul.has(Account.PATIENT_CREDIT).isZero()).isTrue();
    }

    @Test
    void aDisputeThatIsLostEndsCareAndOneThatIsWonAfterAllIsTurnedRound() {
        Uid seller = people.newcomer(Role.CAREGIVER, "Asha Menon");
        Bought bought = paul.orders(plan("11800.00"), seller);
        String money = bought.moneyComes();
        bought.isActive();
        bought.earns(seller, "590.00");
        timePasses(ofDays(14));
        bought.isUsed(6);
        String dispute = References.next("disp");
        bankSays(bought, money, dispute, DisputeStatus.OPEN, Funds.TAKEN, "1500.00");
        bought.isA(SubscriptionStatus.SUSPENDED);
        assertThat(booked(bought, Account.CHARGEBACKS_OPEN)).isEqualTo("11800");
        assertThat(booked(bought, Account.CHARGEBACK_FEES)).isEqualTo("1500");
        Case exception = bought.exception(ExceptionKind.CHARGEBACK);
        exception.needs(ExceptionDesk.SETTLE);
        bankSays(bought, money, dispute, DisputeStatus.LOST, null, null);
        milan.settles(exception, Settlement.ACCEPT);
        exception.ended("EndEvent_ChargebackSettled");
        bought.isA(SubscriptionStatus.CANCELLED);
        assertThat(bought.invoices())
                .containsExactly("BOS 11800.00 0.00 0.00 0.00 11800.00", "CRN 5900.00 0.00 0.00 0.00 5900.00");
        assertThat(booked(bought, Account.CHARGEBACK_LOSS)).isEqualTo("5900");
        assertThat(booked(bought, Account.CHARGEBACKS_OPEN)).isEqualTo("0");
        assertThat(paul.has(Account.PATIENT_CREDIT).isZero()).isTrue();
        bought.earns(seller, "0.00");

        bankSays(bought, money, dispute, DisputeStatus.WON, Funds.RETURNED, null);
        exception.hasCases(2);
        exception.ended("EndEvent_ChargebackSettled");
        assertThat(booked(bought, Account.CHARGEBACK_LOSS)).isEqualTo("0");
        assertThat(paul.has(Account.PATIENT_CREDIT)).isEqualTo(rupees("5900.00"));
        assertThat(bought.status()).isEqualTo(SubscriptionStatus.CANCELLED);
        bought.earns(seller, "295.00");
    }

    @Test
    void moneyOfNobodyIsClosedByAnAdminWhoKnowsWhereItIs() {
        String money = References.next("pay");
        asSystem(() -> {
            facts.unknown(new Captured(
                    Gateway.RAZORPAY, null, money, rupees("70.00"), null, null, PaymentMethod.UPI, null, now(), null));
            return true;
        });
        Case exception = new Case(sql.sql("select id from billing_payment_exception where source = ?")
                .param("gateway/" + money)
                .query(String.class)
                .single());
        exception.needs(ExceptionDesk.SETTLE);
        assertThatExceptionOfType(SettlementUnfit.class).isThrownBy(() -> mira.settles(exception, Settlement.REFUND));
        assertThatExceptionOfType(MoneyUnexplained.class).isThrownBy(() -> closes(exception, ClosingReason.EXPLAINED));

        closes(exception, ClosingReason.SETTLED_AT_GATEWAY);
        exception.ended("EndEvent_ExceptionClosed");
        exception.needsNobody();
        assertThat(exception.exception().reason()).isEqualTo(ClosingReason.SETTLED_AT_GATEWAY);
    }

    @Test
    void theTableSaysWhatNeedsAPerson() {
        assertThat(action(ExceptionKind.DUPLICATE, 1_180_000, 0, true)).isEqualTo("REFUND");
        assertThat(action(ExceptionKind.OVERPAID, 10_000, 0, true)).isEqualTo("KEEP_AS_CREDIT");
        assertThat(action(ExceptionKind.OVERPAID, 10_001, 0, true)).isEqualTo("REFUND");
        assertThat(action(ExceptionKind.LATE, 999_900, 72, true)).isEqualTo("APPLY");
        assertThat(action(ExceptionKind.LATE, 999_900, 73, true)).isEqualTo("ASK");
        assertThat(action(ExceptionKind.LATE, 999_900, 5, false)).isEqualTo("ASK");
        assertThat(action(ExceptionKind.UNDERPAID, 100, 0, true)).isEqualTo("ASK");
        assertThat(action(ExceptionKind.UNKNOWN, 100, 0, false)).isEqualTo("ASK");
        assertThat(action(ExceptionKind.CHARGEBACK, 100, 0, false)).isEqualTo("ASK");
    }

    private String action(ExceptionKind kind, int minor, int hoursLate, boolean onSale) {
        return String.valueOf(decisions
                .evaluate(
                        "payment-exception",
                        Map.of("kind", kind.name(), "amountMinor", minor, "hoursLate", hoursLate, "onSale", onSale))
                .get("action"));
    }

    private void closes(Case exception, ClosingReason reason) {
        As.user(
                ada.uid(),
                () -> exceptions.close(new CloseException(new PaymentExceptionId(exception.reference()), reason)));
    }

    private Bought lapsed(String plan) {
        Bought bought = paul.orders(plan);
        bought.waitsToBePaid();
        timePasses(ofHours(24).plusMinutes(1));
        bought.isA(SubscriptionStatus.LAPSED);
        return bought;
    }

    /** What the disputes about it have come to on that account. */
    private String booked(Bought bought, Account account) {
        return sql.sql("""
                        select coalesce(sum(l.amount), 0) from ledger_line l join ledger_entry e on e.id = l.entry
                        join billing_chargeback c on c.id = e.reference
                        where c.subscription = ? and l.account = ?
                        """)
                .params(bought.id().value(), account.name())
                .query(BigDecimal.class)
                .single()
                .stripTrailingZeros()
                .toPlainString();
    }
}
