package org.mmhc.disputes;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Currency;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Actor;
import org.mmhc.base.AuditTrail;
import org.mmhc.base.Audited;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Money;
import org.mmhc.base.Uid;
import org.mmhc.disputes.DisputeRefusals.DisputeUnknown;
import org.mmhc.disputes.DisputeSubject.MatterFact;
import org.mmhc.disputes.DisputeTerms.Allowance;
import org.mmhc.disputes.Disputes.OpenOne;
import org.mmhc.disputes.hearing.StatementState;
import org.mmhc.disputes.story.DisputeMilestone;
import org.mmhc.disputes.story.DisputeTimeline;
import org.mmhc.storage.FileId;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.validation.annotation.Validated;

/**
 * Reads disputes. Parties read their own, without what the other one said, the names of those who decide, and notes of the office; the office
 * reads all; to anybody else a dispute does not exist ({@link DisputeUnknown}).
 */
@Service
@Validated
@Transactional(readOnly = true)
public class DisputeList {

    /** Screens hear here that a dispute has changed. */
    public static final String TOPIC = "disputes";

    private static final Duration PRECEDENTS = Duration.ofDays(730);
    private static final int MOST_PRECEDENTS = 20;
    private static final Set<DisputeMilestone> FOR_PARTIES = EnumSet.of(
            DisputeMilestone.RAISED,
            DisputeMilestone.ACKNOWLEDGED,
            DisputeMilestone.MONEY_HELD,
            DisputeMilestone.STATEMENTS_ASKED,
            DisputeMilestone.DECIDED,
            DisputeMilestone.REMEDY_DONE,
            DisputeMilestone.MONEY_RELEASED,
            DisputeMilestone.APPEALED,
            DisputeMilestone.WITHDRAWN,
            DisputeMilestone.CANCELLED,
            DisputeMilestone.CLOSED);

    /* Both parties know a thing by these; the rest is for those who decide. */
    private static final Set<String> NAMES_OF_THINGS =
            Set.of("plannedStart", "invoiceNumber", "paymentCaptured", "payoutRun", "documentType", "lastMet");

    private final Disputes disputes;
    private final List<DisputeSubject> subjects;
    private final List<RemedyDesk> desks;
    private final DisputeTimeline timeline;
    private final Clock clock;

    DisputeList(
            Disputes disputes,
            List<DisputeSubject> subjects,
            List<RemedyDesk> desks,
            DisputeTimeline timeline,
            Clock clock) {
        this.disputes = disputes;
        this.subjects = subjects;
        this.desks = desks;
        this.timeline = timeline;
        this.clock = clock;
    }

    /**
     * A dispute in a list.
     *
     * @param amount how much is in question; for who raised it, and the office
     * @param dueAt by when something happens next
     */
    public record DisputeRow(
            DisputeId id,
            DisputeKind kind,
            DisputeClaim claim,
            String subject,
            Uid raisedBy,
            @Nullable Uid against,
            @Nullable Money amount,
            DisputeState state,
            int priority,
            Instant dueAt,
            Instant raisedAt,
            @Nullable DisputeFinding finding,
            @Nullable DisputeId linkedTo,
            long version) {}

    /** What a party said, or did not; what other parties said is for the office. */
    public record StatementRow(
            String id,
            Uid person,
            StatementState state,
            @Nullable Instant dueAt,
            @Nullable String words) {}

    /**
     * A file.
     *
     * @param struck whether it does not count any more
     * @param struckBecause why; for the office
     */
    public record EvidenceRow(
            FileId file,
            String fileName,
            Uid addedBy,
            Instant addedAt,
            boolean struck,
            @Nullable String struckBecause) {}

    /**
     * What was found.
     *
     * @param decider null for parties
     * @param reasons as the reader may read them
     */
    public record VerdictRow(
            VerdictStage stage,
            DisputeFinding finding,
            @Nullable DisputeReason reason,
            @Nullable Boolean agrees,
            @Nullable Uid decider,
            List<String> reasons,
            Instant at) {}

    /** What was granted, and how far it is. */
    public record RemedyRow(
            RemedyId id,
            RemedyKind kind,
            @Nullable Money amount,
            RemedyState state,
            @Nullable String outerReference,
            int attempts,
            @Nullable String cause) {}

    /** Money that waits. */
    public record HoldRow(HoldId id, Money amount, HoldState state) {}

    /** A line of what happened. */
    public record TimelineRow(
            DisputeMilestone kind,
            @Nullable String detail,
            @Nullable Uid by,
            Instant at) {}

    /** How often somebody had a dispute before. */
    public record Earlier(Uid person, long raised, long against) {}

    /**
     * A dispute with all that the reader may know.
     *
     * @param mayAppeal whether the reader can appeal now
     * @param facts what is known of the thing; for parties only what it is called by
     * @param allowances what may be granted with which verdict; for the office
     * @param earlier for the office
     */
    public record DisputeDetails(
            DisputeRow dispute,
            String narrative,
            @Nullable Instant appealUntil,
            @Nullable String appealReasons,
            boolean mayAppeal,
            boolean mayWithdraw,
            List<MatterFact> facts,
            List<StatementRow> statements,
            List<EvidenceRow> evidence,
            List<VerdictRow> verdicts,
            List<RemedyRow> remedies,
            List<HoldRow> holds,
            List<TimelineRow> timeline,
            List<Allowance> allowances,
            List<Earlier> earlier) {}

    /**
     * What was decided about the same claim before.
     *
     * @param median of the money that was granted, where any was
     */
    public record Precedents(
            List<Precedent> decided, @Nullable Money median) {}

    /** One of them. */
    public record Precedent(
            DisputeFinding finding,
            List<RemedyKind> remedies,
            @Nullable Money granted,
            Instant at) {}

    /**
     * Which disputes are wanted.
     *
     * @param kind null for all
     * @param claim null for all
     * @param least only those in which so much money or more is in question, in whole rupees or what else it is in
     * @param overdue only those that should have gone on before now; what is over is never overdue
     * @param mine only those that the caller looked into or decided
     * @param linked only those about something that somebody else disputes too
     */
    public record BoardQuery(
            @NotNull Set<DisputeState> states,
            @Nullable DisputeKind kind,
            @Nullable DisputeClaim claim,
            @Nullable Integer least,
            boolean overdue,
            boolean mine,
            boolean linked) {}

    /** Money that waits for what is decided, one amount for each currency. */
    @PreAuthorize("hasAnyRole('COMMITTEE', 'ADMIN')")
    public List<Money> held() {
        return disputes.held().stream()
                .map(sum -> Money.rounded(sum.getAmount(), Currency.getInstance(sum.getCurrency())))
                .toList();
    }

    /** Those that are wanted; what is overdue first, then the most urgent. */
    @Audited(value = "disputes.disputesListed", kind = Audited.Kind.READ)
    @PreAuthorize("hasAnyRole('COMMITTEE', 'ADMIN')")
    public Page<DisputeRow> find(@NotNull @Valid BoardQuery query, @NotNull Pageable page) {
        return board(query, page);
    }

    /** The same as a page shows them that is open already. */
    @PreAuthorize("hasAnyRole('COMMITTEE', 'ADMIN')")
    public Page<DisputeRow> refreshed(@NotNull @Valid BoardQuery query, @NotNull Pageable page) {
        return board(query, page);
    }

    private Page<DisputeRow> board(BoardQuery query, Pageable page) {
        BigDecimal least = query.least() == null ? null : BigDecimal.valueOf(query.least());
        Uid of = query.mine() ? CurrentUser.require().uid() : null;
        boolean ended = query.states().stream().allMatch(DisputeState::isOver);
        if (ended && query.overdue()) {
            return Page.empty(page);
        }
        Page<Dispute> found = ended
                ? disputes.ended(query.states(), query.kind(), query.claim(), least, query.linked(), of, page)
                : disputes.board(
                        query.states(),
                        query.kind(),
                        query.claim(),
                        least,
                        query.linked(),
                        of,
                        query.overdue(),
                        clock.instant(),
                        page);
        return found.map(DisputeList::row);
    }

    /** All about these visits, invoices or whatever can be disputed, the earliest first. */
    @Audited(value = "disputes.disputesListed", kind = Audited.Kind.READ)
    @PreAuthorize("hasAnyRole('COMMITTEE', 'ADMIN')")
    public List<DisputeRow> about(@NotNull Set<String> subjects) {
        return subjects.isEmpty()
                ? List.of()
                : disputes.findBySubjectInOrderByRaisedAt(subjects).stream()
                        .map(DisputeList::row)
                        .toList();
    }

    /** Those in which the caller is a party, the newest first. */
    @PreAuthorize("hasAnyRole('PATIENT', 'CAREGIVER', 'COMMITTEE')")
    public Page<DisputeRow> mine(@NotNull Pageable page) {
        Uid me = CurrentUser.require().uid();
        return disputes.ofParty(me, page).map(each -> rowFor(each, me));
    }

    /** About which things of that kind the caller has a dispute that is not over, and which. */
    @PreAuthorize("hasAnyRole('PATIENT', 'CAREGIVER', 'COMMITTEE', 'ADMIN')")
    public Map<String, DisputeId> ownOpen(@NotNull DisputeKind kind) {
        return disputes.openOf(CurrentUser.require().uid(), kind).stream()
                .collect(Collectors.toMap(OpenOne::getSubject, one -> new DisputeId(one.getId())));
    }

    /** One dispute, as far as the caller may know it. */
    @Audited(value = "disputes.disputeRead", reference = "#id", kind = Audited.Kind.READ, purpose = "review")
    @PreAuthorize("hasAnyRole('PATIENT', 'CAREGIVER', 'COMMITTEE', 'ADMIN')")
    public DisputeDetails get(@NotNull DisputeId id) {
        DisputeDetails details = refreshedDetails(id);
        AuditTrail.about(details.dispute().raisedBy());
        AuditTrail.about(details.dispute().against());
        return details;
    }

    /** The same once more, for a page that shows it already. */
    @PreAuthorize("hasAnyRole('PATIENT', 'CAREGIVER', 'COMMITTEE', 'ADMIN')")
    public DisputeDetails refreshedDetails(@NotNull DisputeId id) {
        Actor reader = CurrentUser.require();
        Dispute dispute = disputes.findById(id.value())
                .filter(found -> found.isParty(reader.uid()) || reader.isOffice())
                .orElseThrow(DisputeUnknown::new);
        return dispute.isParty(reader.uid()) ? forParty(dispute, reader.uid()) : forOffice(dispute);
    }

    /** The dispute of which something was granted. */
    @Audited(value = "disputes.disputeRead", reference = "#id", kind = Audited.Kind.READ, purpose = "review")
    @PreAuthorize("hasRole('ADMIN')")
    public DisputeDetails ofRemedy(@NotNull RemedyId id) {
        return get(new DisputeId(disputes.ofRemedy(id.value()).orElseThrow(DisputeUnknown::new)));
    }

    private DisputeDetails forParty(Dispute dispute, Uid me) {
        boolean raiser = me.equals(dispute.raisedBy());
        boolean decided = dispute.finding() != null;
        return new DisputeDetails(
                rowFor(dispute, me),
                raiser ? dispute.narrative() : "",
                dispute.appealUntil(),
                me.equals(dispute.appealedBy()) ? dispute.appealReasons() : null,
                mayAppeal(dispute, me),
                raiser && dispute.mayBeWithdrawn(),
                facts(dispute).stream()
                        .filter(fact -> NAMES_OF_THINGS.contains(fact.name()))
                        .toList(),
                dispute.statements().stream()
                        .filter(each -> each.person().equals(me))
                        .map(DisputeList::row)
                        .toList(),
                dispute.evidence().stream()
                        .filter(each -> each.isFor(me))
                        .map(each -> row(each, null))
                        .toList(),
                decided
                        ? dispute.told().stream()
                                .map(verdict -> row(verdict, raiser ? verdict.toRaiser() : verdict.toOther()))
                                .toList()
                        : List.of(),
                raiser && decided ? remedies(dispute) : List.of(),
                List.of(),
                timeline.of(dispute.id()).stream()
                        .filter(line -> FOR_PARTIES.contains(line.kind()))
                        .map(line -> new TimelineRow(line.kind(), null, null, line.at()))
                        .toList(),
                List.of(),
                List.of());
    }

    private boolean mayAppeal(Dispute dispute, Uid me) {
        return dispute.mayAppeal(me, clock.instant());
    }

    private DisputeDetails forOffice(Dispute dispute) {
        return new DisputeDetails(
                row(dispute),
                dispute.narrative(),
                dispute.appealUntil(),
                dispute.appealReasons(),
                false,
                false,
                facts(dispute),
                dispute.statements().stream().map(DisputeList::row).toList(),
                dispute.evidence().stream()
                        .map(each -> row(each, each.struckReason()))
                        .toList(),
                dispute.verdicts().stream().map(DisputeList::full).toList(),
                remedies(dispute),
                dispute.holds().stream()
                        .map(hold -> new HoldRow(hold.id(), hold.amount(), hold.state()))
                        .toList(),
                timeline.of(dispute.id()).stream()
                        .map(line -> new TimelineRow(line.kind(), line.detail(), line.actor(), line.at()))
                        .toList(),
                dispute.allowances().stream()
                        .filter(each -> desks.stream()
                                .anyMatch(desk -> desk.kinds(dispute.kind()).contains(each.remedy())))
                        .toList(),
                dispute.parties().stream()
                        .map(party -> new Earlier(
                                party,
                                disputes.raisedBefore(party, dispute.raisedAt()),
                                disputes.againstBefore(party, dispute.raisedAt())))
                        .toList());
    }

    private List<MatterFact> facts(Dispute dispute) {
        return subjects.stream()
                .filter(subject -> subject.kinds().contains(dispute.kind()))
                .flatMap(subject -> subject.look(dispute.kind(), dispute.subject(), dispute.raisedBy()).stream())
                .flatMap(matter -> matter.facts().stream())
                .toList();
    }

    private static List<RemedyRow> remedies(Dispute dispute) {
        return dispute.remedies().stream()
                .map(each -> new RemedyRow(
                        each.id(),
                        each.kind(),
                        each.amount(),
                        each.state(),
                        each.outerReference(),
                        each.attempts(),
                        each.cause()))
                .toList();
    }

    /** What was decided in the last two years about the same claim. */
    @PreAuthorize("hasAnyRole('COMMITTEE', 'ADMIN')")
    public Precedents precedents(@NotNull DisputeClaim claim) {
        List<Dispute> found =
                disputes.decided(claim.kind(), claim, clock.instant().minus(PRECEDENTS), Limit.of(MOST_PRECEDENTS));
        List<Precedent> decided = found.stream()
                .map(each -> new Precedent(
                        Objects.requireNonNull(each.finding()),
                        each.remedies().stream()
                                .filter(remedy -> remedy.state() == RemedyState.DONE)
                                .map(DisputeRemedy::kind)
                                .toList(),
                        each.doneMoney(),
                        Objects.requireNonNull(each.decidedAt())))
                .toList();
        List<Money> amounts = decided.stream()
                .map(Precedent::granted)
                .filter(Objects::nonNull)
                .sorted(Comparator.comparing(Money::amount))
                .toList();
        return new Precedents(decided, amounts.isEmpty() ? null : amounts.get(amounts.size() / 2));
    }

    private static StatementRow row(DisputeStatement each) {
        return new StatementRow(each.id(), each.person(), each.state(), each.dueAt(), each.words());
    }

    private static EvidenceRow row(DisputeEvidence each, @Nullable String struckBecause) {
        return new EvidenceRow(
                each.file(), each.fileName(), each.addedBy(), each.addedAt(), each.isStruck(), struckBecause);
    }

    private static VerdictRow full(DisputeVerdict each) {
        return new VerdictRow(
                each.stage(),
                each.finding(),
                each.reason(),
                each.agrees(),
                each.decider(),
                Stream.of(each.toRaiser(), each.toOther())
                        .filter(Objects::nonNull)
                        .toList(),
                each.decidedAt());
    }

    private static VerdictRow row(DisputeVerdict each, @Nullable String reasons) {
        return new VerdictRow(
                each.stage(),
                each.finding(),
                each.reason(),
                null,
                null,
                reasons == null ? List.of() : List.of(reasons),
                each.decidedAt());
    }

    /* What somebody pays or is paid is not the other party's to know. */
    private static DisputeRow rowFor(Dispute each, Uid party) {
        return row(each, party.equals(each.raisedBy()) ? each.amount() : null);
    }

    static DisputeRow row(Dispute each) {
        return row(each, each.amount());
    }

    private static DisputeRow row(Dispute each, @Nullable Money amount) {
        return new DisputeRow(
                each.id(),
                each.kind(),
                each.claim(),
                each.subject(),
                each.raisedBy(),
                each.against(),
                amount,
                each.state(),
                each.priority(),
                each.dueAt(),
                each.raisedAt(),
                each.finding(),
                each.linkedTo(),
                each.version());
    }

    /** All states in which something is still to come. */
    public static Set<DisputeState> open() {
        Set<DisputeState> open = EnumSet.noneOf(DisputeState.class);
        Arrays.stream(DisputeState.values()).filter(state -> !state.isOver()).forEach(open::add);
        return open;
    }
}
