package org.mmhc.studio;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Uid;
import org.mmhc.studio.ChangeEvents.ChangeSubmitted;
import org.mmhc.studio.ChangePolicy.Terms;
import org.mmhc.studio.StudioRefusals.ChangeFrozen;
import org.mmhc.studio.StudioRefusals.DeployTimeUnfit;
import org.mmhc.studio.StudioRefusals.NotInWatch;
import org.mmhc.studio.StudioRefusals.NotTheAuthor;
import org.mmhc.studio.StudioRefusals.OwnChange;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * A change of models, from the first stroke until it is settled. What it changes stands still outside of its draft, and nobody who
 * wrote in it agrees to it. What it concludes it concludes from its own row: a step of the process without ground changes nothing.
 */
@Entity
@Table(name = "studio_change")
class Change {

    private static final Duration LATEST_DEPLOYMENT = Duration.ofDays(30);

    /** The clocks of the engine and of this node may differ by so much. */
    private static final Duration NEARLY = Duration.ofSeconds(30);

    private static final String BETWEEN = ",";
    private static final JsonMapper JSON = JsonMapper.shared();

    @Id
    private String id;

    private String title;
    private String why;

    @Enumerated(EnumType.STRING)
    private ChangeKind kind;

    @Enumerated(EnumType.STRING)
    private ChangeState state;

    private Uid author;
    private String writers;
    private int submission;
    private Instant createdAt;
    private Instant changedAt;
    private @Nullable Instant submittedAt;
    private @Nullable Instant deployAt;
    private int approvers;
    private int watchDays;
    private @Nullable Uid reviewer;

    @Enumerated(EnumType.STRING)
    private @Nullable ReviewVerdict verdict;

    private @Nullable Uid confirmer;

    @Enumerated(EnumType.STRING)
    private @Nullable ChangeConfirmation confirmation;

    @Enumerated(EnumType.STRING)
    private @Nullable ReturnReason returnedFor;

    private @Nullable String returnWords;
    private @Nullable Instant deployedAt;
    private @Nullable Instant watchUntil;
    private @Nullable Uid stoppedBy;
    private @Nullable String stopReason;
    private @Nullable Uid rollbackBy;
    private @Nullable String rollbackReason;
    private @Nullable Instant rolledBackAt;
    private boolean moveCases;
    private boolean handOutAnew;

    @Column(name = "renumbered")
    private @Nullable String renumberedJson;

    @Column(name = "clocks_anew")
    private @Nullable String clocksJson;

    @Version
    private @Nullable Long version;

    @SuppressWarnings("NullAway")
    protected Change() {}

    Change(String title, String why, ChangeKind kind, Uid author, Instant at) {
        this.id = ChangeId.next().value();
        this.title = title;
        this.why = why;
        this.kind = kind;
        this.state = ChangeState.DRAFT;
        this.author = author;
        this.writers = author.value();
        this.createdAt = at;
        this.changedAt = at;
    }

    void requireDraft() {
        require(ChangeState.DRAFT);
    }

    /** Somebody writes something of it. */
    void touch(Uid by, Instant at) {
        require(ChangeState.DRAFT);
        if (!writers().contains(by)) {
            writers = writers + BETWEEN + by.value();
        }
        changedAt = at;
    }

    /** It touches this sort of model, too. */
    void touch(ChangeKind other, Uid by, Instant at) {
        touch(by, at);
        kind = kind.compareTo(other) < 0 ? other : kind;
    }

    /** It no longer brings back what was before. */
    void isNoReturn(ChangeKind sort) {
        kind = kind == ChangeKind.ROLLBACK ? sort : kind;
    }

    /** Its author says that it is ready to be looked at, and when it is to come into force; none for as soon as it can. */
    void handIn(Uid by, @Nullable Instant wanted, Instant at) {
        requireAuthor(by);
        require(ChangeState.DRAFT);
        if (wanted != null && (wanted.isBefore(at.minus(NEARLY)) || wanted.isAfter(at.plus(LATEST_DEPLOYMENT)))) {
            throw new DeployTimeUnfit(LATEST_DEPLOYMENT.toDays());
        }
        state = ChangeState.IN_REVIEW;
        submission++;
        submittedAt = at;
        deployAt = wanted;
        returnedFor = null;
        returnWords = null;
        nobodyLookedYet();
        changedAt = at;
    }

    /** Whether and how running cases go along. */
    void take(CasesAlong cases) {
        moveCases = cases.move();
        handOutAnew = cases.handOutAnew();
        renumberedJson = JSON.writeValueAsString(cases.renumbered());
        clocksJson = JSON.writeValueAsString(cases.clocksAnew());
    }

    /** Whether and how running cases go along. */
    CasesAlong cases() {
        return new CasesAlong(
                moveCases,
                renumberedJson == null
                        ? Map.of()
                        : JSON.readValue(renumberedJson, new TypeReference<Map<String, String>>() {}),
                clocksJson == null ? Set.of() : JSON.readValue(clocksJson, new TypeReference<Set<String>>() {}),
                handOutAnew);
    }

    /** Who has to agree, now that it is looked at from the beginning. */
    void classify(Terms terms) {
        if (state == ChangeState.IN_REVIEW) {
            approvers = terms.approvers();
            watchDays = terms.watchDays();
            nobodyLookedYet();
        }
    }

    private void nobodyLookedYet() {
        reviewer = null;
        verdict = null;
        confirmer = null;
        confirmation = null;
    }

    /** Somebody who wrote nothing of it says what they think. */
    void review(Uid by, ReviewVerdict said, @Nullable String reason, Instant at) {
        require(ChangeState.IN_REVIEW);
        if (verdict != null) {
            throw new ChangeFrozen(id(), state);
        }
        requireNoPartIn(by);
        reviewer = by;
        verdict = said;
        if (said != ReviewVerdict.APPROVE) {
            returnedFor = said == ReviewVerdict.SEND_BACK ? ReturnReason.SENT_BACK : null;
            returnWords = reason;
        }
        changedAt = at;
    }

    /** Another one, who is neither of its writers nor approved it before, says whether it may be. */
    void confirm(Uid by, ChangeConfirmation said, @Nullable String reason, Instant at) {
        require(ChangeState.IN_REVIEW);
        if (verdict != ReviewVerdict.APPROVE || confirmation != null) {
            throw new ChangeFrozen(id(), state);
        }
        requireNoPartIn(by);
        if (by.equals(reviewer)) {
            throw new OwnChange();
        }
        confirmer = by;
        confirmation = said;
        if (said == ChangeConfirmation.NOT_CONFIRMED) {
            returnedFor = ReturnReason.NOT_CONFIRMED;
            returnWords = reason;
        }
        changedAt = at;
    }

    /** Somebody who wrote nothing of it says what becomes of cases that it left behind. */
    void settle(Uid by) {
        requireNoPartIn(by);
    }

    private void requireNoPartIn(Uid by) {
        if (writers().contains(by)) {
            throw new OwnChange();
        }
    }

    /** It may come into force, if all who have to agree did. Says when. */
    Instant schedule(Instant now) {
        if (state == ChangeState.IN_REVIEW && isAgreedTo()) {
            state = ChangeState.APPROVED;
            changedAt = now;
        }
        return deployAt == null || deployAt.isBefore(now) ? now : deployAt;
    }

    private boolean isAgreedTo() {
        return verdict == ReviewVerdict.APPROVE
                && approvers > 0
                && (approvers == 1 || confirmation == ChangeConfirmation.CONFIRMED);
    }

    /** The engine is about to be told; false when it is not to be. What comes too early is tried again. */
    boolean beginDeployment(Instant now) {
        if (deployAt != null && now.plus(NEARLY).isBefore(deployAt)) {
            throw new IllegalStateException(id + " comes into force at " + deployAt);
        }
        if (state == ChangeState.APPROVED) {
            state = ChangeState.DEPLOYING;
            changedAt = now;
        }
        return state == ChangeState.DEPLOYING;
    }

    /** It is in force; false when that is no news. */
    boolean deployed(Instant now) {
        if (state != ChangeState.DEPLOYING) {
            return false;
        }
        state = ChangeState.WATCHED;
        deployedAt = now;
        watchUntil = now.plus(Duration.ofDays(watchDays));
        changedAt = now;
        return true;
    }

    /** It cannot come into force as it is. */
    void notDeployed(ReturnReason reason, @Nullable String words) {
        if (state == ChangeState.APPROVED || state == ChangeState.DEPLOYING) {
            returnedFor = reason;
            returnWords = words;
        }
    }

    /** It is written again, if there is a reason; false when that is no news. */
    boolean sendBack(Instant now) {
        if (returnedFor == null || !state.isComing() || state == ChangeState.DRAFT) {
            return false;
        }
        state = ChangeState.DRAFT;
        changedAt = now;
        return true;
    }

    /** It is not to be, if somebody said so; false when that is no news. */
    boolean reject(Instant now) {
        if (state != ChangeState.IN_REVIEW || verdict != ReviewVerdict.REJECT) {
            return false;
        }
        state = ChangeState.REJECTED;
        changedAt = now;
        return true;
    }

    /** Its author takes it back; false when it was taken back before. Refused once it is being brought into force. */
    boolean withdraw(Uid by, Instant at) {
        requireAuthor(by);
        return stop(ChangeState.WITHDRAWN, by, null, at);
    }

    /** An admin calls it off; false when it was called off before. Refused once it is being brought into force. */
    boolean cancel(Uid by, String reason, Instant at) {
        return stop(ChangeState.CANCELLED, by, reason, at);
    }

    private boolean stop(ChangeState end, Uid by, @Nullable String reason, Instant at) {
        if (state == end) {
            return false;
        }
        if (!state.isStoppable()) {
            throw new ChangeFrozen(id(), state);
        }
        state = end;
        stoppedBy = by;
        stopReason = reason;
        changedAt = at;
        return true;
    }

    /** What was before is to be in force again; only while the change is watched. */
    void requestRollback(Uid by, String reason, Instant now) {
        if (!isWatched(now)) {
            throw new NotInWatch();
        }
        rollbackBy = by;
        rollbackReason = reason;
        changedAt = now;
    }

    /** Whether one click puts it back. */
    boolean isWatched(Instant now) {
        return state == ChangeState.WATCHED
                && rollbackBy == null
                && watchUntil != null
                && now.plus(NEARLY).isBefore(watchUntil);
    }

    /** The engine is about to be told; false when that is not to be. */
    boolean beginRollback(Instant now) {
        if (state == ChangeState.WATCHED && rollbackBy != null) {
            state = ChangeState.ROLLING_BACK;
            changedAt = now;
        }
        return state == ChangeState.ROLLING_BACK;
    }

    /** What was before is in force again; false when that is no news. */
    boolean rolledBack(Instant now) {
        if (state != ChangeState.ROLLING_BACK) {
            return false;
        }
        state = ChangeState.ROLLED_BACK;
        rolledBackAt = now;
        changedAt = now;
        return true;
    }

    /** Something else came into force on top of it, so that it stays. */
    void notRolledBack(Instant now) {
        if (rollbackBy != null && (state == ChangeState.WATCHED || state == ChangeState.ROLLING_BACK)) {
            state = ChangeState.WATCHED;
            rollbackBy = null;
            rollbackReason = null;
            changedAt = now;
        }
    }

    /** Nobody watches any more; false when that is no news. */
    boolean close(Instant now) {
        if (state != ChangeState.WATCHED
                || watchUntil == null
                || now.plus(NEARLY).isBefore(watchUntil)) {
            return false;
        }
        state = ChangeState.IN_FORCE;
        changedAt = now;
        return true;
    }

    private void requireAuthor(Uid by) {
        if (!author.equals(by)) {
            throw new NotTheAuthor();
        }
    }

    private void require(ChangeState wanted) {
        if (state != wanted) {
            throw new ChangeFrozen(id(), state);
        }
    }

    /** What its process is told; one that begins anew asks nobody twice. */
    ChangeSubmitted submitted() {
        return new ChangeSubmitted(id(), author, submission, state != ChangeState.IN_REVIEW, changedAt);
    }

    ChangeId id() {
        return new ChangeId(id);
    }

    String title() {
        return title;
    }

    String why() {
        return why;
    }

    ChangeKind kind() {
        return kind;
    }

    ChangeState state() {
        return state;
    }

    Uid author() {
        return author;
    }

    /** All who wrote something of it, its author first. */
    List<Uid> writers() {
        return Arrays.stream(writers.split(BETWEEN)).map(Uid::new).toList();
    }

    /** All who did something with it. */
    Set<Uid> people() {
        return Stream.concat(writers().stream(), Stream.of(reviewer, confirmer, stoppedBy, rollbackBy))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    int submission() {
        return submission;
    }

    Instant createdAt() {
        return createdAt;
    }

    Instant changedAt() {
        return changedAt;
    }

    @Nullable
    Instant submittedAt() {
        return submittedAt;
    }

    @Nullable
    Instant deployAt() {
        return deployAt;
    }

    int approvers() {
        return approvers;
    }

    @Nullable
    Uid reviewer() {
        return reviewer;
    }

    @Nullable
    ReviewVerdict verdict() {
        return verdict;
    }

    @Nullable
    Uid confirmer() {
        return confirmer;
    }

    @Nullable
    ReturnReason returnedFor() {
        return returnedFor;
    }

    @Nullable
    String returnWords() {
        return returnWords;
    }

    @Nullable
    Instant deployedAt() {
        return deployedAt;
    }

    @Nullable
    Instant watchUntil() {
        return watchUntil;
    }

    @Nullable
    Uid stoppedBy() {
        return stoppedBy;
    }

    @Nullable
    String stopReason() {
        return stopReason;
    }

    @Nullable
    Uid rollbackBy() {
        return rollbackBy;
    }

    @Nullable
    String rollbackReason() {
        return rollbackReason;
    }

    @Nullable
    Instant rolledBackAt() {
        return rolledBackAt;
    }
}
