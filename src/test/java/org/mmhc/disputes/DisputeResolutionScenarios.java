package org.mmhc.disputes;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.mmhc.base.As;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Money;
import org.mmhc.base.Refusal;
import org.mmhc.billing.InvoicedPatient;
import org.mmhc.care.availability.AbsenceReason;
import org.mmhc.care.availability.AvailabilityRefusals.AbsenceDecided;
import org.mmhc.care.availability.CaregiverAvailability.AbsenceRow;
import org.mmhc.care.availability.PairRule;
import org.mmhc.disputes.Deciding.Grant;
import org.mmhc.disputes.DisputeList.RemedyRow;
import org.mmhc.disputes.DisputeList.StatementRow;
import org.mmhc.disputes.DisputeRefusals.AlreadyDecided;
import org.mmhc.disputes.DisputeRefusals.AmountTooHigh;
import org.mmhc.disputes.DisputeRefusals.AppealClosed;
import org.mmhc.disputes.DisputeRefusals.DecisionMissing;
import org.mmhc.disputes.DisputeRefusals.DisputeAlreadyOpen;
import org.mmhc.disputes.DisputeRefusals.DisputeUnknown;
import org.mmhc.disputes.DisputeRefusals.SafetyStays;
import org.mmhc.disputes.hearing.StatementAnswer;
import org.mmhc.disputes.hearing.StatementState;
import org.mmhc.engine.ScenariosOf;
import org.mmhc.local.pay.PayFaults.Fault;
import org.mmhc.tasks.TaskRefusals.TaskExcludesPerson;
import org.mmhc.verification.DocumentId;
import org.mmhc.verification.DocumentStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every way that a dispute can go. Asha cared for Paul; Mira and Milan sit in the committee, Ada and Anil are admins. */
@ScenariosOf("dispute-resolution")
abstract class DisputeResolutionScenarios extends DisputeStage {

    private static final Logger LOG = LoggerFactory.getLogger(DisputeResolutionScenarios.class);

    private int before;

    @Test
    void aDisputedInvoiceIsTakenUpAtOnceItsMoneyWaitsAndPeopleAreToldADateAndAnHour() {
        InvoicedPatient bought = paul.isInvoiced("1800.00");
        Money pay = earned(asha);
        Case dispute = paul.raises(DisputeClaim.WRONG_AMOUNT, bought.invoice(), null);
        assertThatExceptionOfType(DisputeAlreadyOpen.class)
                .isThrownBy(() -> paul.raises(DisputeClaim.DOUBLE, bought.invoice(), null));
        assertThat(dispute.needs(Investigation.INVESTIGATE).priority()).isEqualTo(60);
        LOG.info("Taken up after {} ms", dispute.takenUpAfter().toMillis());
        assertThat(dispute.takenUpAfter()).isLessThan(SOON);
        assertThat(dispute.row().holds()).singleElement().satisfies(hold -> {
            assertThat(hold.state()).isEqualTo(HoldState.HELD);
            assertThat(hold.amount()).isEqualTo(rupees("1800.00"));
        });
        assertThat(earned(asha)).isEqualTo(pay);
        Instant due = dispute.row().dispute().dueAt();
        assertThat(Duration.between(clock.instant(), due)).isBetween(ofHours(71), ofHours(72));
        assertThat(paul.reads("We look into dispute " + dispute.id()))
                .contains(DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm", Locale.UK)
                        .format(due.atZone(ZONE)));

        paul.withdraws(dispute);
        dispute.endedAs(DisputeState.WITHDRAWN, "EndEvent_DisputeWithdrawn");
    }

    @Test
    void whoWasAtTheVisitDoesNotLookIntoItAndAStatementThatDoesNotComeInTimeIsMissing() {
        Case dispute = paul.complainsOf(visitToday(mira.uid()), DisputeClaim.LATE);
        assertThatExceptionOfType(TaskExcludesPerson.class)
                .as("403 for the member who did the visit")
                .isThrownBy(() -> mira.claims(dispute, Investigation.INVESTIGATE));

        milan.asks(dispute, paul, mira.asParty());
        paul.states(dispute, StatementAnswer.GIVEN);
        timePasses(ofHours(73));
        dispute.passed("ServiceTask_RecordMissingStatements");
        dispute.needs(Investigation.INVESTIGATE);
        assertThat(dispute.row().statements())
                .extracting(StatementRow::state)
                .containsExactlyInAnyOrder(StatementState.GIVEN, StatementState.MISSING);
        milan.investigates(dispute);
        milan.decides(dispute, found(DisputeFinding.REJECTED));
        itIs(appealIsOver(dispute));
        dispute.endedAs(DisputeState.CLOSED, "EndEvent_DisputeClosed");
    }

    @Test
    void halfOfTheMoneyIsGrantedAtMostAndGivenOnceThoughItsJobComesTwice() {
        InvoicedPatient bought = paul.isInvoiced("1800.00");
        Case dispute = paul.raises(DisputeClaim.WRONG_AMOUNT, bought.invoice(), null);
        mira.investigates(dispute);
        assertThatExceptionOfType(AmountTooHigh.class)
                .isThrownBy(() -> mira.decides(dispute, found(DisputeFinding.PARTLY, credit("901.00"))));
        delivered.switchOn(true);
        try {
            mira.decides(dispute, found(DisputeFinding.PARTLY, credit("900.00"), apology()));
            dispute.waitsAt("Gateway_AppealAwaited");
        } finally {
            delivered.switchOn(false);
        }
        assertThat(bought.credit()).isEqualTo(rupees("900.00"));
        assertThat(dispute.granted(RemedyKind.CREDIT).attempts()).isOne();
        flow(dispute.granted(RemedyKind.CREDIT).id());
        assertThat(bought.credit()).isEqualTo(rupees("900.00"));
        paul.isTold("We are sorry: dispute " + dispute.id());
        paul.isTold("Dispute %s is decided".formatted(dispute.id()));

        itIs(appealIsOver(dispute));
        dispute.endedAs(DisputeState.CLOSED, "EndEvent_DisputeClosed");
        assertThatExceptionOfType(AppealClosed.class).isThrownBy(() -> paul.appeals(dispute));
    }

    private static Instant appealIsOver(Case dispute) {
        dispute.waitsAt("Gateway_AppealAwaited");
        return dispute.appealUntil().plus(Duration.ofMinutes(16));
    }

    /* The same job once more. */
    private void flow(RemedyId remedy) {
        CurrentUser.runAsSystem(() -> flow.tryRemedy(remedy));
    }

    @Test
    void whileTheGatewayFailsTheVisitIsRepeatedAllTheSameAndInTheEndTheMoneyGoesBackOnce() {
        InvoicedPatient bought = paul.isInvoiced("6000.00");
        String visit = visitToday(asha.uid());
        Case dispute = paul.complainsOf(visit, DisputeClaim.NO_SHOW);
        assertThat(dispute.row().dispute().amount()).isEqualTo(rupees("500.00"));
        mira.investigates(dispute);
        before = gateway.calls().size();
        gateway.faults().all(Fault.ERROR);
        try {
            mira.decides(dispute, found(DisputeFinding.UPHELD, refund("500.00"), again()));
            dispute.waitsAt("Gateway_AppealAwaited");
            milan.agreesTo(dispute.granted(RemedyKind.REFUND));
            ada.agreesTo(dispute.granted(RemedyKind.REFUND));
            soon("the gateway was asked three times", () -> calls("refund") >= 3);
        } finally {
            gateway.faults().all(Fault.NONE);
        }
        assertThat(bought.refunds()).isEmpty();
        assertThat(dispute.row().remedies()).extracting(RemedyRow::state).containsOnly(RemedyState.DONE);
        assertThat(repeated(dispute)).isEqualTo(visit);

        soon("the money is back", () -> !bought.refunds().isEmpty());
        itIs(appealIsOver(dispute));
        dispute.endedAs(DisputeState.CLOSED, "EndEvent_DisputeClosed");
        assertThat(bought.refunds()).containsExactly(500_00L);
    }

    /* A gateway that fails is asked again later and later. */
    private void soon(String what, Callable<Boolean> condition) {
        await(what)
                .atMost(SOON.multipliedBy(2))
                .pollInterval(Duration.ofSeconds(2))
                .until(() -> {
                    timePasses(Duration.ofMinutes(10));
                    return condition.call();
                });
    }

    private long calls(String about) {
        return gateway.calls().stream()
                .skip(before)
                .filter(call -> call.contains(about))
                .count();
    }

    private static Grant again() {
        return new Grant(RemedyKind.REPEAT_VISIT, null);
    }

    /* Which visit what was granted gives once more. */
    private String repeated(Case dispute) {
        return sql.sql("select repeats from care_request where id = ? and status <> 'DRAFT'")
                .param(dispute.granted(RemedyKind.REPEAT_VISIT).outerReference())
                .query(String.class)
                .single();
    }

    @Test
    void whatCannotBeGivenBackIsMendedAndTheRestIsDoneAllTheSame() {
        InvoicedPatient bought = paul.isInvoiced("2000.00");
        Case first = paul.raises(DisputeClaim.NOT_ORDERED, bought.invoice(), null);
        mira.investigates(first);
        mira.decides(first, found(DisputeFinding.UPHELD, refund("2000.00"), apology()));
        first.waitsAt("Gateway_AppealAwaited");

        Case dispute =
                paul.raises(DisputeClaim.CHARGED_TWICE, bought.payment().id().value(), null);
        mira.investigates(dispute);
        mira.decides(dispute, found(DisputeFinding.UPHELD, refund("2000.00")));
        dispute.needsRepair();
        timePasses(ofHours(73));
        dispute.passed("EndEvent_FixEscalated");
        ada.mends(dispute, RemedyRepair.TRY_AGAIN);
        dispute.passed("Gateway_RemedyFixed", "Gateway_RemedyTried");
        ada.mends(dispute, RemedyRepair.REPLACE);
        dispute.passed("EndEvent_RemedySettled");
        dispute.waitsAt("Gateway_AppealAwaited");
        assertThat(dispute.row().remedies()).singleElement().satisfies(remedy -> {
            assertThat(remedy.state()).isEqualTo(RemedyState.REPLACED);
            assertThat(remedy.attempts()).isEqualTo(2);
        });
    }

    @Test
    void partiesSayWhatTheyHaveToSayAndWhatDoesNotComeIsMissing() {
        Case dispute = paul.complains(DisputeClaim.RESPECT);
        assertThatExceptionOfType(DisputeUnknown.class)
                .isThrownBy(() -> paul.raises(DisputeClaim.RESPECT, mira.uid().value(), null));
        dispute.needs(Investigation.INVESTIGATE);
        timePasses(ofHours(25));
        dispute.passed("EndEvent_InvestigationEscalated");
        ada.isTold("Dispute %s waits too long".formatted(dispute.id()));

        mira.asks(dispute, paul, asha);
        paul.states(dispute, StatementAnswer.GIVEN);
        asha.isTold("Please tell us what happened: dispute " + dispute.id());
        timePasses(ofHours(49));
        dispute.passed("ServiceTask_RecordMissingStatements");
        assertThat(dispute.row().statements())
                .extracting(DisputeList.StatementRow::state)
                .containsExactlyInAnyOrder(StatementState.GIVEN, StatementState.MISSING);
        assertThat(asha.saysTooLate(dispute)).isEqualTo(StatementState.LATE);
        assertThat(asha.sees(dispute).statements()).hasSize(1);

        milan.asks(dispute, asha);
        asha.states(dispute, StatementAnswer.DECLINED);
        mira.investigates(dispute);
        dispute.needs(Deciding.DECIDE);
        timePasses(ofHours(49));
        dispute.passed("EndEvent_DecisionEscalated");
        assertThatExceptionOfType(TaskExcludesPerson.class).isThrownBy(() -> mira.claims(dispute, Deciding.DECIDE));
        milan.decides(dispute, moreIsWanted());
        dispute.passed("Gateway_FactsSufficient");
        dispute.needs(Investigation.INVESTIGATE);

        paul.withdraws(dispute);
        dispute.endedAs(DisputeState.WITHDRAWN, "EndEvent_DisputeWithdrawn");
        asha.isTold("Dispute %s was taken back".formatted(dispute.id()));
    }

    @Test
    void twoDecidersDisagreeAnAdminSettlesAndAnAppealIsHeardToTheEndOfDaySeven() {
        Case dispute = asha.raises(DisputeClaim.WRONG_RATE, asha.isPaid("30000.00", tina), null);
        assertThatExceptionOfType(TaskExcludesPerson.class)
                .as("403 for who agreed to the payout")
                .isThrownBy(() -> tina.claims(dispute, Investigation.INVESTIGATE));
        mira.investigates(dispute);
        assertThat(dispute.row().holds())
                .singleElement()
                .satisfies(hold -> assertThat(hold.amount()).isEqualTo(rupees("30000.00")));
        milan.decides(dispute, found(DisputeFinding.REJECTED));
        dispute.needs(Deciding.SECOND);
        timePasses(ofHours(73));
        dispute.passed("EndEvent_SecondDecisionEscalated");
        assertThatExceptionOfType(TaskExcludesPerson.class).isThrownBy(() -> milan.claims(dispute, Deciding.SECOND));
        assertThatExceptionOfType(DecisionMissing.class)
                .as("A forged completion of the task")
                .isThrownBy(() -> asSystem(() -> flow.recordDecision(dispute.id(), DecisionStage.FIRST)));
        assertThatExceptionOfType(AlreadyDecided.class).isThrownBy(() -> asha.withdraws(dispute));
        mira.decidesAgain(dispute, SecondOpinion.DISAGREE);
        dispute.needs(Deciding.SETTLE);
        timePasses(ofHours(73));
        dispute.passed("EndEvent_SettlementEscalated");
        for (Member one : List.of(mira, milan)) {
            assertThatExceptionOfType(Refusal.class)
                    .as("An admin who decided nothing before settles it")
                    .isThrownBy(() -> one.claims(dispute, Deciding.SETTLE));
        }
        ada.settles(dispute, found(DisputeFinding.REJECTED));
        dispute.passed("ServiceTask_NotifyParties");
        dispute.waitsAt("Gateway_AppealAwaited");
        assertThat(dispute.appealUntil()).isEqualTo(daysLater(clock.instant(), 8));

        itIs(dispute.appealUntil().minus(ofSeconds(30)));
        asha.appeals(dispute);
        assertThatExceptionOfType(AppealClosed.class).isThrownBy(() -> asha.appeals(dispute));
        dispute.needs(Deciding.APPEAL);
        timePasses(ofHours(73));
        dispute.passed("EndEvent_AppealEscalated");
        assertThatExceptionOfType(TaskExcludesPerson.class).isThrownBy(() -> ada.claims(dispute, Deciding.APPEAL));
        anil.decidesAppeal(dispute, found(DisputeFinding.PARTLY, apology()));
        dispute.endedAs(DisputeState.CLOSED, "EndEvent_DisputeClosed");
        asha.isTold("The appeal in dispute %s is decided".formatted(dispute.id()));
        assertThat(asha.sees(dispute).verdicts()).hasSize(2);
    }

    @Test
    void twoDecidersAgreeAboutConductAndOnDayEightNobodyAppeals() {
        Case dispute = paul.complains(DisputeClaim.PRIVACY);
        mira.investigates(dispute);
        milan.decides(
                dispute,
                found(
                        DisputeFinding.UPHELD,
                        new Grant(RemedyKind.WARNING, null),
                        new Grant(RemedyKind.DO_NOT_SEND_PAIR, null),
                        new Grant(RemedyKind.SUSPEND_OFFERS, null)));
        mira.decidesAgain(dispute, SecondOpinion.AGREE);
        dispute.waitsAt("Gateway_AppealAwaited");
        asha.isTold("A warning after dispute " + dispute.id());
        assertThat(dispute.row().remedies()).extracting(RemedyRow::state).containsOnly(RemedyState.DONE);
        assertThat(keptApart()).isEqualTo(PairRule.DO_NOT_SEND);
        assertThat(daysWithoutOffers()).isEqualTo(30);
        assertThat(paul.sees(dispute).mayAppeal()).isFalse();
        assertThat(asha.sees(dispute).mayAppeal()).isTrue();
        itIs(dispute.appealUntil());
        assertThatExceptionOfType(AppealClosed.class).isThrownBy(() -> asha.appeals(dispute));
        timePasses(Duration.ofMinutes(16));
        dispute.endedAs(DisputeState.CLOSED, "EndEvent_DisputeClosed");
    }

    private PairRule keptApart() {
        return As.user(mira.uid(), () -> pairs.of(paul.uid())).getFirst().rule();
    }

    private long daysWithoutOffers() {
        AbsenceRow away = As.user(mira.uid(), () -> availability.of(asha.uid()))
                .absences()
                .getFirst();
        assertThat(away.reason()).isEqualTo(AbsenceReason.NO_OFFERS);
        assertThatExceptionOfType(AbsenceDecided.class)
                .isThrownBy(() -> As.user(asha.uid(), () -> availability.withdraw(away.id(), away.version())));
        return Duration.between(away.startsAt(), away.endsAt()).toDays();
    }

    @Test
    void aDocumentWhoseOwnerWasRightIsLookedAtOnceMoreByOthers() {
        DocumentId document = asha.hadRejected(mira);
        Case dispute = asha.raises(DisputeClaim.WRONG_REASON, document.value(), null);
        ada.investigates(dispute);
        assertThatExceptionOfType(TaskExcludesPerson.class).isThrownBy(() -> ada.claims(dispute, Deciding.DECIDE));
        anil.decides(dispute, found(DisputeFinding.UPHELD, new Grant(RemedyKind.REOPEN_DOCUMENT, null)));
        dispute.waitsAt("Gateway_AppealAwaited");
        assertThat(dispute.granted(RemedyKind.REOPEN_DOCUMENT).outerReference()).isEqualTo(document.value());
        await("somebody looks at it").atMost(SOON).until(() -> asha.statusOf(document) == DocumentStatus.IN_REVIEW);
        itIs(appealIsOver(dispute));
        dispute.endedAs(DisputeState.CLOSED, "EndEvent_DisputeClosed");
    }

    @Test
    void whatMayBeAboutDangerIsToldAtOnceAndOnlyEndedByAnAdmin() {
        Case dispute = asha.raises(DisputeClaim.SAFETY, paul.uid().value(), null);
        ada.isTold("Somebody may be in danger: dispute " + dispute.id());
        assertThat(dispute.needs(Investigation.INVESTIGATE).priority()).isEqualTo(95);
        assertThatExceptionOfType(SafetyStays.class).isThrownBy(() -> asha.withdraws(dispute));
        ada.cancels(dispute);
        dispute.endedAs(DisputeState.CANCELLED, "EndEvent_DisputeCancelled");
        paul.isTold("Dispute %s was ended".formatted(dispute.id()));
    }
}
