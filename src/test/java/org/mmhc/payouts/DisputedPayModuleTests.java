package org.mmhc.payouts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mmhc.base.Money;
import org.mmhc.base.References;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.base.Utc;
import org.mmhc.disputes.DisputeId;
import org.mmhc.disputes.DisputeKind;
import org.mmhc.disputes.DisputeRefusals.RemedyRefused;
import org.mmhc.disputes.DisputeSubject;
import org.mmhc.disputes.DisputeSubject.Matter;
import org.mmhc.disputes.DisputeSubject.MatterFact;
import org.mmhc.disputes.HoldId;
import org.mmhc.disputes.RemedyDesk.RemedyOrder;
import org.mmhc.disputes.RemedyId;
import org.mmhc.disputes.RemedyKind;
import org.mmhc.identity.PeopleFixtures;
import org.mmhc.payouts.PayoutRefusals.PayoutHeld;
import org.mmhc.payouts.line.LineKind;
import org.mmhc.payouts.line.Verdict;
import org.mmhc.payouts.policy.LimitOverride;
import org.mmhc.payouts.policy.RunPolicy;
import org.mmhc.payouts.transfer.TransferRefusals.BankAccountMissing;
import org.mmhc.visits.VisitId;
import org.mmhc.visits.pay.VisitWages;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;

/** What a caregiver does not agree with is not paid before that is settled, and what is granted is paid once. */
class DisputedPayModuleTests extends PayoutModule {

    @Autowired
    DisputedPay disputed;

    @Autowired
    PayoutMatters matters;

    @Autowired
    HoldOverride holdRule;

    @Autowired
    LimitOverride limitRule;

    @Autowired
    VisitWages wages;

    @Autowired
    List<DisputeSubject> subjects;

    @Autowired
    AutowireCapableBeanFactory beans;

    private Uid asha;

    @BeforeEach
    void ashaGivesCare() {
        asha = beans.createBean(PeopleFixtures.class).newcomer(Role.CAREGIVER, "Asha Pillai");
    }

    @Test
    void aPayoutInQuestionIsNotPaidBeforeThatIsSettled() {
        PayoutId payout = promised(asha, 600);
        HoldId first = hold();
        assertThat(held(first, payout, "320.00")).contains(rupees("320.00"));
        assertThat(held(first, payout, "320.00")).contains(rupees("320.00"));
        HoldId second = hold();
        assertThat(held(second, payout + "/1", "99000.00"))
                .as("No more than it comes to")
                .contains(rupees("3200.00"));
        assertThatExceptionOfType(PayoutHeld.class).isThrownBy(() -> prepared(payout));
        released(first, payout);
        assertThatExceptionOfType(PayoutHeld.class).isThrownBy(() -> prepared(payout));
        released(second, payout);
        released(second, payout);
        assertThatExceptionOfType(BankAccountMissing.class)
                .as("Nothing else is missing")
                .isThrownBy(() -> prepared(payout));
    }

    @Test
    void twoAdminsHaveItPaidNevertheless() {
        PayoutId payout = promised(asha, 600);
        held(hold(), payout, "320.00");
        assertThatExceptionOfType(PayoutHeld.class).isThrownBy(() -> prepared(payout));
        assertThat(asSystem(() -> holdRule.matter(payout.value())).orElseThrow().people())
                .contains(asha);
        overridden("payouts.hold", payout.value());
        assertThatExceptionOfType(BankAccountMissing.class)
                .as("Nothing else is missing")
                .isThrownBy(() -> prepared(payout));
    }

    @Test
    void littleIsPaidToWhomTheOfficeHadThatOverridden() {
        RunPolicy policy = new RunPolicy(10_000, 48, 14, 10, 24, 24);
        assertThat(limitRule.termsOf(asha, policy)).isEqualTo(policy);
        overridden("payouts.limit", asha.value());
        assertThat(limitRule.termsOf(asha, policy).minPayoutMinor()).isEqualTo(1);
        assertThat(limitRule.termsOf(rosa, policy)).isEqualTo(policy);
        assertThat(limitRule.matter(asha.value()).orElseThrow().people()).containsExactly(asha);
        assertThat(limitRule.matter(mira.value())).as("Not paid by runs").isEmpty();
    }

    /* As the office had it, with a second admin. */
    private void overridden(String rule, String subject) {
        sql.sql("""
                        insert into settings_override (id, rule_name, subject, reason, asked_by, asked_at, until_at, state,
                            live_key, version)
                        values (:id, :rule, :subject, 'As in a test, for a day.', :ada, :now, :until, 'ACTIVE', :key, 0)
                        """)
                .param("id", References.next("OVR"))
                .param("rule", rule)
                .param("subject", subject)
                .param("ada", ada.value())
                .param("now", Utc.toSql(clock.instant()))
                .param("until", Utc.toSql(clock.instant().plus(Duration.ofDays(1))))
                .param("key", rule + "|" + subject)
                .update();
    }

    /* What a visit is worth to its caregiver is what is in question when they do not agree about it. */
    @Test
    void aCaregiverWhoDisagreesAboutAVisitHasItsPayInQuestion() {
        VisitId visit = visit(asha, june, 30, BY_HOUR);
        Money planned = asSystem(() -> wages.of(visit, asha)).orElseThrow();
        assertThat(planned.isPositive()).isTrue();
        assertThat(asSystem(() -> subjects.stream()
                                .filter(each -> each.kinds().contains(DisputeKind.VISIT))
                                .findFirst()
                                .orElseThrow()
                                .look(DisputeKind.VISIT, visit.value(), asha))
                        .orElseThrow()
                        .amount())
                .as("As long as it was planned")
                .isEqualTo(planned);
    }

    @Test
    void whatLeavesOrIsCalledOffIsTooLateToHold() {
        PayoutId payout = promised(asha, 600);
        change(payout, Payout::leaves);
        assertThat(held(hold(), payout, "320.00")).isEmpty();
        asSystem(() -> {
            Payout made = payouts.findForChange(payout.value()).orElseThrow();
            made.failed();
            payouts.saveAndFlush(made);
            return true;
        });
        assertThat(held(hold(), payout, "320.00"))
                .as("It came back, and can be kept again")
                .contains(rupees("320.00"));
        change(payout, made -> made.callOff(ada));
        asSystem(() -> {
            flow.cancelPayout(payout);
            return true;
        });
        assertThat(held(hold(), payout, "320.00")).isEmpty();
        assertThat(held(hold(), new PayoutId("PO-0HQ3ZK5RWX1QT"), "320.00")).isEmpty();
    }

    @Test
    void whatIsGrantedIsInTheNextPayoutOnce() {
        PayoutId payout = promised(asha, 600);
        RemedyOrder order = order(payout.value(), "450.00");
        assertThat(done(order)).isEqualTo(order.id().value());
        assertThat(done(order)).isEqualTo(order.id().value());
        assertThat(corrections.earners(
                        june.plusMonths(1).atDay(1).atStartOfDay(ZONE).toInstant()))
                .as("The next run makes a payout of it")
                .contains(asha.value());

        PayoutId next = payout(asha, june.plusMonths(1));
        assertThat(calculated(next).netMinor()).isEqualTo(45_000);
        assertThat(linesOf(next)).singleElement().satisfies(line -> {
            assertThat(line.kind()).isEqualTo(LineKind.CORRECTION);
            assertThat(line.amount()).isEqualTo(rupees("450.00"));
            assertThat(line.about()).isEqualTo(order.dispute().value());
            assertThat(line.late()).isTrue();
        });
        assertThat(linesOf(payout)).as("What was agreed to stays").hasSize(1);
    }

    @Test
    void payIsPutRightForWhoIsPaidOnly() {
        PayoutId payout = promised(asha, 600);
        Uid paul = beans.createBean(PeopleFixtures.class).newcomer(Role.PATIENT, "Paul Pillai");
        RemedyOrder strange = new RemedyOrder(
                new RemedyId(References.next("RMD")),
                RemedyKind.PAY_CORRECTION,
                new DisputeId(References.next("DSP")),
                DisputeKind.PAYOUT,
                payout.value(),
                rosa,
                null,
                rupees("450.00"));
        assertThatExceptionOfType(RemedyRefused.class).isThrownBy(() -> done(strange));
        RemedyOrder visit = new RemedyOrder(
                new RemedyId(References.next("RMD")),
                RemedyKind.PAY_CORRECTION,
                new DisputeId(References.next("DSP")),
                DisputeKind.VISIT,
                References.next("V"),
                paul,
                null,
                rupees("450.00"));
        assertThatExceptionOfType(RemedyRefused.class).isThrownBy(() -> done(visit));
        assertThat(disputed.kinds(DisputeKind.INVOICE)).isEmpty();
        assertThat(disputed.kinds(DisputeKind.PAYOUT)).containsExactly(RemedyKind.PAY_CORRECTION);
    }

    @Test
    void aPayoutAndEachLineOfItCanBeInQuestionForWhoIsPaidByIt() {
        PayoutId payout = promised(asha, 95);
        Matter all = look(payout.value(), asha).orElseThrow();
        assertThat(all.amount()).isEqualTo(rupees("506.67"));
        assertThat(all.involved()).containsExactly(mira);
        assertThat(all.against()).isNull();
        assertThat(all.happenedAt())
                .isEqualTo(payouts.findById(payout.value()).orElseThrow().objectUntil());
        assertThat(all.facts()).contains(new MatterFact("payoutNet", "506.67 INR"));

        Matter line = look(payout + "/1", asha).orElseThrow();
        assertThat(line.amount()).isEqualTo(rupees("506.67"));
        assertThat(line.facts())
                .contains(
                        new MatterFact("lineKind", "VISIT_PAY"),
                        new MatterFact("lineMinutes", "95"),
                        new MatterFact("lineRule", "visit-pay/Rule_AsInTests 7"));

        assertThat(look(payout + "/2", asha)).isEmpty();
        assertThat(look(payout + "/0", asha)).isEmpty();
        assertThat(look(payout.value(), rosa)).isEmpty();
        visit(rosa, june, 600, BY_HOUR);
        PayoutId made = payout(rosa, june);
        calculated(made);
        assertThat(look(made.value(), rosa)).as("Nobody has agreed to it").isEmpty();
    }

    /** Somebody agreed to it, and its caregiver was told. */
    private PayoutId promised(Uid caregiver, int minutes) {
        visit(caregiver, june, minutes, BY_HOUR);
        PayoutId payout = payout(caregiver, june);
        calculated(payout);
        says(payout, mira, Verdict.APPROVE);
        asSystem(() -> flow.recordApproval(payout, 1));
        asSystem(() -> flow.publishStatement(payout));
        return payout;
    }

    private Optional<Money> held(HoldId id, Object reference, String amount) {
        return asSystem(() -> disputed.hold(id, DisputeKind.PAYOUT, reference.toString(), asha, rupees(amount)));
    }

    private void released(HoldId id, PayoutId payout) {
        asSystem(() -> {
            disputed.release(id, DisputeKind.PAYOUT, payout.value());
            return true;
        });
    }

    private void prepared(PayoutId payout) {
        asSystem(() -> {
            flow.prepareTransfer(payout);
            return true;
        });
    }

    private String done(RemedyOrder order) {
        return asSystem(() -> disputed.carryOut(order));
    }

    private Optional<Matter> look(String reference, Uid raiser) {
        return asSystem(() -> matters.look(DisputeKind.PAYOUT, reference, raiser));
    }

    private RemedyOrder order(String subject, String amount) {
        return new RemedyOrder(
                new RemedyId(References.next("RMD")),
                RemedyKind.PAY_CORRECTION,
                new DisputeId(References.next("DSP")),
                DisputeKind.PAYOUT,
                subject,
                asha,
                null,
                rupees(amount));
    }

    private static HoldId hold() {
        return new HoldId(References.next("HLD"));
    }
}
