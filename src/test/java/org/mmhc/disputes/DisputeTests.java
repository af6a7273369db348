package org.mmhc.disputes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.validation.Validation;
import jakarta.validation.ValidatorFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mmhc.base.Money;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.disputes.Deciding.Draft;
import org.mmhc.disputes.Deciding.Grant;
import org.mmhc.disputes.DisputeRefusals.AlreadyDecided;
import org.mmhc.disputes.DisputeRefusals.AmountTooHigh;
import org.mmhc.disputes.DisputeRefusals.AppealClosed;
import org.mmhc.disputes.DisputeRefusals.DecisionMissing;
import org.mmhc.disputes.DisputeRefusals.DisputeMovedOn;
import org.mmhc.disputes.DisputeRefusals.NotAParty;
import org.mmhc.disputes.DisputeRefusals.NothingToAppeal;
import org.mmhc.disputes.DisputeRefusals.ReasonsMissing;
import org.mmhc.disputes.DisputeRefusals.RemedyNotAllowed;
import org.mmhc.disputes.DisputeRefusals.TookPart;
import org.mmhc.disputes.DisputeSubject.Matter;
import org.mmhc.disputes.DisputeTerms.Allowance;
import org.mmhc.disputes.Investigation.EndInvestigation;
import org.mmhc.disputes.hearing.InvestigationResult;
import org.mmhc.storage.FileId;
import org.mmhc.storage.FileStorage.ScanState;
import org.mmhc.storage.FileStorage.StoredFile;
import org.mmhc.tasks.TaskId;

class DisputeTests {

    private static final ZoneId ZONE = ZoneId.of("Asia/Kolkata");
    private static final Instant NOON = Instant.parse("2026-06-10T06:30:00Z");
    private static final Uid PAUL = Uid.of(Role.PATIENT, 100_001);
    private static final Uid ASHA = Uid.of(Role.CAREGIVER, 100_002);
    private static final Uid MIRA = Uid.of(Role.COMMITTEE, 100_004);
    private static final Uid MILAN = Uid.of(Role.COMMITTEE, 100_005);
    private static final Uid TINA = Uid.of(Role.COMMITTEE, 100_006);
    private static final Uid ADA = Uid.of(Role.ADMIN, 100_007);
    private static final String WHY = "The records of that day show that it was like this.";

    private final Dispute dispute = taken(1, 10_000_00, false);

    private static Dispute taken(int deciders, long secondFrom, boolean separate) {
        Dispute dispute = new Dispute(
                DisputeClaim.WRONG_AMOUNT,
                "INV-1",
                PAUL,
                Role.PATIENT,
                PAUL,
                new Matter(ASHA, Set.of(TINA), rupees("1800.00"), NOON, List.of()),
                rupees("1800.00"),
                "It was less.",
                null,
                NOON);
        dispute.acknowledge(
                new DisputeTerms(
                        60,
                        72,
                        96,
                        deciders,
                        secondFrom,
                        separate,
                        true,
                        72,
                        7,
                        72,
                        List.of(
                                new Allowance(DisputeFinding.UPHELD, RemedyKind.CREDIT, 100),
                                new Allowance(DisputeFinding.UPHELD, RemedyKind.REFUND, 100),
                                new Allowance(DisputeFinding.PARTLY, RemedyKind.CREDIT, 50))),
                NOON);
        return dispute;
    }

    private static Money rupees(String amount) {
        return Money.of(amount, "INR");
    }

    static Draft found(DisputeFinding finding, Grant... grants) {
        return new Draft(finding, DisputeReason.of(finding).getFirst(), WHY, WHY, List.of(grants));
    }

    private static Grant credit(@Nullable String amount) {
        return new Grant(RemedyKind.CREDIT, amount == null ? null : rupees(amount));
    }

    private void isReadyToDecide(Dispute one) {
        one.investigate(MIRA, InvestigationResult.COMPLETE, Set.of(), NOON);
    }

    @Test
    void nobodyWhoTookPartLooksIntoItOrDecides() {
        for (Uid one : List.of(PAUL, ASHA, TINA)) {
            assertThatExceptionOfType(TookPart.class)
                    .isThrownBy(() -> dispute.investigate(one, InvestigationResult.COMPLETE, Set.of(), NOON));
        }
        isReadyToDecide(dispute);
        assertThatExceptionOfType(TookPart.class)
                .isThrownBy(() -> dispute.decide(TINA, found(DisputeFinding.REJECTED), NOON));
        assertThatExceptionOfType(TookPart.class).isThrownBy(() -> dispute.cancel(TINA, WHY, NOON));
    }

    @Test
    void payOfAVisitIsPutRightUpToWhatItIsWorthAndNoMoneyWaitsMeanwhile() {
        Dispute pay = new Dispute(
                DisputeClaim.WRONG_TIMES,
                "V-1",
                ASHA,
                Role.CAREGIVER,
                ASHA,
                new Matter(PAUL, Set.of(), rupees("320.00"), NOON, List.of()),
                rupees("320.00"),
                "I was there for an hour longer.",
                null,
                NOON);
        Allowance correction = new Allowance(DisputeFinding.UPHELD, RemedyKind.PAY_CORRECTION, 100);
        pay.acknowledge(new DisputeTerms(70, 48, 72, 1, 500_000, false, true, 72, 7, 72, List.of(correction)), NOON);
        assertThat(pay.askHold()).isEmpty();
        assertThat(dispute.askHold()).as("A patient's money waits").isPresent();
        isReadyToDecide(pay);
        assertThatExceptionOfType(AmountTooHigh.class)
                .isThrownBy(() -> pay.decide(MILAN, found(DisputeFinding.UPHELD, corrected("320.01")), NOON));
        pay.decide(MILAN, found(DisputeFinding.UPHELD, corrected("320.00")), NOON);
        assertThat(pay.grantedMinor()).isEqualTo(32_000);
    }

    @Test
    void aFileIsStruckOutOnceAndNotAnyMoreWhenAllIsOver() {
        FileId bill = new FileId("F-1");
        FileId photo = new FileId("F-2");
        dispute.add(List.of(file(bill), file(photo)), true, PAUL, NOON);
        assertThatExceptionOfType(TookPart.class).isThrownBy(() -> dispute.strike(bill, TINA, WHY));
        dispute.strike(bill, MIRA, WHY);
        dispute.strike(bill, MILAN, "Something else.");
        assertThat(dispute.evidence(bill).struckReason()).isEqualTo(WHY);
        assertThat(dispute.evidence(bill).isFor(PAUL)).isFalse();

        dispute.cancel(ADA, WHY, NOON);
        assertThatExceptionOfType(DisputeMovedOn.class).isThrownBy(() -> dispute.strike(photo, MIRA, WHY));
        assertThat(dispute.evidence(photo).isFor(PAUL)).isTrue();
    }

    private static StoredFile file(FileId id) {
        return new StoredFile(id, "bill.pdf", "application/pdf", 1, "00", ScanState.CLEAN, NOON);
    }

    private static Grant corrected(String amount) {
        return new Grant(RemedyKind.PAY_CORRECTION, rupees(amount));
    }

    @Test
    void nothingIsDoneOfWhatWasDecidedBeforeAnAdminEndedIt() {
        isReadyToDecide(dispute);
        dispute.decide(MILAN, found(DisputeFinding.UPHELD, credit("100.00")), NOON);
        dispute.cancel(ADA, WHY, NOON);
        assertThat(dispute.record(DecisionStage.FIRST, NOON)).isEmpty();
        assertThat(dispute.isCalledOff()).isTrue();
        assertThat(dispute.state()).isEqualTo(DisputeState.CANCELLED);
    }

    @Test
    void nothingIsGrantedAndNobodyIsAskedWithoutAWord() {
        List<Grant> none = new ArrayList<>();
        none.add(null);
        Set<Uid> nobody = new HashSet<>();
        nobody.add(null);
        try (ValidatorFactory validators = Validation.buildDefaultValidatorFactory()) {
            assertThat(validators.getValidator().validate(new Draft(DisputeFinding.UPHELD, null, WHY, WHY, none)))
                    .hasSize(1);
            assertThat(validators
                            .getValidator()
                            .validate(new EndInvestigation(
                                    new TaskId("TSK-0HQ3ZK5RWX1QT"), 0, InvestigationResult.STATEMENTS, nobody)))
                    .hasSize(1);
        }
    }

    @Test
    void whoLookedIntoItDoesNotDecideWhereTwoLook() {
        Dispute separate = taken(1, 10_000_00, true);
        isReadyToDecide(separate);
        assertThatExceptionOfType(TookPart.class)
                .isThrownBy(() -> separate.decide(MIRA, found(DisputeFinding.REJECTED), NOON));
        separate.decide(MILAN, found(DisputeFinding.REJECTED), NOON);
        assertThatExceptionOfType(AlreadyDecided.class)
                .isThrownBy(() -> separate.decide(ADA, found(DisputeFinding.REJECTED), NOON));
    }

    @Test
    void nothingIsRecordedThatNotEverybodyDecided() {
        Dispute two = taken(2, 0, false);
        isReadyToDecide(two);
        assertThatExceptionOfType(DecisionMissing.class).isThrownBy(() -> two.record(DecisionStage.FIRST, NOON));
        two.decide(MILAN, found(DisputeFinding.UPHELD, credit("100.00")), NOON);
        assertThatExceptionOfType(DecisionMissing.class).isThrownBy(() -> two.record(DecisionStage.FIRST, NOON));
        assertThatExceptionOfType(TookPart.class).isThrownBy(() -> two.decideAgain(MILAN, SecondOpinion.AGREE, NOON));
        two.decideAgain(MIRA, SecondOpinion.DISAGREE, NOON);
        assertThatExceptionOfType(DecisionMissing.class).isThrownBy(() -> two.record(DecisionStage.FIRST, NOON));
        for (Uid one : List.of(MIRA, MILAN)) {
            assertThatExceptionOfType(TookPart.class)
                    .isThrownBy(() -> two.settle(one, found(DisputeFinding.REJECTED), NOON));
        }
        two.settle(ADA, found(DisputeFinding.REJECTED), NOON);
        assertThat(two.record(DecisionStage.FIRST, NOON)).isEmpty();
        assertThat(two.finding()).isEqualTo(DisputeFinding.REJECTED);
        assertThat(two.judges()).containsExactly(MILAN, MIRA, ADA);
    }

    @Test
    void muchMoneyNeedsASecondDecider() {
        Dispute much = taken(1, 1_000_00, false);
        isReadyToDecide(much);
        much.decide(MILAN, found(DisputeFinding.UPHELD, credit("1000.00")), NOON);
        assertThatExceptionOfType(DecisionMissing.class).isThrownBy(() -> much.record(DecisionStage.FIRST, NOON));
        much.decideAgain(MIRA, SecondOpinion.AGREE, NOON);
        assertThat(much.record(DecisionStage.FIRST, NOON)).hasSize(1);
    }

    @Test
    void noMoreIsGrantedThanTheTableAllows() {
        isReadyToDecide(dispute);
        assertThatExceptionOfType(AmountTooHigh.class)
                .isThrownBy(() -> dispute.decide(MIRA, found(DisputeFinding.PARTLY, credit("900.01")), NOON));
        assertThatExceptionOfType(AmountTooHigh.class)
                .isThrownBy(() -> dispute.decide(MIRA, found(DisputeFinding.PARTLY, credit("0.00")), NOON));
        assertThatExceptionOfType(RemedyNotAllowed.class)
                .isThrownBy(() -> dispute.decide(MIRA, found(DisputeFinding.PARTLY, credit(null)), NOON));
        assertThatExceptionOfType(RemedyNotAllowed.class)
                .isThrownBy(() -> dispute.decide(
                        MIRA, found(DisputeFinding.PARTLY, new Grant(RemedyKind.REFUND, rupees("1.00"))), NOON));
        assertThatExceptionOfType(AmountTooHigh.class)
                .as("Two that are more than everything together")
                .isThrownBy(() -> dispute.decide(
                        MIRA,
                        found(
                                DisputeFinding.UPHELD,
                                credit("1000.00"),
                                new Grant(RemedyKind.REFUND, rupees("1000.00"))),
                        NOON));
        assertThatExceptionOfType(ReasonsMissing.class)
                .isThrownBy(() -> dispute.decide(
                        MIRA,
                        new Draft(DisputeFinding.REJECTED, DisputeReason.NOT_SHOWN, " ".repeat(40), WHY, List.of()),
                        NOON));
        dispute.decide(MIRA, found(DisputeFinding.PARTLY, credit("900.00")), NOON);
    }

    @Test
    void anAppealIsPossibleToTheEndOfItsLastDayForWhoeverLost() {
        isReadyToDecide(dispute);
        dispute.decide(MIRA, found(DisputeFinding.UPHELD), NOON);
        dispute.record(DecisionStage.FIRST, NOON);
        Instant until = dispute.told(NOON, ZONE);
        assertThat(until).isEqualTo(Instant.parse("2026-06-17T18:30:00Z"));
        Instant last = until.minus(Duration.ofMinutes(1));
        assertThatExceptionOfType(NothingToAppeal.class).isThrownBy(() -> dispute.appeal(PAUL, WHY, last));
        assertThatExceptionOfType(NotAParty.class).isThrownBy(() -> dispute.appeal(TINA, WHY, last));
        assertThatExceptionOfType(AppealClosed.class).isThrownBy(() -> dispute.appeal(ASHA, WHY, until));
        dispute.appeal(ASHA, WHY, last);
        assertThatExceptionOfType(AppealClosed.class).isThrownBy(() -> dispute.appeal(ASHA, WHY, last));
        assertThatExceptionOfType(TookPart.class)
                .isThrownBy(() -> dispute.decideAppeal(MIRA, found(DisputeFinding.REJECTED), last));
        dispute.decideAppeal(ADA, found(DisputeFinding.REJECTED), last);
        dispute.record(DecisionStage.APPEAL, last);
        assertThat(dispute.told(last, ZONE)).isNull();
        assertThat(dispute.close(last)).isTrue();
        assertThat(dispute.close(last)).isFalse();
    }

    @Test
    void itIsTakenBackOnlyWhileNobodyHasDecided() {
        assertThatExceptionOfType(NotAParty.class).isThrownBy(() -> dispute.withdraw(ASHA, NOON));
        isReadyToDecide(dispute);
        dispute.decide(MIRA, found(DisputeFinding.REJECTED), NOON);
        assertThatExceptionOfType(AlreadyDecided.class).isThrownBy(() -> dispute.withdraw(PAUL, NOON));
    }

    @Test
    void moneyWaitsOnce() {
        assertThat(dispute.askHold()).isPresent();
        assertThat(dispute.askHold()).isEmpty();
        dispute.holds().forEach(DisputeHold::released);
        assertThat(dispute.askHold()).isPresent();
    }
}
