package org.mmhc.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mmhc.verification.DocumentType.ADDRESS_PROOF;
import static org.mmhc.verification.DocumentType.HEALTH_CERTIFICATE;
import static org.mmhc.verification.DocumentType.IDENTITY_PROOF;
import static org.mmhc.verification.DocumentType.NURSING_LICENCE;
import static org.mmhc.verification.DocumentType.POLICE_CLEARANCE;
import static org.mmhc.verification.DocumentType.PROFILE_PHOTO;
import static org.mmhc.verification.DocumentType.TRAINING_CERTIFICATE;
import static org.mmhc.verification.ReviewKind.FIRST;
import static org.mmhc.verification.ReviewKind.SECOND;
import static org.mmhc.verification.ReviewKind.SETTLE;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mmhc.base.As;
import org.mmhc.engine.ScenariosOf;
import org.mmhc.storage.FileStorage.ScanState;
import org.mmhc.tasks.TaskList.TaskSummary;
import org.mmhc.verification.DocumentRecords.DocumentSummary;
import org.mmhc.verification.DocumentRecords.FileRow;

/**
 * Every way that a document can go, while years pass. One text for every engine: the subclasses say which.
 *
 * <p>Asha is a caregiver, Mira and Milan sit in the committee, Ada is an admin.
 */
@ScenariosOf("document-verification")
abstract class DocumentVerificationScenarios extends DocumentVerificationStage {

    private static final Duration A_MINUTE = Duration.ofMinutes(1);
    private static final String AWAIT_RESUBMISSION = "ReceiveTask_AwaitResubmission";
    private static final String AWAIT_REPLACEMENT = "ReceiveTask_AwaitReplacement";

    @Test
    void anUnsafeFileIsLockedAwayAndItsOwnerIsTold() {
        Case licence = asha.handsInAVirusAs(NURSING_LICENCE);

        asha.isTold("Nursing licence: the files were unsafe");
        licence.didExactly("ScanDocument", "QuarantineDocument", "NotifyOwnerOfQuarantine");
        licence.knows("scanOutcome", "INFECTED");
        licence.endedAs(DocumentStatus.QUARANTINED);
        licence.needsNobody();
        assertThat(licence.details().files())
                .noneMatch(FileRow::openable)
                .extracting(FileRow::scan)
                .containsOnly(ScanState.INFECTED);
    }

    @Test
    void aFileThatTurnsOutToBeSomethingElseIsLockedAwayToo() {
        Case photo = asha.handsInWhatTurnsOutToBe("application/pdf", PROFILE_PHOTO);

        asha.isTold("Profile photo: the files were unsafe");
        photo.didExactly("ScanDocument", "QuarantineDocument", "NotifyOwnerOfQuarantine");
        photo.knows("scanOutcome", "WRONG_TYPE");
        photo.endedAs(DocumentStatus.QUARANTINED);
        photo.needsNobody();
        assertThat(photo.details().files())
                .noneMatch(FileRow::openable)
                .extracting(FileRow::scan)
                .containsOnly(ScanState.CLEAN);
    }

    @Test
    void aPhotoIsAcceptedWithoutAnybodyLooking() {
        Case photo = asha.handsIn(PROFILE_PHOTO);

        asha.isTold("Profile photo: verified");
        photo.didExactly("ScanDocument", "RecordVerification", "NotifyOwnerOfApproval");
        photo.passed("ScriptTask_AcceptAutomatically", "EndEvent_DocumentVerified");
        photo.endedAs(DocumentStatus.VERIFIED);
        assertThat(photo.details().document().expiresAt()).isNull();
        assertThat(photo.details().reviews()).isEmpty();
    }

    @Test
    void oneReviewerApprovesAndTheDocumentCountsForEver() {
        Case passport = asha.handsIn(IDENTITY_PROOF);
        TaskSummary task = passport.needs(FIRST);
        assertThat(task.priority()).isEqualTo(60);
        assertThat(task.dueAt())
                .isBetween(
                        task.createdAt().plus(Duration.ofHours(47)),
                        task.createdAt().plus(Duration.ofHours(49)));

        mira.approves(passport);

        asha.isTold("Identity document: verified");
        passport.didExactly("ScanDocument", "RecordVerification", "NotifyOwnerOfApproval");
        passport.knows("decision", "APPROVE");
        passport.endedAs(DocumentStatus.VERIFIED);
        assertThat(passport.details().document().expiresAt()).isNull();
    }

    @Test
    void oneReviewerRejectsAndTheOwnerIsToldWhy() {
        Case clearance = asha.handsIn(POLICE_CLEARANCE);

        mira.rejects(clearance, DocumentReason.NOT_AUTHENTIC);

        assertThat(asha.isTold("Police clearance: not accepted").text()).contains("It does not look authentic");
        clearance.didExactly("ScanDocument", "RecordVerification", "NotifyOwnerOfRejection");
        clearance.endedAs(DocumentStatus.REJECTED);
        assertThat(clearance.details().document().reason()).isEqualTo(DocumentReason.NOT_AUTHENTIC);
    }

    @Test
    void twoReviewersRejectWithoutKnowingOfEachOther() {
        Case licence = asha.handsIn(NURSING_LICENCE);

        mira.rejects(licence, DocumentReason.NOT_AUTHENTIC);
        licence.needs(SECOND);
        licence.isBlindFor(milan);
        licence.isBlindFor(ada);
        milan.rejects(licence, DocumentReason.NOT_THE_OWNER);

        assertThat(asha.isTold("Nursing licence: not accepted").text()).contains("It belongs to somebody else");
        licence.didExactly("ScanDocument", "RecordVerification", "NotifyOwnerOfRejection");
        licence.endedAs(DocumentStatus.REJECTED);
        assertThat(licence.details().reviews())
                .extracting(row -> row.kind() + " " + row.decision())
                .containsExactly("FIRST REJECT", "SECOND REJECT");
    }

    @Test
    void twoReviewersWhoReadDifferentDaysAreSettledByAnAdmin() {
        Case licence = asha.handsIn(NURSING_LICENCE);
        LocalDate lastDay = LocalDate.ofInstant(licence.details().document().submittedAt(), agency.zone())
                .plusDays(100);

        mira.approves(licence, new Particulars("KL 1", "Council", lastDay));
        licence.needs(SECOND);
        milan.approves(licence, new Particulars("KL 1", "Council", lastDay.plusYears(1)));
        licence.needs(SETTLE);
        ada.approves(licence, new Particulars("KL 1", "Council", lastDay));

        asha.isTold("Nursing licence: verified");
        licence.waitsAt(AWAIT_REPLACEMENT);
        DocumentSummary verified = licence.details().document();
        assertThat(verified.particulars()).isEqualTo(new Particulars("KL 1", "Council", lastDay));
        assertThat(verified.expiresAt())
                .isEqualTo(lastDay.plusDays(1).atStartOfDay(agency.zone()).toInstant());

        runtime().advanceTo(verified.expiresAt().plus(A_MINUTE));
        asha.isTold("Nursing licence: expired");
        licence.endedAs(DocumentStatus.EXPIRED);
    }

    @Test
    void betterFilesAreAskedForHandedInAndApproved() {
        Case passport = asha.handsIn(IDENTITY_PROOF);

        mira.asksForBetterFilesOf(passport, DocumentReason.UNREADABLE);
        assertThat(asha.isTold("Identity document: better files needed").text()).contains("It cannot be read");
        passport.didExactly("ScanDocument", "RequestResubmission");
        assertThat(passport.status()).isEqualTo(DocumentStatus.RESUBMISSION_REQUESTED);

        asha.handsInBetterFilesFor(passport);
        passport.needs(FIRST);
        mira.approves(passport);

        asha.isTold("Identity document: verified");
        passport.didExactly(
                "ScanDocument", "RequestResubmission", "ScanDocument", "RecordVerification", "NotifyOwnerOfApproval");
        passport.knows("revision", 2);
        passport.endedAs(DocumentStatus.VERIFIED);
        assertThat(passport.details().document().revision()).isEqualTo(2);
    }

    @Test
    void whoForgetsBetterFilesIsRemindedAfterAWeekAndLosesTheDocumentAfterAMonth() {
        Case bill = asha.handsIn(ADDRESS_PROOF);
        mira.asksForBetterFilesOf(bill, DocumentReason.INCOMPLETE);
        asha.isTold("Proof of address: better files needed");
        bill.waitsAt(AWAIT_RESUBMISSION);

        runtime().advance(Duration.ofDays(7).plus(A_MINUTE));
        asha.isTold("Proof of address: we are still waiting for better files");
        bill.didExactly("ScanDocument", "RequestResubmission", "RemindOwner");
        bill.waitsAt(AWAIT_RESUBMISSION);
        assertThat(bill.status()).isEqualTo(DocumentStatus.RESUBMISSION_REQUESTED);

        runtime().advance(Duration.ofDays(23));
        asha.isTold("Proof of address: lapsed");
        bill.didExactly("ScanDocument", "RequestResubmission", "RemindOwner", "LapseDocument", "NotifyOwnerOfLapse");
        bill.endedAs(DocumentStatus.LAPSED);
    }

    @Test
    void betterFilesAfterAReminderStillCount() {
        Case bill = asha.handsIn(ADDRESS_PROOF);
        mira.asksForBetterFilesOf(bill, DocumentReason.INCOMPLETE);
        asha.isTold("Proof of address: better files needed");
        bill.waitsAt(AWAIT_RESUBMISSION);
        runtime().advance(Duration.ofDays(7).plus(A_MINUTE));
        asha.isTold("Proof of address: we are still waiting for better files");

        asha.handsInBetterFilesFor(bill);
        milan.approves(bill);

        asha.isTold("Proof of address: verified");
        bill.endedAs(DocumentStatus.VERIFIED);
    }

    @Test
    void twoReviewersAgreeAndTheLicenceCountsForAYearWithAWarningBeforeItsEnd() {
        Case licence = asha.handsIn(NURSING_LICENCE);
        mira.approves(licence);
        mira.mayNotClaim(licence.needs(SECOND));
        milan.approves(licence);
        asha.isTold("Nursing licence: verified");
        licence.didExactly("ScanDocument", "RecordVerification", "NotifyOwnerOfApproval");
        licence.waitsAt(AWAIT_REPLACEMENT);
        DocumentSummary verified = licence.details().document();
        assertThat(verified.status()).isEqualTo(DocumentStatus.VERIFIED);
        Instant expiresAt = verified.expiresAt();
        assertThat(expiresAt)
                .isEqualTo(verified.verifiedAt()
                        .atZone(ZoneOffset.UTC)
                        .plusYears(1)
                        .toInstant());

        runtime().advanceTo(expiresAt.minus(Duration.ofDays(30)).minus(Duration.ofHours(1)));
        assertThat(licence.status()).isEqualTo(DocumentStatus.VERIFIED);
        runtime().advance(Duration.ofHours(1).plus(A_MINUTE));
        asha.isTold("Nursing licence: expires soon");
        licence.didExactly("ScanDocument", "RecordVerification", "NotifyOwnerOfApproval", "WarnExpiry");
        licence.waitsAt(AWAIT_REPLACEMENT);
        assertThat(licence.status()).isEqualTo(DocumentStatus.EXPIRING);

        runtime().advanceTo(expiresAt.plus(A_MINUTE));
        asha.isTold("Nursing licence: expired");
        mira.isTold(asha.name() + ": Nursing licence expired");
        milan.isTold(asha.name() + ": Nursing licence expired");
        licence.didExactly(
                "ScanDocument",
                "RecordVerification",
                "NotifyOwnerOfApproval",
                "WarnExpiry",
                "ExpireDocument",
                "NotifyOwnerOfExpiry",
                "NotifyCommittee");
        licence.endedAs(DocumentStatus.EXPIRED);
        assertThat(licence.milestones())
                .containsSubsequence(
                        MilestoneKind.SUBMITTED,
                        MilestoneKind.CHECKED,
                        MilestoneKind.VERIFIED,
                        MilestoneKind.EXPIRY_WARNED,
                        MilestoneKind.EXPIRED);
    }

    @Test
    void twoReviewersDisagreeAndAnAdminApproves() {
        Case licence = disputedLicence();

        ada.approves(licence);

        asha.isTold("Nursing licence: verified");
        licence.didExactly("ScanDocument", "RecordVerification", "NotifyOwnerOfApproval");
        licence.waitsAt(AWAIT_REPLACEMENT);
        assertThat(licence.status()).isEqualTo(DocumentStatus.VERIFIED);
        assertThat(licence.details().reviews())
                .extracting(row -> row.kind() + " " + row.decision())
                .containsExactly("FIRST APPROVE", "SECOND REJECT", "SETTLE APPROVE");
        ada.cancels(licence);
        licence.endedAs(DocumentStatus.CANCELLED);
    }

    @Test
    void twoReviewersDisagreeAndAnAdminRejects() {
        Case licence = disputedLicence();

        ada.rejects(licence, DocumentReason.ISSUER_NOT_ACCEPTED);

        asha.isTold("Nursing licence: not accepted");
        licence.didExactly("ScanDocument", "RecordVerification", "NotifyOwnerOfRejection");
        licence.endedAs(DocumentStatus.REJECTED);
        assertThat(licence.details().document().reason()).isEqualTo(DocumentReason.ISSUER_NOT_ACCEPTED);
    }

    @Test
    void twoReviewersDisagreeAndAnAdminAsksForBetterFiles() {
        Case licence = disputedLicence();

        ada.asksForBetterFilesOf(licence, DocumentReason.INCOMPLETE);
        asha.isTold("Nursing licence: better files needed");
        licence.didExactly("ScanDocument", "RequestResubmission");
        asha.handsInBetterFilesFor(licence);
        licence.needs(FIRST);
        milan.approves(licence);
        licence.needs(SECOND);
        mira.approves(licence);

        licence.didExactly(
                "ScanDocument", "RequestResubmission", "ScanDocument", "RecordVerification", "NotifyOwnerOfApproval");
        licence.waitsAt(AWAIT_REPLACEMENT);
        assertThat(licence.status()).isEqualTo(DocumentStatus.VERIFIED);
        ada.cancels(licence);
        licence.endedAs(DocumentStatus.CANCELLED);
    }

    @Test
    void anOverdueReviewIsMadeUrgentAndTheAdminsAreToldEveryDayUntilTheFifth() {
        Case passport = asha.handsIn(IDENTITY_PROOF);
        String overdue = "Review overdue: Identity document of " + asha.name();
        assertThat(passport.needs(FIRST).priority()).isEqualTo(60);
        passport.waitsAt("UserTask_ReviewDocument");

        runtime().advance(Duration.ofHours(48).plus(A_MINUTE));
        passport.didExactly("ScanDocument", "EscalateReview");
        ada.isTold(overdue);
        TaskSummary task = passport.needs(FIRST);
        assertThat(task.priority()).isEqualTo(90);

        List<String> did = new ArrayList<>(List.of("ScanDocument", "EscalateReview"));
        for (int time = 2; time <= 5; time++) {
            runtime().advance(Duration.ofHours(24));
            did.add("EscalateReview");
            passport.didExactly(did.toArray(String[]::new));
            ada.isTold(overdue, time);
        }
        assertThat(passport.needs(FIRST).id()).isEqualTo(task.id());

        for (int day = 6; day <= 10; day++) {
            runtime().advance(Duration.ofHours(24));
        }
        ada.isTold(overdue, 5);
        mira.approves(passport);
        asha.isTold("Identity document: verified");
        passport.endedAs(DocumentStatus.VERIFIED);
        assertThat(passport.milestones())
                .filteredOn(MilestoneKind.ESCALATED::equals)
                .hasSize(5);
    }

    @Test
    void anOverdueSecondReviewAndAnOverdueSettlementAreMadeUrgentToo() {
        Case licence = asha.handsIn(NURSING_LICENCE);
        String overdue = "Review overdue: Nursing licence of " + asha.name();
        mira.approves(licence);
        assertThat(licence.needs(SECOND).priority()).isEqualTo(80);

        runtime().advance(Duration.ofHours(24).plus(A_MINUTE));
        licence.didExactly("ScanDocument", "EscalateSecondReview");
        ada.isTold(overdue);
        assertThat(licence.needs(SECOND).priority()).isEqualTo(90);

        milan.rejects(licence, DocumentReason.NOT_THE_OWNER);
        assertThat(licence.needs(SETTLE).priority()).isEqualTo(80);
        runtime().advance(Duration.ofHours(24).plus(A_MINUTE));
        licence.didExactly("ScanDocument", "EscalateSecondReview", "EscalateSettlement");
        ada.isTold(overdue, 2);
        assertThat(licence.needs(SETTLE).priority()).isEqualTo(90);

        ada.rejects(licence, DocumentReason.NOT_THE_OWNER);
        asha.isTold("Nursing licence: not accepted");
        licence.endedAs(DocumentStatus.REJECTED);
    }

    @Test
    void aNewerDocumentEndsTheCaseOfTheOldOne() {
        Case old = asha.handsIn(HEALTH_CERTIFICATE);
        mira.approves(old);
        old.didExactly("ScanDocument", "RecordVerification", "NotifyOwnerOfApproval");
        old.waitsAt(AWAIT_REPLACEMENT);

        Case newer = asha.replaces(old);
        newer.needs(FIRST);
        assertThat(old.status()).isEqualTo(DocumentStatus.VERIFIED);
        milan.approves(newer);

        newer.didExactly("ScanDocument", "RecordVerification", "NotifyOwnerOfApproval");
        newer.waitsAt(AWAIT_REPLACEMENT);
        old.endedAs(DocumentStatus.REPLACED);
        old.didExactly("ScanDocument", "RecordVerification", "NotifyOwnerOfApproval");
        assertThat(newer.status()).isEqualTo(DocumentStatus.VERIFIED);
        ada.cancels(newer);
        newer.endedAs(DocumentStatus.CANCELLED);
    }

    @Test
    void anOwnerTakesADocumentBackAndItsReviewVanishes() {
        Case clearance = asha.handsIn(POLICE_CLEARANCE);
        TaskSummary task = clearance.needs(FIRST);
        mira.claims(task);

        asha.takesBack(clearance);

        clearance.didExactly("ScanDocument", "RecordWithdrawal");
        clearance.noLongerNeeds(task);
        clearance.endedAs(DocumentStatus.WITHDRAWN);
        asha.hearsNothing();
    }

    @Test
    void anOwnerTakesADocumentBackInsteadOfHandingInBetterFiles() {
        Case clearance = asha.handsIn(POLICE_CLEARANCE);
        mira.asksForBetterFilesOf(clearance, DocumentReason.OUT_OF_DATE);
        clearance.didExactly("ScanDocument", "RequestResubmission");
        clearance.waitsAt(AWAIT_RESUBMISSION);

        asha.takesBack(clearance);

        clearance.didExactly("ScanDocument", "RequestResubmission", "RecordWithdrawal");
        clearance.endedAs(DocumentStatus.WITHDRAWN);
    }

    @Test
    void anAdminEndsACaseAndItsReviewVanishes() {
        Case certificate = asha.handsIn(TRAINING_CERTIFICATE);
        TaskSummary task = certificate.needs(FIRST);

        ada.cancels(certificate);

        certificate.didExactly("ScanDocument", "RecordCancellation", "NotifyOwnerOfCancellation");
        assertThat(asha.isTold("Training certificate: verification ended").text())
                .contains("Uploaded by mistake");
        certificate.noLongerNeeds(task);
        certificate.endedAs(DocumentStatus.CANCELLED);
    }

    @Test
    void anAdminTakesBackWhatWasVerified() {
        Case clearance = asha.handsIn(POLICE_CLEARANCE);
        mira.approves(clearance);
        clearance.didExactly("ScanDocument", "RecordVerification", "NotifyOwnerOfApproval");
        clearance.waitsAt(AWAIT_REPLACEMENT);

        ada.cancels(clearance);

        asha.isTold("Police clearance: verification ended");
        clearance.didExactly(
                "ScanDocument",
                "RecordVerification",
                "NotifyOwnerOfApproval",
                "RecordCancellation",
                "NotifyOwnerOfCancellation");
        clearance.endedAs(DocumentStatus.CANCELLED);
    }

    /** A licence about which Mira and Milan disagree. */
    private Case disputedLicence() {
        Case licence = asha.handsIn(NURSING_LICENCE);
        mira.approves(licence);
        licence.needs(SECOND);
        milan.rejects(licence, DocumentReason.ISSUER_NOT_ACCEPTED);
        TaskSummary task = licence.needs(SETTLE);
        assertThat(task.candidateGroups()).containsExactly("admin");
        assertThat(As.user(ada.uid(), () -> tasks.get(task.id())).excluded())
                .isEqualTo(Set.of(asha.uid(), mira.uid(), milan.uid()));
        return licence;
    }
}
