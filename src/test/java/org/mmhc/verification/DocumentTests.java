package org.mmhc.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.storage.FileId;
import org.mmhc.storage.FileStorage.ScanState;
import org.mmhc.storage.FileStorage.StoredFile;
import org.mmhc.tasks.TaskId;
import org.mmhc.verification.DocumentRefusals.AlreadyReviewed;
import org.mmhc.verification.DocumentRefusals.DocumentClosed;
import org.mmhc.verification.DocumentRefusals.DocumentNotInReview;
import org.mmhc.verification.DocumentRefusals.DocumentNotPending;
import org.mmhc.verification.DocumentRefusals.DocumentNotReplaceable;
import org.mmhc.verification.DocumentRefusals.DocumentTypeNotForRole;
import org.mmhc.verification.DocumentRefusals.FileCountNotAccepted;
import org.mmhc.verification.DocumentRefusals.IssuerMissing;
import org.mmhc.verification.DocumentRefusals.IssuerTooLong;
import org.mmhc.verification.DocumentRefusals.NoteMissing;
import org.mmhc.verification.DocumentRefusals.NoteTooLong;
import org.mmhc.verification.DocumentRefusals.NumberMissing;
import org.mmhc.verification.DocumentRefusals.NumberTooLong;
import org.mmhc.verification.DocumentRefusals.OwnDocument;
import org.mmhc.verification.DocumentRefusals.PictureExpected;
import org.mmhc.verification.DocumentRefusals.ReasonMissing;
import org.mmhc.verification.DocumentRefusals.ReasonNotFitting;
import org.mmhc.verification.DocumentRefusals.ResubmissionNotRequested;
import org.mmhc.verification.DocumentRefusals.StepWithoutGround;
import org.mmhc.verification.DocumentRefusals.ValidUntilMissing;
import org.mmhc.verification.DocumentRefusals.ValidUntilOver;
import org.mmhc.verification.DocumentRefusals.ValidUntilTooFar;

class DocumentTests {

    private static final Uid ROSA = Uid.of(Role.CAREGIVER, 1);
    private static final Uid PAUL = Uid.of(Role.PATIENT, 2);
    private static final Uid MIRA = Uid.of(Role.COMMITTEE, 3);
    private static final Uid MILAN = Uid.of(Role.COMMITTEE, 4);
    private static final Uid ADA = Uid.of(Role.ADMIN, 5);
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Instant A_YEAR_ON =
            NOON.atZone(ZoneOffset.UTC).plusYears(1).toInstant();
    private static final LocalDate A_YEAR = LocalDate.of(2027, 3, 1);
    private static final Terms ONCE = new Terms(1, false, 24, 0, 2, 30, 30);
    private static final Terms TWICE = new Terms(2, false, 24, 0, 2, 30, 30);
    private static final Terms BY_ITSELF = new Terms(0, true, 0, 0, 2, 30, 30);
    private static final Terms FOR_A_YEAR = new Terms(1, false, 24, 12, 2, 30, 30);
    private static final Verdict APPROVED = new Verdict(Decision.APPROVE, null, null, Particulars.NONE);
    private static final Verdict UNREADABLE =
            new Verdict(Decision.RESUBMIT, DocumentReason.UNREADABLE, "Page 2 is blurred", Particulars.NONE);
    private static final Verdict FAKE =
            new Verdict(Decision.REJECT, DocumentReason.NOT_AUTHENTIC, null, Particulars.NONE);

    @Test
    void aDocumentIsHandedInWithItsFiles() {
        Document document = submitted();
        assertThat(document.status()).isEqualTo(DocumentStatus.SUBMITTED);
        assertThat(document.revision()).isEqualTo(1);
        assertThat(document.newestFiles()).hasSize(1);
        assertThat(document.milestones()).extracting(Milestone::kind).containsExactly(MilestoneKind.SUBMITTED);
    }

    @Test
    void aDocumentHasOneToSixFiles() {
        assertThatExceptionOfType(FileCountNotAccepted.class).isThrownBy(() -> submitted(List.of()));
        assertThatExceptionOfType(FileCountNotAccepted.class).isThrownBy(() -> submitted(files(7)));
        assertThat(submitted(files(6)).newestFiles()).hasSize(6);
    }

    @Test
    void aProfilePhotoIsAPicture() {
        assertThatExceptionOfType(PictureExpected.class)
                .isThrownBy(() -> Document.submitted(
                        id("DOC-1"), ROSA, DocumentType.PROFILE_PHOTO, List.of(file("application/pdf")), NOON));
    }

    @Test
    void patientsHandInNoNursingLicence() {
        assertThatExceptionOfType(DocumentTypeNotForRole.class)
                .isThrownBy(() -> Document.submitted(id("DOC-1"), PAUL, DocumentType.NURSING_LICENCE, files(1), NOON));
    }

    @Test
    void betterFilesMakeANewRevisionAndForgetTheReason() {
        Document document = inReview();
        document.review(task(1), ReviewKind.FIRST, MIRA, UNREADABLE, NOON);
        document.requestResubmission(NOON);
        assertThat(document.note()).isEqualTo("Page 2 is blurred");

        document.resubmit(files(2), NOON);

        assertThat(document.revision()).isEqualTo(2);
        assertThat(document.status()).isEqualTo(DocumentStatus.SUBMITTED);
        assertThat(document.reason()).isNull();
        assertThat(document.note()).isNull();
        assertThat(document.newestFiles()).hasSize(2);
        assertThat(document.files()).hasSize(3);
    }

    @Test
    void betterFilesAreOnlyTakenWhenAskedFor() {
        assertThatExceptionOfType(ResubmissionNotRequested.class)
                .isThrownBy(() -> inReview().resubmit(files(1), NOON));
    }

    @Test
    void nobodyReviewsTheirOwnDocument() {
        assertThatExceptionOfType(OwnDocument.class)
                .isThrownBy(() -> inReview().review(task(1), ReviewKind.FIRST, ROSA, APPROVED, NOON));
    }

    @Test
    void nobodyReviewsTheSameRevisionTwice() {
        Document document = inReview(TWICE);
        document.review(task(1), ReviewKind.FIRST, MIRA, APPROVED, NOON);
        assertThatExceptionOfType(AlreadyReviewed.class)
                .isThrownBy(() -> document.review(task(2), ReviewKind.SECOND, MIRA, APPROVED, NOON));
        document.review(task(2), ReviewKind.SECOND, MILAN, FAKE, NOON);
        assertThatExceptionOfType(AlreadyReviewed.class)
                .isThrownBy(() -> document.review(task(3), ReviewKind.SETTLE, MILAN, APPROVED, NOON));
        document.review(task(3), ReviewKind.SETTLE, ADA, APPROVED, NOON);
        assertThat(document.reviewsOfRevision()).hasSize(3);
    }

    @Test
    void theFirstReviewerMayLookAtTheNextRevision() {
        Document document = inReview();
        document.review(task(1), ReviewKind.FIRST, MIRA, UNREADABLE, NOON);
        document.requestResubmission(NOON);
        document.resubmit(files(1), NOON);
        check(document);
        document.review(task(2), ReviewKind.FIRST, MIRA, APPROVED, NOON);
        assertThat(document.reviewsOfRevision()).hasSize(1);
    }

    @Test
    void whatWasReopenedIsLookedAtByOthersAndKeepsWhatWasSaidOfIt() {
        Document document = inReview();
        document.review(task(1), ReviewKind.FIRST, MIRA, FAKE, NOON);
        document.reject(NOON);

        document.reopen(NOON);

        assertThat(document.status()).isEqualTo(DocumentStatus.SUBMITTED);
        assertThat(document.revision()).isEqualTo(2);
        assertThat(document.newestFiles()).hasSize(1);
        assertThat(document.reviews()).hasSize(1);
        check(document);
        assertThatExceptionOfType(AlreadyReviewed.class)
                .isThrownBy(() -> document.review(task(2), ReviewKind.FIRST, MIRA, APPROVED, NOON));
        document.review(task(2), ReviewKind.FIRST, MILAN, APPROVED, NOON);
        assertThat(document.decided()).isEqualTo(Decision.APPROVE);
        assertThatExceptionOfType(DocumentClosed.class).isThrownBy(() -> document.reopen(NOON));
    }

    @Test
    void reviewsComeInOrder() {
        assertThatExceptionOfType(DocumentNotInReview.class)
                .isThrownBy(() -> inReview().review(task(1), ReviewKind.SECOND, MIRA, APPROVED, NOON));
        assertThatExceptionOfType(DocumentNotInReview.class)
                .isThrownBy(() -> submitted().review(task(1), ReviewKind.FIRST, MIRA, APPROVED, NOON));
    }

    @Test
    void onlyTheLookThatTheReviewsLeaveIsTaken() {
        Document once = inReview(ONCE);
        once.review(task(1), ReviewKind.FIRST, MIRA, APPROVED, NOON);
        assertThatExceptionOfType(DocumentNotInReview.class)
                .isThrownBy(() -> once.review(task(2), ReviewKind.SECOND, MILAN, FAKE, NOON));
        Document agreed = inReview(TWICE);
        agreed.review(task(1), ReviewKind.FIRST, MIRA, APPROVED, NOON);
        agreed.review(task(2), ReviewKind.SECOND, MILAN, APPROVED, NOON);
        assertThatExceptionOfType(DocumentNotInReview.class)
                .isThrownBy(() -> agreed.review(task(3), ReviewKind.SETTLE, ADA, FAKE, NOON));
        Document begunBefore = inReview(TWICE);
        begunBefore.review(task(1), ReviewKind.FIRST, MIRA, FAKE, NOON);
        assertThat(begunBefore.decided()).isEqualTo(Decision.REJECT);
    }

    @Test
    void twoLookWhateverTheFirstSaysAndAgreeOnWhatTheyRead() {
        Document rejected = inReview(TWICE);
        assertThat(rejected.isBlind()).isFalse();
        assertThat(rejected.review(task(1), ReviewKind.FIRST, MIRA, FAKE, NOON)).isFalse();
        assertThat(rejected.isBlind()).isTrue();
        assertThat(rejected.review(task(2), ReviewKind.SECOND, MILAN, FAKE, NOON))
                .isTrue();
        assertThat(rejected.isBlind()).isFalse();
        assertThat(rejected.decided()).isEqualTo(Decision.REJECT);

        Document same = inReview(TWICE);
        same.review(task(1), ReviewKind.FIRST, MIRA, reading("KL-2041/77", A_YEAR), NOON);
        assertThat(same.review(task(2), ReviewKind.SECOND, MILAN, reading("kl 204177", A_YEAR), NOON))
                .isTrue();
        Document other = inReview(TWICE);
        other.review(task(1), ReviewKind.FIRST, MIRA, reading("KL 204177", A_YEAR), NOON);
        assertThat(other.review(task(2), ReviewKind.SECOND, MILAN, reading("KL 204177", A_YEAR.plusDays(1)), NOON))
                .isFalse();
        assertThatNothingIsDecided(other);
        other.review(task(3), ReviewKind.SETTLE, ADA, reading("KL 204177", A_YEAR), NOON);
        other.verify(NOON, ZoneOffset.UTC);
        assertThat(other.particulars().validUntil()).isEqualTo(A_YEAR);
    }

    @Test
    void aDocumentCountsNoLongerThanItSaysItself() {
        ZoneId kochi = ZoneId.of("Asia/Kolkata");
        Document licence = inReview(FOR_A_YEAR);
        licence.review(task(1), ReviewKind.FIRST, MIRA, reading("1", LocalDate.of(2026, 4, 30)), NOON);
        licence.verify(NOON, kochi);
        assertThat(licence.expiresAt()).isEqualTo("2026-04-30T18:30:00Z");
        assertThat(licence.warnAt()).isEqualTo("2026-03-31T18:30:00Z");

        Document longer = inReview(FOR_A_YEAR);
        longer.review(task(1), ReviewKind.FIRST, MIRA, reading("1", LocalDate.of(2040, 1, 1)), NOON);
        longer.verify(NOON, kochi);
        assertThat(longer.expiresAt())
                .isEqualTo(NOON.atZone(kochi).plusMonths(12).toInstant());

        Document passport = inReview(ONCE);
        passport.review(task(1), ReviewKind.FIRST, MIRA, reading("1", LocalDate.of(2030, 1, 1)), NOON);
        passport.verify(NOON, kochi);
        assertThat(passport.expiresAt()).isEqualTo("2030-01-01T18:30:00Z");
    }

    @Test
    void whatATypeNeedsIsAskedAndWhatItDoesNotHaveIsNotKept() {
        LocalDate today = LocalDate.of(2026, 3, 1);
        Particulars all = new Particulars(" A 1 ", "Council", today);
        assertThat(all.number()).isEqualTo("A 1");
        assertThat(all.of(DocumentType.NURSING_LICENCE, today)).isEqualTo(all);
        assertThat(all.of(DocumentType.ADDRESS_PROOF, today)).isEqualTo(Particulars.NONE);
        assertThatExceptionOfType(NumberMissing.class)
                .isThrownBy(() -> new Particulars(" ", "Council", today).of(DocumentType.NURSING_LICENCE, today));
        assertThatExceptionOfType(IssuerMissing.class)
                .isThrownBy(() -> Particulars.NONE.of(DocumentType.HEALTH_CERTIFICATE, today));
        assertThatExceptionOfType(ValidUntilMissing.class)
                .isThrownBy(() -> new Particulars("1", "Council", null).of(DocumentType.NURSING_LICENCE, today));
        assertThatExceptionOfType(ValidUntilOver.class)
                .isThrownBy(() -> all.of(DocumentType.IDENTITY_PROOF, today.plusDays(1)));
        assertThatExceptionOfType(ValidUntilTooFar.class)
                .isThrownBy(() -> all.of(DocumentType.IDENTITY_PROOF, today.minusYears(51)));
        assertThatExceptionOfType(NumberTooLong.class).isThrownBy(() -> new Particulars("1".repeat(61), null, null));
        assertThatExceptionOfType(IssuerTooLong.class).isThrownBy(() -> new Particulars(null, "x".repeat(121), null));
    }

    private static Verdict reading(String number, LocalDate validUntil) {
        return new Verdict(Decision.APPROVE, null, null, new Particulars(number, "Council", validUntil));
    }

    @Test
    void aDocumentConcludesFromItsOwnReviewsAndFromNothingElse() {
        Document document = inReview(TWICE);
        assertThatNothingIsDecided(document);
        document.review(task(1), ReviewKind.FIRST, MIRA, APPROVED, NOON);
        assertThatNothingIsDecided(document);
        document.review(task(2), ReviewKind.SECOND, MILAN, FAKE, NOON);
        assertThatNothingIsDecided(document);
        document.review(task(3), ReviewKind.SETTLE, ADA, FAKE, NOON);
        assertThat(document.decided()).isEqualTo(Decision.REJECT);
        assertWithoutGround(() -> document.verify(NOON, ZoneOffset.UTC));
        assertWithoutGround(() -> document.requestResubmission(NOON));
        assertThat(document.reject(NOON)).isTrue();
        assertThat(document.reason()).isEqualTo(DocumentReason.NOT_AUTHENTIC);

        assertThatNothingIsDecided(submitted());
        assertThat(inReview(BY_ITSELF).verify(NOON, ZoneOffset.UTC)).isTrue();
        Document looked = inReview(BY_ITSELF);
        looked.review(task(1), ReviewKind.FIRST, MIRA, FAKE, NOON);
        assertWithoutGround(() -> looked.verify(NOON, ZoneOffset.UTC));
    }

    @Test
    void reviewsOfAnOlderRevisionDecideNothing() {
        Document document = inReview(ONCE);
        document.review(task(1), ReviewKind.FIRST, MIRA, UNREADABLE, NOON);
        document.requestResubmission(NOON);
        assertThatNothingIsDecided(document);
        document.resubmit(files(1), NOON);
        assertThatNothingIsDecided(document);
        check(document);
        assertThatNothingIsDecided(document);
    }

    @Test
    void nothingHappensBeforeItsTime() {
        Document verified = verified(A_YEAR_ON);
        assertWithoutGround(() -> verified.warnExpiry(A_YEAR_ON.minus(Duration.ofDays(31))));
        assertWithoutGround(() -> verified.expire(A_YEAR_ON.minus(Duration.ofHours(1))));
        assertWithoutGround(() -> verified(null).expire(A_YEAR_ON));
        assertWithoutGround(() -> verified(null).warnExpiry(A_YEAR_ON));
        assertWithoutGround(verified::requireClosed);
        Document asked = inReview();
        assertWithoutGround(() -> asked.lapse(A_YEAR_ON));
        asked.review(task(1), ReviewKind.FIRST, MIRA, UNREADABLE, NOON);
        asked.requestResubmission(NOON);
        assertWithoutGround(() -> asked.lapse(NOON.plus(Duration.ofDays(29))));
        assertWithoutGround(() -> inReview().quarantine(NOON));
        assertWithoutGround(() -> submitted().quarantine(NOON));
    }

    @Test
    void whatIsOverdueIsSaidAFewTimesAndAnewForTheNextLook() {
        Document document = inReview(TWICE);
        assertWithoutGround(() -> document.escalate(NOON.plus(Duration.ofHours(23))));
        Instant day = NOON.plus(Duration.ofDays(1));
        assertThat(document.escalate(day)).isTrue();
        assertThat(document.escalate(day.plusSeconds(1))).isTrue();
        assertThat(document.escalate(day.plusSeconds(2))).isFalse();
        document.review(task(1), ReviewKind.FIRST, MIRA, APPROVED, day.plusSeconds(3));
        assertWithoutGround(() -> document.escalate(day.plusSeconds(4)));
        assertThat(document.escalate(day.plus(Duration.ofDays(2)))).isTrue();
    }

    @Test
    void onlyFilesThatWereLookedIntoAreFoundInOrder() {
        Document document = submitted();
        assertWithoutGround(() -> document.checked(files(1), ONCE, NOON));
        assertThat(document.status()).isEqualTo(DocumentStatus.SUBMITTED);
        assertThat(check(document, ScanState.INFECTED, ONCE)).isEqualTo(ScanOutcome.INFECTED);
        assertThat(document.status()).isEqualTo(DocumentStatus.SUBMITTED);
    }

    private static void assertThatNothingIsDecided(Document document) {
        assertWithoutGround(document::decided);
        assertWithoutGround(() -> document.verify(NOON, ZoneOffset.UTC));
        assertWithoutGround(() -> document.reject(NOON));
        if (document.status() != DocumentStatus.RESUBMISSION_REQUESTED) {
            assertWithoutGround(() -> document.requestResubmission(NOON));
        }
    }

    private static void assertWithoutGround(ThrowingCallable step) {
        assertThatExceptionOfType(StepWithoutGround.class).isThrownBy(step);
    }

    @Test
    void theOwnerWithdrawsUntilTheDecision() {
        Document document = inReview();
        document.withdraw(NOON);
        document.withdraw(NOON);
        assertThat(document.status()).isEqualTo(DocumentStatus.WITHDRAWN);
        assertThatExceptionOfType(DocumentNotPending.class)
                .isThrownBy(() -> verified(null).withdraw(NOON));
    }

    @Test
    void anAdminCancelsWithAFittingReason() {
        Document document = verified(null);
        assertThatExceptionOfType(ReasonNotFitting.class)
                .isThrownBy(() -> document.cancel(ADA, DocumentReason.UNREADABLE, null, NOON));
        assertThatExceptionOfType(NoteMissing.class)
                .isThrownBy(() -> document.cancel(ADA, DocumentReason.OTHER, " ", NOON));
        document.cancel(ADA, DocumentReason.NO_LONGER_TRUE, "Revoked by the board", NOON);
        document.cancel(ADA, DocumentReason.NO_LONGER_TRUE, "Revoked by the board", NOON);
        assertThat(document.status()).isEqualTo(DocumentStatus.CANCELLED);
        assertThat(document.note()).isEqualTo("Revoked by the board");
    }

    @ParameterizedTest
    @EnumSource(names = {"WITHDRAWN", "REJECTED", "LAPSED", "QUARANTINED", "EXPIRED", "REPLACED"})
    void aClosedDocumentIsNotCancelled(DocumentStatus end) {
        assertThatExceptionOfType(DocumentClosed.class)
                .isThrownBy(() -> ended(end).cancel(ADA, DocumentReason.OWNER_LEFT, null, NOON));
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.INCLUDE,
            names = {"WITHDRAWN", "CANCELLED", "REJECTED", "LAPSED", "QUARANTINED", "REPLACED"})
    void whatIsOverStaysOver(DocumentStatus end) {
        Document document = ended(end);
        int milestones = document.milestones().size();
        check(document);
        document.quarantine(NOON);
        document.escalate(NOON);
        document.requestResubmission(NOON);
        document.lapse(NOON);
        assertThat(document.verify(NOON, ZoneOffset.UTC)).isFalse();
        assertThat(document.reject(NOON)).isFalse();
        assertThat(document.warnExpiry(NOON)).isFalse();
        assertThat(document.expire(NOON)).isFalse();
        assertThat(document.replaceBy(NOON)).isFalse();
        assertThat(document.status()).isEqualTo(end);
        assertThat(document.milestones()).hasSize(milestones);
    }

    @Test
    void aVerifiedDocumentIsWarnedAboutAndExpires() {
        Document document = verified(A_YEAR_ON);
        Instant warning = A_YEAR_ON.minus(Duration.ofDays(30));
        assertThat(document.warnExpiry(warning)).isTrue();
        assertThat(document.warnExpiry(warning)).isFalse();
        assertThat(document.status().isStanding()).isTrue();
        assertThat(document.statusAt(A_YEAR_ON)).isEqualTo(DocumentStatus.EXPIRED);
        assertThat(document.expire(A_YEAR_ON)).isTrue();
        assertThat(document.isReplaceable()).isTrue();
    }

    @Test
    void onlyWhatWasVerifiedIsReplaced() {
        assertThatExceptionOfType(DocumentNotReplaceable.class)
                .isThrownBy(() -> Document.replacing(inReview(), id("DOC-2"), files(1), NOON));
        Document old = verified(null);
        Document newer = Document.replacing(old, id("DOC-2"), files(1), NOON);
        assertThat(newer.replaces()).isEqualTo(old.id());
        assertThat(old.status()).isEqualTo(DocumentStatus.VERIFIED);
        assertThat(old.replaceBy(NOON)).isTrue();
        assertThat(ended(DocumentStatus.EXPIRED).replaceBy(NOON)).isFalse();
    }

    @Test
    void aDecisionAndItsReasonBelongTogether() {
        assertThatExceptionOfType(ReasonMissing.class)
                .isThrownBy(() -> new Verdict(Decision.REJECT, null, "No", Particulars.NONE));
        assertThatExceptionOfType(ReasonNotFitting.class)
                .isThrownBy(() -> new Verdict(Decision.APPROVE, DocumentReason.OTHER, null, Particulars.NONE));
        assertThatExceptionOfType(ReasonNotFitting.class)
                .isThrownBy(() -> new Verdict(Decision.REJECT, DocumentReason.UNREADABLE, null, Particulars.NONE));
        assertThatExceptionOfType(ReasonNotFitting.class)
                .isThrownBy(() -> new Verdict(Decision.RESUBMIT, DocumentReason.OWNER_LEFT, null, Particulars.NONE));
        assertThatExceptionOfType(NoteMissing.class)
                .isThrownBy(() -> new Verdict(Decision.REJECT, DocumentReason.OTHER, "  ", Particulars.NONE));
        assertThatExceptionOfType(NoteTooLong.class)
                .isThrownBy(() -> new Verdict(Decision.APPROVE, null, "x".repeat(1001), Particulars.NONE));
        for (Decision decision : List.of(Decision.REJECT, Decision.RESUBMIT)) {
            assertThat(DocumentReason.fitting(decision)).isNotEmpty().allMatch(reason -> reason.fits(decision));
        }
        assertThat(DocumentReason.fitting(Decision.APPROVE)).isEmpty();
    }

    @Test
    void aPersonIsAsVerifiedAsTheirDocuments() {
        assertThat(VerificationStatus.of(List.of())).isEqualTo(VerificationStatus.VERIFIED);
        assertThat(VerificationStatus.of(Collections.singletonList(null))).isEqualTo(VerificationStatus.UNVERIFIED);
        assertThat(status(DocumentStatus.VERIFIED, DocumentStatus.VERIFIED)).isEqualTo(VerificationStatus.VERIFIED);
        assertThat(status(DocumentStatus.VERIFIED, DocumentStatus.IN_REVIEW)).isEqualTo(VerificationStatus.PENDING);
        assertThat(status(DocumentStatus.VERIFIED, DocumentStatus.EXPIRING)).isEqualTo(VerificationStatus.EXPIRING);
        assertThat(status(DocumentStatus.EXPIRED, DocumentStatus.IN_REVIEW)).isEqualTo(VerificationStatus.EXPIRED);
        assertThat(status(DocumentStatus.REJECTED, DocumentStatus.VERIFIED)).isEqualTo(VerificationStatus.UNVERIFIED);
    }

    private static VerificationStatus status(DocumentStatus... statuses) {
        return VerificationStatus.of(Arrays.asList(statuses));
    }

    private static Document ended(DocumentStatus end) {
        switch (end) {
            case WITHDRAWN -> {
                Document document = inReview();
                document.withdraw(NOON);
                return document;
            }
            case CANCELLED -> {
                Document document = inReview();
                document.cancel(ADA, DocumentReason.OWNER_LEFT, null, NOON);
                return document;
            }
            case REJECTED -> {
                Document document = inReview();
                document.review(task(1), ReviewKind.FIRST, MIRA, FAKE, NOON);
                document.reject(NOON);
                return document;
            }
            case LAPSED -> {
                Document document = inReview();
                document.review(task(1), ReviewKind.FIRST, MIRA, UNREADABLE, NOON);
                document.requestResubmission(NOON);
                document.lapse(NOON.plus(Duration.ofDays(30)));
                return document;
            }
            case QUARANTINED -> {
                Document document = submitted();
                check(document, ScanState.INFECTED, ONCE);
                document.quarantine(NOON);
                return document;
            }
            case REPLACED -> {
                Document document = verified(null);
                document.replaceBy(NOON);
                return document;
            }
            case EXPIRED -> {
                Document document = verified(A_YEAR_ON);
                document.expire(A_YEAR_ON);
                return document;
            }
            default -> throw new IllegalArgumentException(end + " is no end");
        }
    }

    private static Document verified(Instant until) {
        Document document = inReview(until == null ? ONCE : FOR_A_YEAR);
        document.review(task(1), ReviewKind.FIRST, MIRA, APPROVED, NOON);
        assertThat(document.verify(NOON, ZoneOffset.UTC)).isTrue();
        return document;
    }

    private static Document inReview() {
        return inReview(ONCE);
    }

    private static Document inReview(Terms terms) {
        Document document = submitted();
        check(document, ScanState.CLEAN, terms);
        return document;
    }

    private static ScanOutcome check(Document document) {
        return check(document, ScanState.CLEAN, ONCE);
    }

    private static ScanOutcome check(Document document, ScanState scan, Terms terms) {
        List<StoredFile> looked = document.newestFiles().stream()
                .map(file ->
                        new StoredFile(file.id(), file.fileName(), file.contentType(), file.size(), "00", scan, NOON))
                .toList();
        return document.checked(looked, terms, NOON);
    }

    private static Document submitted() {
        return submitted(files(1));
    }

    private static Document submitted(List<StoredFile> files) {
        return Document.submitted(id("DOC-1"), ROSA, DocumentType.NURSING_LICENCE, files, NOON);
    }

    private static List<StoredFile> files(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> file("application/pdf"))
                .toList();
    }

    private static StoredFile file(String contentType) {
        return new StoredFile(
                new FileId("f" + System.nanoTime()), "licence.pdf", contentType, 10, "00", ScanState.NOT_SCANNED, NOON);
    }

    private static DocumentId id(String value) {
        return new DocumentId(value);
    }

    private static TaskId task(int number) {
        return new TaskId("TSK-" + number);
    }
}
