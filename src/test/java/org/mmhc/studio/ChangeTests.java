package org.mmhc.studio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.studio.ChangePolicy.Terms;
import org.mmhc.studio.StudioRefusals.ChangeFrozen;
import org.mmhc.studio.StudioRefusals.DeployTimeUnfit;
import org.mmhc.studio.StudioRefusals.NotInWatch;
import org.mmhc.studio.StudioRefusals.NotTheAuthor;
import org.mmhc.studio.StudioRefusals.OwnChange;

/** What a change concludes from its own row, whatever its process says. */
class ChangeTests {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final Uid NILS = Uid.of(Role.ANALYST, 920_001);
    private static final Uid NORA = Uid.of(Role.ANALYST, 920_002);
    private static final Uid NADIA = Uid.of(Role.ANALYST, 920_003);
    private static final Uid ADA = Uid.of(Role.ADMIN, 920_004);
    private static final Uid AGNES = Uid.of(Role.ADMIN, 920_005);

    private final Change change = new Change("Probe", "Because of something", ChangeKind.FLOW, NILS, NOON);

    @Test
    void nobodyWhoWroteInItAgreesToIt() {
        change.touch(NORA, NOON);
        change.handIn(NILS, null, NOON);
        for (Uid writer : new Uid[] {NILS, NORA}) {
            assertThatExceptionOfType(OwnChange.class)
                    .isThrownBy(() -> change.review(writer, ReviewVerdict.APPROVE, null, NOON));
        }
        change.review(NADIA, ReviewVerdict.APPROVE, null, NOON);
        assertThatExceptionOfType(ChangeFrozen.class)
                .as("one look counts")
                .isThrownBy(() -> change.review(ADA, ReviewVerdict.REJECT, "Too late", NOON));
    }

    @Test
    void nobodyWhoWroteInItSettlesTheCasesThatItLeftBehind() {
        change.touch(NORA, NOON);
        for (Uid writer : new Uid[] {NILS, NORA}) {
            assertThatExceptionOfType(OwnChange.class).isThrownBy(() -> change.settle(writer));
        }
        assertThatNoException().isThrownBy(() -> change.settle(NADIA));
    }

    @Test
    void whoApprovedDoesNotConfirm() {
        inReview(2);
        assertThatExceptionOfType(ChangeFrozen.class)
                .as("nobody has looked yet")
                .isThrownBy(() -> change.confirm(ADA, ChangeConfirmation.CONFIRMED, null, NOON));
        change.review(ADA, ReviewVerdict.APPROVE, null, NOON);
        for (Uid partner : new Uid[] {NILS, ADA}) {
            assertThatExceptionOfType(OwnChange.class)
                    .isThrownBy(() -> change.confirm(partner, ChangeConfirmation.CONFIRMED, null, NOON));
        }
        change.confirm(AGNES, ChangeConfirmation.CONFIRMED, null, NOON);
        change.schedule(NOON);
        assertThat(change.state()).isEqualTo(ChangeState.APPROVED);
    }

    @Test
    void aStepWithoutGroundChangesNothing() {
        inReview(2);
        change.schedule(NOON);
        assertThat(change.beginDeployment(NOON)).as("nobody looked").isFalse();
        assertThat(change.deployed(NOON)).isFalse();
        assertThat(change.sendBack(NOON)).isFalse();
        assertThat(change.reject(NOON)).isFalse();
        assertThat(change.close(NOON)).isFalse();
        assertThat(change.beginRollback(NOON)).isFalse();
        change.review(NORA, ReviewVerdict.APPROVE, null, NOON);
        change.schedule(NOON);
        assertThat(change.state()).as("two have to agree").isEqualTo(ChangeState.IN_REVIEW);
    }

    @Test
    void itComesIntoForceAtItsTimeAndNotBefore() {
        Instant later = NOON.plus(Duration.ofHours(2));
        change.handIn(NILS, later, NOON);
        change.classify(new Terms(1, 7));
        change.review(NORA, ReviewVerdict.APPROVE, null, NOON);
        assertThat(change.schedule(NOON)).isEqualTo(later);
        assertThatIllegalStateException().isThrownBy(() -> change.beginDeployment(NOON));
        assertThat(change.beginDeployment(later)).isTrue();
        assertThat(change.beginDeployment(later)).as("who died begins again").isTrue();
        assertThatExceptionOfType(ChangeFrozen.class)
                .as("the engine may know it already")
                .isThrownBy(() -> change.withdraw(NILS, later));
        assertThat(change.deployed(later)).isTrue();
        assertThat(change.deployed(later)).isFalse();
        assertThat(change.watchUntil()).isEqualTo(later.plus(Duration.ofDays(7)));
    }

    @Test
    void theTimeIsWithinThirtyDays() {
        for (Duration off : new Duration[] {Duration.ofMinutes(-5), Duration.ofDays(31)}) {
            assertThatExceptionOfType(DeployTimeUnfit.class)
                    .isThrownBy(() -> change.handIn(NILS, NOON.plus(off), NOON));
        }
        assertThat(change.state()).isEqualTo(ChangeState.DRAFT);
    }

    @Test
    void itIsPutBackOnlyWhileItIsWatched() {
        assertThatExceptionOfType(NotInWatch.class).isThrownBy(() -> change.requestRollback(NILS, "Wrong", NOON));
        inForce();
        assertThat(change.isWatched(NOON)).isTrue();
        change.requestRollback(NILS, "It is wrong", NOON);
        assertThatExceptionOfType(NotInWatch.class).isThrownBy(() -> change.requestRollback(ADA, "Wrong", NOON));
        assertThat(change.beginRollback(NOON)).isTrue();
        assertThat(change.rolledBack(NOON)).isTrue();
        assertThat(change.rolledBack(NOON)).isFalse();
        assertThat(change.state()).isEqualTo(ChangeState.ROLLED_BACK);
    }

    @Test
    void whatWasWatchedLongEnoughStays() {
        inForce();
        assertThat(change.close(NOON.plus(Duration.ofDays(6)))).isFalse();
        Instant over = NOON.plus(Duration.ofDays(7));
        assertThatExceptionOfType(NotInWatch.class).isThrownBy(() -> change.requestRollback(NILS, "Wrong", over));
        assertThat(change.close(over)).isTrue();
        assertThat(change.state()).isEqualTo(ChangeState.IN_FORCE);
    }

    @Test
    void whatComesBackIsLookedAtFromTheBeginning() {
        inReview(1);
        change.review(NORA, ReviewVerdict.SEND_BACK, "Please say why", NOON);
        assertThat(change.sendBack(NOON)).isTrue();
        assertThat(change.sendBack(NOON)).isFalse();
        assertThat(change.returnedFor()).isEqualTo(ReturnReason.SENT_BACK);
        assertThatExceptionOfType(NotTheAuthor.class).isThrownBy(() -> change.handIn(NORA, null, NOON));
        change.handIn(NILS, null, NOON);
        assertThat(change.reviewer()).isNull();
        assertThat(change.returnedFor()).isNull();
        assertThat(change.submission()).isEqualTo(2);
    }

    @Test
    void whatWasStoppedStaysSo() {
        inReview(1);
        assertThat(change.cancel(ADA, "Not wanted any more", NOON)).isTrue();
        assertThat(change.cancel(ADA, "Not wanted any more", NOON)).isFalse();
        assertThatExceptionOfType(ChangeFrozen.class).isThrownBy(() -> change.withdraw(NILS, NOON));
        assertThatExceptionOfType(ChangeFrozen.class)
                .isThrownBy(() -> change.review(NORA, ReviewVerdict.APPROVE, null, NOON));
    }

    private void inReview(int approvers) {
        change.handIn(NILS, null, NOON);
        change.classify(new Terms(approvers, 7));
    }

    private void inForce() {
        inReview(1);
        change.review(NORA, ReviewVerdict.APPROVE, null, NOON);
        change.schedule(NOON);
        change.beginDeployment(NOON);
        change.deployed(NOON);
    }
}
