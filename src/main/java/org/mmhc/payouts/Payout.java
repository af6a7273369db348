package org.mmhc.payouts;

import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityListeners;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.annotations.EmbeddedColumnNaming;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Money;
import org.mmhc.base.Uid;
import org.mmhc.payouts.PayoutRefusals.OwnPayout;
import org.mmhc.payouts.PayoutRefusals.PayoutNotPossible;
import org.mmhc.payouts.PayoutRefusals.PayoutOutdated;

/**
 * What a caregiver is paid for a month. Whoever is paid by it, whoever put something right in it and whoever agreed to it already never
 * agrees to it.
 */
@Entity
@EntityListeners(PayoutNews.class)
@Table(name = "payouts_payout")
class Payout {

    @Id
    private String id;

    private String run;
    private Uid caregiver;
    private int revision;

    /** What it is made of is to be put together once more. */
    private boolean outdated;

    @EmbeddedColumnNaming("gross_%s")
    private Money gross;

    @EmbeddedColumnNaming("tds_%s")
    private Money tds;

    @EmbeddedColumnNaming("net_%s")
    private Money net;

    @EmbeddedColumnNaming("average_%s")
    private Money average;

    private String anomalies;

    @Enumerated(EnumType.STRING)
    private PayoutStatus status;

    private @Nullable Integer postedRevision;
    private Instant openedAt;
    private @Nullable Instant objectUntil;
    private @Nullable Instant acceptedAt;

    @Enumerated(EnumType.STRING)
    private @Nullable ObjectionReason objection;

    @Convert(converter = PayoutColumns.ObjectionText.class)
    private @Nullable String objectionText;

    private @Nullable Instant objectedAt;
    private @Nullable Boolean upheld;
    private @Nullable Uid settledBy;

    @Enumerated(EnumType.STRING)
    private @Nullable TransferRepair repair;

    private @Nullable Uid repairedBy;
    private @Nullable Uid confirmedBy;
    private @Nullable Uid cancelledBy;
    private @Nullable Instant endedAt;

    @Version
    private @Nullable Long version;

    @SuppressWarnings("NullAway")
    protected Payout() {}

    Payout(RunId run, Uid caregiver, Money nothing, Instant at) {
        this.id = PayoutId.next().value();
        this.run = run.value();
        this.caregiver = caregiver;
        this.gross = nothing;
        this.tds = nothing;
        this.net = nothing;
        this.average = nothing;
        this.anomalies = "";
        this.status = PayoutStatus.CALCULATED;
        this.openedAt = at;
        this.outdated = true;
    }

    /** It is made of this from now on; who agreed to what it was before agreed to nothing. */
    void calculated(Money gross, Money tds, Money average, Set<Anomaly> anomalies) {
        require(status.isBeingMade());
        this.revision++;
        this.outdated = false;
        this.gross = gross;
        this.tds = tds;
        this.net = gross.minus(tds);
        this.average = average;
        this.anomalies = anomalies.stream().sorted().map(Anomaly::name).collect(Collectors.joining(","));
        this.status = PayoutStatus.IN_APPROVAL;
    }

    /** Whether it has to be put together before anything else happens to it. */
    boolean isOutdated() {
        return outdated && status.isBeingMade();
    }

    /** What it is made of has changed; true when somebody may be looking at it. */
    boolean outdate() {
        if (!status.isBeingMade() || outdated) {
            return false;
        }
        outdated = true;
        return true;
    }

    /** Too little to be paid. */
    boolean carryForward(Money least) {
        if (status != PayoutStatus.IN_APPROVAL || net.isPositive() && net.compareTo(least) >= 0) {
            return false;
        }
        status = PayoutStatus.CARRIED_FORWARD;
        return true;
    }

    /** Somebody says something about that revision of it. */
    void requireDecider(Uid by, int seen, Collection<Uid> preparers, Collection<Uid> approvers) {
        require(status == PayoutStatus.IN_APPROVAL);
        if (by.equals(caregiver) || preparers.contains(by) || approvers.contains(by)) {
            throw new OwnPayout();
        }
        if (outdated || seen != revision) {
            throw new PayoutOutdated();
        }
    }

    void hold() {
        require(status == PayoutStatus.IN_APPROVAL);
        status = PayoutStatus.ON_HOLD;
    }

    void release() {
        require(status == PayoutStatus.ON_HOLD);
        status = PayoutStatus.CALCULATED;
        outdated = true;
    }

    void sendBack() {
        require(status == PayoutStatus.IN_APPROVAL);
        status = PayoutStatus.IN_CORRECTION;
    }

    /** Somebody put it right, or found nothing to put right. */
    void correct(Uid by) {
        require(status == PayoutStatus.IN_CORRECTION);
        if (by.equals(caregiver)) {
            throw new OwnPayout();
        }
        status = PayoutStatus.CALCULATED;
        outdated = true;
    }

    /** Enough people agreed to it as it is; true when that is news. */
    boolean approve(int approvals, int needed) {
        if (postedRevision != null) {
            return false;
        }
        require(status == PayoutStatus.IN_APPROVAL);
        if (outdated || approvals < needed) {
            throw new PayoutOutdated();
        }
        status = PayoutStatus.APPROVED;
        postedRevision = revision;
        return true;
    }

    /** The caregiver can object for so long; it begins once. */
    void publish(Instant until) {
        if (status == PayoutStatus.APPROVED) {
            status = PayoutStatus.STATEMENT_OPEN;
            objectUntil = until;
            objection = null;
            objectionText = null;
            objectedAt = null;
            upheld = null;
            acceptedAt = null;
        }
    }

    void accept(Instant at) {
        requireOpenStatement(at);
        acceptedAt = at;
    }

    void object(ObjectionReason reason, String words, Instant at) {
        requireOpenStatement(at);
        objection = reason;
        objectionText = words;
        objectedAt = at;
    }

    private void requireOpenStatement(Instant at) {
        require(status == PayoutStatus.STATEMENT_OPEN
                && acceptedAt == null
                && objectedAt == null
                && objectUntil != null
                && at.isBefore(objectUntil));
    }

    /** Somebody who had nothing to do with it says whether the caregiver is right. */
    void settleObjection(boolean upheld, Uid by, Collection<Uid> preparers, Collection<Uid> approvers) {
        require(status == PayoutStatus.STATEMENT_OPEN && objectedAt != null && this.upheld == null);
        if (by.equals(caregiver) || preparers.contains(by) || approvers.contains(by)) {
            throw new OwnPayout();
        }
        this.upheld = upheld;
        this.settledBy = by;
    }

    /** The caregiver was right; says which revision is not agreed to any more, if that is news. */
    @Nullable
    Integer takeBack() {
        if (status != PayoutStatus.STATEMENT_OPEN || !Boolean.TRUE.equals(upheld)) {
            return null;
        }
        status = PayoutStatus.IN_CORRECTION;
        return unposted();
    }

    private @Nullable Integer unposted() {
        Integer posted = postedRevision;
        postedRevision = null;
        return posted;
    }

    /** Its money may leave now; not after somebody called it off. */
    boolean isReadyToLeave() {
        return status.isPromised() && cancelledBy == null && (objectedAt == null || upheld != null && !upheld);
    }

    void leaves() {
        require(isReadyToLeave());
        status = PayoutStatus.TRANSFERRING;
        repair = null;
    }

    /** Its money did not arrive, or never left; true when that is news. */
    boolean failed() {
        if (!status.isPromised() && status != PayoutStatus.TRANSFERRING && status != PayoutStatus.PAID) {
            return false;
        }
        if (status == PayoutStatus.PAID) {
            confirmedBy = null;
        }
        boolean news = status != PayoutStatus.TRANSFER_FAILED;
        status = PayoutStatus.TRANSFER_FAILED;
        endedAt = null;
        return news;
    }

    /** Its money is at the caregiver's bank; true when that is news. */
    boolean paid(Instant at) {
        if (status != PayoutStatus.TRANSFERRING) {
            return false;
        }
        status = PayoutStatus.PAID;
        endedAt = at;
        return true;
    }

    /** An admin says how it is to be mended. */
    void mend(TransferRepair repair, Uid by) {
        require(status.isPromised() && cancelledBy == null);
        if (by.equals(caregiver)) {
            throw new OwnPayout();
        }
        this.repair = repair;
        this.repairedBy = by;
        this.confirmedBy = null;
    }

    /** Another admin has seen that it was paid by hand. */
    void confirm(Uid by) {
        require(status.isPromised() && repair == TransferRepair.PAID_BY_HAND && cancelledBy == null);
        if (by.equals(caregiver) || by.equals(repairedBy)) {
            throw new OwnPayout();
        }
        confirmedBy = by;
    }

    /** It was paid by hand, as two admins say; true when that is news. */
    boolean paidByHand(Instant at) {
        if (!status.isPromised() || repair != TransferRepair.PAID_BY_HAND || confirmedBy == null) {
            return false;
        }
        status = PayoutStatus.PAID;
        endedAt = at;
        return true;
    }

    /** Somebody calls it off; what two saw at the bank stays paid. */
    void callOff(Uid by) {
        require(status.isBeingMade() || status.isPromised() && confirmedBy == null);
        cancelledBy = by;
    }

    /** It is not paid; says which revision is not agreed to any more. */
    @Nullable
    Integer cancel(Instant at) {
        status = PayoutStatus.CANCELLED;
        endedAt = at;
        return unposted();
    }

    boolean isToBeCancelled() {
        return cancelledBy != null && (status.isBeingMade() || status.isPromised());
    }

    boolean isToBeGivenBack() {
        return status.isPromised() && repair == TransferRepair.GIVE_BACK;
    }

    private void require(boolean possible) {
        if (!possible) {
            throw new PayoutNotPossible(id(), status);
        }
    }

    /** Whether it is agreed to, so that the caregiver may know of it. */
    boolean isShown() {
        return postedRevision != null;
    }

    /** Who said something about it after people agreed. */
    Set<Uid> deciders() {
        return Stream.of(settledBy, repairedBy, confirmedBy, cancelledBy)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    PayoutId id() {
        return new PayoutId(id);
    }

    RunId run() {
        return new RunId(run);
    }

    Uid caregiver() {
        return caregiver;
    }

    int revision() {
        return revision;
    }

    Money gross() {
        return gross;
    }

    Money tds() {
        return tds;
    }

    Money net() {
        return net;
    }

    Money average() {
        return average;
    }

    Set<Anomaly> anomalies() {
        return Arrays.stream(anomalies.split(","))
                .filter(each -> !each.isEmpty())
                .map(Anomaly::valueOf)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    PayoutStatus status() {
        return status;
    }

    Instant openedAt() {
        return openedAt;
    }

    @Nullable
    Instant objectUntil() {
        return objectUntil;
    }

    @Nullable
    Instant acceptedAt() {
        return acceptedAt;
    }

    @Nullable
    ObjectionReason objection() {
        return objection;
    }

    @Nullable
    String objectionText() {
        return objectionText;
    }

    @Nullable
    Boolean upheld() {
        return upheld;
    }

    @Nullable
    TransferRepair repair() {
        return repair;
    }

    @Nullable
    Uid repairedBy() {
        return repairedBy;
    }

    @Nullable
    Instant endedAt() {
        return endedAt;
    }

    long version() {
        return version == null ? 0 : version;
    }
}
