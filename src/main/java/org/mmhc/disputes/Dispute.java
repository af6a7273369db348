package org.mmhc.disputes;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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
import org.mmhc.disputes.DisputeRefusals.DisputeUnknown;
import org.mmhc.disputes.DisputeRefusals.EvidenceFull;
import org.mmhc.disputes.DisputeRefusals.NotAParty;
import org.mmhc.disputes.DisputeRefusals.NothingToAppeal;
import org.mmhc.disputes.DisputeRefusals.ReasonsMissing;
import org.mmhc.disputes.DisputeRefusals.RemedyNotAllowed;
import org.mmhc.disputes.DisputeRefusals.SafetyStays;
import org.mmhc.disputes.DisputeRefusals.TookPart;
import org.mmhc.disputes.DisputeSubject.Matter;
import org.mmhc.disputes.DisputeTerms.Allowance;
import org.mmhc.disputes.hearing.InvestigationResult;
import org.mmhc.disputes.hearing.StatementAnswer;
import org.mmhc.disputes.hearing.StatementState;
import org.mmhc.storage.FileId;
import org.mmhc.storage.FileStorage.StoredFile;

/**
 * A matter that people do not agree about. It keeps who took part in it and decides from that who may judge it; what was found stays, and
 * a later finding stands beside it. A step that comes without a decision behind it is refused.
 */
@Entity
@Table(name = "disputes_dispute")
class Dispute {

    /** The most files of a dispute. */
    static final int MOST_FILES = 10;

    static final int SAFETY_PRIORITY = 95;

    private static final int USUAL_PRIORITY = 50;
    private static final Duration TAKEN_UP_WITHIN = Duration.ofHours(1);
    private static final int SHORTEST_REASONS = 30;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    @Id
    private String id;

    @Enumerated(EnumType.STRING)
    private DisputeKind kind;

    @Enumerated(EnumType.STRING)
    private DisputeClaim claim;

    private String subject;
    private Uid raisedBy;

    @Enumerated(EnumType.STRING)
    private Role raisedByRole;

    private Uid enteredBy;
    private @Nullable Uid against;

    @Convert(converter = DisputeColumns.People.class)
    private List<Uid> parties;

    @Convert(converter = DisputeColumns.People.class)
    private List<Uid> involved;

    private @Nullable Money amount;

    @Convert(converter = DisputeColumns.Narrative.class)
    private String narrative;

    @Enumerated(EnumType.STRING)
    private DisputeState state;

    private int priority;
    private @Nullable String linkedTo;
    private @Nullable String openKey;
    private int deciders;

    @Column(name = "second_from")
    private long secondFrom;

    private boolean separateDecider;
    private boolean holdMoney;
    private int investigateHours;
    private int decideHours;
    private int statementHours;
    private int appealDays;
    private int appealHours;

    @Convert(converter = DisputeColumns.Allowances.class)
    private List<Allowance> allowances;

    private Instant dueAt;
    private Instant raisedAt;
    private @Nullable Uid investigator;

    @Enumerated(EnumType.STRING)
    private @Nullable DisputeFinding finding;

    private @Nullable Instant decidedAt;
    private @Nullable Instant appealUntil;
    private @Nullable Uid appealedBy;
    private @Nullable Instant appealedAt;

    @Convert(converter = DisputeColumns.AppealReasons.class)
    private @Nullable String appealReasons;

    private @Nullable Uid endedBy;

    @Convert(converter = DisputeColumns.EndReasons.class)
    private @Nullable String endReasons;

    private @Nullable Instant endedAt;

    @Version
    private @Nullable Long version;

    @OneToMany(cascade = CascadeType.ALL, orphanRemoval = true)
    @JoinColumn(name = "dispute", nullable = false, updatable = false)
    @OrderBy("place")
    private List<DisputeStatement> statements = new ArrayList<>();

    @OneToMany(cascade = CascadeType.ALL, orphanRemoval = true)
    @JoinColumn(name = "dispute", nullable = false, updatable = false)
    @OrderBy("place")
    private List<DisputeVerdict> verdicts = new ArrayList<>();

    @OneToMany(cascade = CascadeType.ALL, orphanRemoval = true)
    @JoinColumn(name = "dispute", nullable = false, updatable = false)
    @OrderBy("place")
    private List<DisputeRemedy> remedies = new ArrayList<>();

    @OneToMany(cascade = CascadeType.ALL, orphanRemoval = true)
    @JoinColumn(name = "dispute", nullable = false, updatable = false)
    @OrderBy("place")
    private List<DisputeHold> holds = new ArrayList<>();

    @OneToMany(cascade = CascadeType.ALL, orphanRemoval = true)
    @JoinColumn(name = "dispute", nullable = false, updatable = false)
    @OrderBy("place")
    private List<DisputeEvidence> evidence = new ArrayList<>();

    @SuppressWarnings("NullAway")
    protected Dispute() {}

    Dispute(
            DisputeClaim claim,
            String subject,
            Uid raisedBy,
            Role raisedByRole,
            Uid enteredBy,
            Matter matter,
            @Nullable Money amount,
            String narrative,
            @Nullable DisputeId linkedTo,
            Instant at) {
        this.id = DisputeId.next().value();
        this.kind = claim.kind();
        this.claim = claim;
        this.subject = subject;
        this.raisedBy = raisedBy;
        this.raisedByRole = raisedByRole;
        this.enteredBy = enteredBy;
        this.against = matter.against();
        this.parties = Stream.of(raisedBy, matter.against())
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        Set<Uid> all = new LinkedHashSet<>(parties);
        all.add(enteredBy);
        all.addAll(matter.involved());
        all.remove(Uid.SYSTEM);
        this.involved = List.copyOf(all);
        this.amount = amount;
        this.narrative = narrative;
        this.state = DisputeState.RAISED;
        this.priority = claim == DisputeClaim.SAFETY ? SAFETY_PRIORITY : USUAL_PRIORITY;
        this.linkedTo = linkedTo == null ? null : linkedTo.value();
        this.openKey = openKey(kind, subject, raisedBy);
        this.deciders = 1;
        this.allowances = List.of();
        this.dueAt = at.plus(TAKEN_UP_WITHIN);
        this.raisedAt = at;
    }

    static String openKey(DisputeKind kind, String subject, Uid raisedBy) {
        return kind + "/" + subject + "/" + raisedBy;
    }

    /** It is taken up by the rules of today, which hold to its end; true when that is news. */
    boolean acknowledge(DisputeTerms terms, Instant at) {
        if (state != DisputeState.RAISED) {
            return false;
        }
        priority = Math.max(priority, terms.priority());
        deciders = terms.deciders();
        secondFrom = terms.secondDeciderFromMinor();
        separateDecider = terms.separateDecider();
        holdMoney = terms.holdMoney();
        investigateHours = terms.investigateHours();
        decideHours = terms.decideHours();
        statementHours = terms.statementHours();
        appealDays = terms.appealDays();
        appealHours = terms.appealHours();
        allowances = List.copyOf(terms.allowances());
        toInvestigation(at);
        return true;
    }

    private void toInvestigation(Instant at) {
        state = DisputeState.INVESTIGATION;
        dueAt = at.plus(Duration.ofHours(investigateHours));
    }

    /** Money that is to wait, once; empty when none is, or it waits. Pay of a visit never waits: what is missing is added to the next payout. */
    Optional<DisputeHold> askHold() {
        Money asked = amount;
        boolean ofPay = kind == DisputeKind.VISIT && raisedByRole == Role.CAREGIVER;
        if (!holdMoney
                || ofPay
                || asked == null
                || state.isOver()
                || holds.stream().anyMatch(DisputeHold::isStanding)) {
            return Optional.empty();
        }
        DisputeHold hold = new DisputeHold(holds.size(), asked);
        holds.add(hold);
        return Optional.of(hold);
    }

    /** Somebody looked into it: all is known, or those parties are asked first. */
    void investigate(Uid by, InvestigationResult result, Set<Uid> ask, Instant at) {
        requireNeutral(by);
        require(state == DisputeState.INVESTIGATION);
        if (result == InvestigationResult.STATEMENTS) {
            if (ask.isEmpty() || !parties.containsAll(ask)) {
                throw new NotAParty();
            }
            ask.forEach(person -> statements.add(new DisputeStatement(statements.size(), person)));
        } else {
            state = DisputeState.DECISION;
            dueAt = at.plus(Duration.ofHours(decideHours));
        }
        investigator = by;
    }

    /** Those whom somebody wants to hear are asked. */
    List<Uid> askForStatements(Instant at) {
        Instant due = at.plus(Duration.ofHours(statementHours));
        statements.stream().filter(each -> each.is(StatementState.WANTED)).forEach(each -> {
            each.ask(at, due);
            state = DisputeState.STATEMENTS;
            dueAt = due;
        });
        return statements.stream()
                .filter(each -> each.is(StatementState.ASKED))
                .map(DisputeStatement::person)
                .toList();
    }

    /** A party says something, or does not want to. After the time for it that is kept, and nothing more. */
    StatementState answer(Uid by, StatementAnswer answer, @Nullable String words, Instant at) {
        DisputeStatement mine = statements.stream()
                .filter(each -> each.person().equals(by))
                .reduce((earlier, later) -> later)
                .orElseThrow(NotAParty::new);
        boolean declined = answer == StatementAnswer.DECLINED;
        if (!declined && (words == null || words.isBlank())) {
            throw new ReasonsMissing(1);
        }
        if (mine.is(StatementState.MISSING) && !declined) {
            mine.answer(StatementState.LATE, words, at);
            return mine.state();
        }
        require(mine.is(StatementState.ASKED));
        mine.answer(declined ? StatementState.DECLINED : StatementState.GIVEN, words, at);
        goOnWithoutOpenOnes(at);
        return mine.state();
    }

    /** Whether that person is asked and has said nothing yet. */
    boolean isAsked(Uid person) {
        return statements.stream()
                .anyMatch(each -> each.is(StatementState.ASKED) && each.person().equals(person));
    }

    /** The time for statements is over; says how many did not come. */
    int missing(Instant at) {
        List<DisputeStatement> open =
                statements.stream().filter(DisputeStatement::isOpen).toList();
        open.forEach(DisputeStatement::missing);
        goOnWithoutOpenOnes(at);
        return open.size();
    }

    private void goOnWithoutOpenOnes(Instant at) {
        if (state == DisputeState.STATEMENTS && statements.stream().noneMatch(DisputeStatement::isOpen)) {
            toInvestigation(at);
        }
    }

    /** The first decider says what they find, or that too little is known. */
    void decide(Uid by, Draft draft, Instant at) {
        requireNeutral(by);
        require(state == DisputeState.DECISION);
        if (latest(VerdictStage.FIRST).isPresent()) {
            throw new AlreadyDecided();
        }
        if (separateDecider && by.equals(investigator)) {
            throw new TookPart();
        }
        if (draft.finding() == DisputeFinding.MORE_INVESTIGATION) {
            toInvestigation(at);
        } else {
            find(VerdictStage.FIRST, by, draft, at);
        }
    }

    /** A second decider agrees, or does not. */
    void decideAgain(Uid by, SecondOpinion opinion, Instant at) {
        requireNeutral(by);
        require(state == DisputeState.DECISION);
        DisputeVerdict first = latest(VerdictStage.FIRST).orElseThrow(DecisionMissing::new);
        if (latest(VerdictStage.SECOND).isPresent()) {
            throw new AlreadyDecided();
        }
        requireNotBefore(by);
        verdicts.add(new DisputeVerdict(
                verdicts.size(),
                VerdictStage.SECOND,
                first.finding(),
                first.reason(),
                null,
                null,
                opinion == SecondOpinion.AGREE,
                by,
                at));
        dueAt = at.plus(Duration.ofHours(decideHours));
    }

    /** An admin decides between two who do not agree. */
    void settle(Uid by, Draft draft, Instant at) {
        requireNeutral(by);
        require(state == DisputeState.DECISION);
        if (latest(VerdictStage.SETTLEMENT).isPresent()) {
            throw new AlreadyDecided();
        }
        if (latest(VerdictStage.SECOND).map(DisputeVerdict::agrees).orElse(true)) {
            throw new DecisionMissing();
        }
        requireNotBefore(by);
        remedies.stream().filter(each -> each.stage() == VerdictStage.FIRST).forEach(DisputeRemedy::replaced);
        find(VerdictStage.SETTLEMENT, by, draft, at);
    }

    /** Somebody wants it to be decided once more. Whoever won has nothing to appeal. */
    void appeal(Uid by, String reasons, Instant at) {
        if (!parties.contains(by)) {
            throw new NotAParty();
        }
        if (state != DisputeState.APPEALABLE || appealUntil == null || !at.isBefore(appealUntil)) {
            throw new AppealClosed();
        }
        if (isWonBy(by)) {
            throw new NothingToAppeal();
        }
        requireReasons(reasons);
        appealedBy = by;
        appealedAt = at;
        appealReasons = reasons.strip();
        state = DisputeState.APPEAL;
        dueAt = at.plus(Duration.ofHours(appealHours));
    }

    /** Whether that party can appeal at that moment. */
    boolean mayAppeal(Uid by, Instant at) {
        return parties.contains(by)
                && state == DisputeState.APPEALABLE
                && appealUntil != null
                && at.isBefore(appealUntil)
                && !isWonBy(by);
    }

    private boolean isWonBy(Uid party) {
        return finding == (party.equals(raisedBy) ? DisputeFinding.UPHELD : DisputeFinding.REJECTED);
    }

    /** An admin who has not decided before decides for good; only more can be granted. */
    void decideAppeal(Uid by, Draft draft, Instant at) {
        requireNeutral(by);
        require(state == DisputeState.APPEAL);
        if (latest(VerdictStage.APPEAL).isPresent()) {
            throw new AlreadyDecided();
        }
        requireNotBefore(by);
        find(VerdictStage.APPEAL, by, draft, at);
    }

    private void find(VerdictStage stage, Uid by, Draft draft, Instant at) {
        if (!draft.finding().isVerdict()
                || draft.reason() == null
                || !draft.reason().fits(draft.finding())) {
            throw new ReasonsMissing(SHORTEST_REASONS);
        }
        requireReasons(draft.toRaiser());
        if (against != null) {
            requireReasons(draft.toOther());
        }
        requireAllowed(draft);
        verdicts.add(new DisputeVerdict(
                verdicts.size(),
                stage,
                draft.finding(),
                draft.reason(),
                draft.toRaiser(),
                draft.toOther(),
                null,
                by,
                at));
        draft.grants()
                .forEach(
                        grant -> remedies.add(new DisputeRemedy(remedies.size(), stage, grant.kind(), grant.amount())));
    }

    private static void requireReasons(@Nullable String reasons) {
        if (reasons == null || reasons.strip().length() < SHORTEST_REASONS) {
            throw new ReasonsMissing(SHORTEST_REASONS);
        }
    }

    private void requireAllowed(Draft draft) {
        Money most = amount;
        Money sum = granted().orElse(null);
        for (Grant grant : draft.grants()) {
            Allowance allowance = allowances.stream()
                    .filter(each -> each.finding() == draft.finding() && each.remedy() == grant.kind())
                    .findFirst()
                    .orElseThrow(() -> new RemedyNotAllowed(grant.kind()));
            if (!grant.kind().isMoney()) {
                continue;
            }
            Money wanted = grant.amount();
            if (most == null || wanted == null) {
                throw new RemedyNotAllowed(grant.kind());
            }
            Money limit = most.times(BigDecimal.valueOf(allowance.maxPercent()).divide(HUNDRED));
            if (!wanted.currency().equals(most.currency()) || !wanted.isPositive() || wanted.compareTo(limit) > 0) {
                throw new AmountTooHigh(limit);
            }
            sum = sum == null ? wanted : sum.plus(wanted);
        }
        if (most != null && sum != null && sum.compareTo(most) > 0) {
            throw new AmountTooHigh(most);
        }
    }

    /* Money that was granted before and stands. */
    private Optional<Money> granted() {
        return remedies.stream()
                .filter(each -> each.state() != RemedyState.REPLACED && each.state() != RemedyState.WAIVED)
                .map(DisputeRemedy::amount)
                .filter(Objects::nonNull)
                .reduce(Money::plus);
    }

    /** Money that was granted and came; null when none did. */
    @Nullable
    Money doneMoney() {
        return remedies.stream()
                .filter(each -> each.state() == RemedyState.DONE)
                .map(DisputeRemedy::amount)
                .filter(Objects::nonNull)
                .reduce(Money::plus)
                .orElse(null);
    }

    /** The verdicts of which parties were told, the last one last. */
    List<DisputeVerdict> told() {
        return Stream.of(
                        latest(VerdictStage.SETTLEMENT).or(() -> latest(VerdictStage.FIRST)),
                        latest(VerdictStage.APPEAL).filter(each -> state != DisputeState.APPEAL))
                .flatMap(Optional::stream)
                .toList();
    }

    /** How much money the verdict that counts grants, in the smallest unit. */
    long grantedMinor() {
        return granted().map(Money::minor).orElse(0L);
    }

    /** What is to be done of what was decided, once enough people have; a step that nobody decided is refused. */
    List<RemedyId> record(DecisionStage which, Instant at) {
        DisputeVerdict verdict = counting(which);
        if (isCalledOff()) {
            return List.of();
        }
        if (state == DisputeState.DECISION && which == DecisionStage.FIRST
                || state == DisputeState.APPEAL && which == DecisionStage.APPEAL) {
            finding = verdict.finding();
            decidedAt = at;
            state = DisputeState.REMEDY;
        }
        return remedies.stream()
                .filter(each -> each.stage() == verdict.stage() && each.state() == RemedyState.PLANNED)
                .map(DisputeRemedy::id)
                .toList();
    }

    /** Somebody ended it: from then on nothing of what was granted is done. */
    boolean isCalledOff() {
        return state == DisputeState.CANCELLED || state == DisputeState.WITHDRAWN;
    }

    private DisputeVerdict counting(DecisionStage which) {
        if (which == DecisionStage.APPEAL) {
            return latest(VerdictStage.APPEAL).orElseThrow(DecisionMissing::new);
        }
        Optional<DisputeVerdict> settled = latest(VerdictStage.SETTLEMENT);
        if (settled.isPresent()) {
            return settled.get();
        }
        DisputeVerdict first = latest(VerdictStage.FIRST).orElseThrow(DecisionMissing::new);
        Optional<DisputeVerdict> second = latest(VerdictStage.SECOND);
        boolean agreed = second.map(DisputeVerdict::agrees).orElse(false);
        if (!agreed && (second.isPresent() || needsSecond())) {
            throw new DecisionMissing();
        }
        return first;
    }

    private boolean needsSecond() {
        return deciders > 1 || grantedMinor() >= secondFrom;
    }

    /** Whether an admin has decided for good. */
    boolean isDecidedForGood() {
        return latest(VerdictStage.APPEAL).isPresent();
    }

    /** Parties are told; from now on the time runs in which they can appeal, to the end of its last day. */
    @Nullable
    Instant told(Instant at, ZoneId zone) {
        if (state == DisputeState.REMEDY && !isDecidedForGood()) {
            appealUntil = LocalDate.ofInstant(at, zone)
                    .plusDays(appealDays + 1L)
                    .atStartOfDay(zone)
                    .toInstant();
            state = DisputeState.APPEALABLE;
            dueAt = appealUntil;
        }
        return state == DisputeState.APPEALABLE ? appealUntil : null;
    }

    /** An admin says how it goes on with something that could not be done. */
    void mend(RemedyId remedy, Uid by, RemedyRepair repair, @Nullable String reason) {
        requireNeutral(by);
        DisputeRemedy found = remedy(remedy);
        if (found.state() != RemedyState.FAILED) {
            throw new DisputeMovedOn(state);
        }
        if (repair != RemedyRepair.TRY_AGAIN && (reason == null || reason.isBlank())) {
            throw new ReasonsMissing(1);
        }
        found.mend(repair, reason);
    }

    /** Whoever raised it takes it back, as long as nobody has decided. */
    void withdraw(Uid by, Instant at) {
        if (!by.equals(raisedBy)) {
            throw new NotAParty();
        }
        if (claim == DisputeClaim.SAFETY) {
            throw new SafetyStays();
        }
        if (!mayBeWithdrawn()) {
            throw new AlreadyDecided();
        }
        end(DisputeState.WITHDRAWN, by, null, at);
    }

    boolean mayBeWithdrawn() {
        return claim != DisputeClaim.SAFETY
                && state.isUndecided()
                && latest(VerdictStage.FIRST).isEmpty();
    }

    /** An admin ends it, and says why. */
    void cancel(Uid by, String reasons, Instant at) {
        requireNeutral(by);
        require(!state.isOver());
        requireReasons(reasons);
        end(DisputeState.CANCELLED, by, reasons.strip(), at);
    }

    /** Nothing more is to come; true when that is news. */
    boolean close(Instant at) {
        if (state.isOver()) {
            return false;
        }
        require(state == DisputeState.APPEALABLE || state == DisputeState.REMEDY && isDecidedForGood());
        end(DisputeState.CLOSED, null, null, at);
        return true;
    }

    private void end(DisputeState how, @Nullable Uid by, @Nullable String reasons, Instant at) {
        state = how;
        openKey = null;
        endedBy = by;
        endReasons = reasons;
        endedAt = at;
    }

    /** Somebody adds files. */
    void add(List<StoredFile> files, boolean shared, Uid by, Instant at) {
        require(!state.isOver());
        if (evidence.size() + files.size() > MOST_FILES) {
            throw new EvidenceFull(MOST_FILES);
        }
        files.forEach(file -> evidence.add(new DisputeEvidence(evidence.size(), file, shared, by, at)));
    }

    /** A file counts no more. What it was decided by stays as it is once all is over. */
    void strike(FileId file, Uid by, String reason) {
        requireNeutral(by);
        require(!state.isOver());
        evidence(file).strike(by, reason);
    }

    /** Nobody judges what they took part in. */
    void requireNeutral(Uid by) {
        if (involved.contains(by)) {
            throw new TookPart();
        }
    }

    private void requireNotBefore(Uid by) {
        if (judges().contains(by)) {
            throw new TookPart();
        }
    }

    private void require(boolean possible) {
        if (!possible) {
            throw new DisputeMovedOn(state);
        }
    }

    private Optional<DisputeVerdict> latest(VerdictStage stage) {
        return verdicts.stream().filter(each -> each.stage() == stage).reduce((earlier, later) -> later);
    }

    /** Everybody who said what they find. */
    List<Uid> judges() {
        return verdicts.stream().map(DisputeVerdict::decider).distinct().toList();
    }

    DisputeRemedy remedy(RemedyId wanted) {
        return remedies.stream()
                .filter(each -> each.id().equals(wanted))
                .findFirst()
                .orElseThrow(DisputeUnknown::new);
    }

    DisputeEvidence evidence(FileId file) {
        return evidence.stream()
                .filter(each -> each.file().equals(file))
                .findFirst()
                .orElseThrow(DisputeUnknown::new);
    }

    boolean isParty(Uid person) {
        return parties.contains(person);
    }

    DisputeId id() {
        return new DisputeId(id);
    }

    DisputeKind kind() {
        return kind;
    }

    DisputeClaim claim() {
        return claim;
    }

    String subject() {
        return subject;
    }

    Uid raisedBy() {
        return raisedBy;
    }

    Role raisedByRole() {
        return raisedByRole;
    }

    @Nullable
    Uid against() {
        return against;
    }

    List<Uid> parties() {
        return parties;
    }

    List<Uid> involved() {
        return involved;
    }

    @Nullable
    Money amount() {
        return amount;
    }

    String narrative() {
        return narrative;
    }

    DisputeState state() {
        return state;
    }

    int priority() {
        return priority;
    }

    @Nullable
    DisputeId linkedTo() {
        return linkedTo == null ? null : new DisputeId(linkedTo);
    }

    List<Allowance> allowances() {
        return allowances;
    }

    Instant dueAt() {
        return dueAt;
    }

    Instant raisedAt() {
        return raisedAt;
    }

    @Nullable
    Uid investigator() {
        return investigator;
    }

    @Nullable
    DisputeFinding finding() {
        return finding;
    }

    @Nullable
    Instant decidedAt() {
        return decidedAt;
    }

    @Nullable
    Instant appealUntil() {
        return appealUntil;
    }

    @Nullable
    Uid appealedBy() {
        return appealedBy;
    }

    @Nullable
    String appealReasons() {
        return appealReasons;
    }

    @Nullable
    Instant endedAt() {
        return endedAt;
    }

    long version() {
        return version == null ? 0 : version;
    }

    List<DisputeStatement> statements() {
        return statements;
    }

    List<DisputeVerdict> verdicts() {
        return verdicts;
    }

    List<DisputeRemedy> remedies() {
        return remedies;
    }

    List<DisputeHold> holds() {
        return holds;
    }

    List<DisputeEvidence> evidence() {
        return evidence;
    }
}
