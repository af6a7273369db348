package org.mmhc.payouts;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.time.Instant;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Actor;
import org.mmhc.base.AuditTrail;
import org.mmhc.base.Audited;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Money;
import org.mmhc.base.Uid;
import org.mmhc.payouts.PayoutRefusals.PayoutUnknown;
import org.mmhc.payouts.line.LineKind;
import org.mmhc.payouts.line.PayoutLine;
import org.mmhc.payouts.line.PayoutLines;
import org.mmhc.payouts.transfer.Transfers;
import org.mmhc.payouts.transfer.Transfers.TransferState;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.validation.annotation.Validated;

/** Payouts as people read them: caregivers their own once they are agreed to, the committee and admins all. */
@Service
@Validated
public class PayoutRecords {

    /** On which screens hear that a payout of a caregiver changed; the word is their UID. */
    public static final String TOPIC = "payouts";

    private final Payouts payouts;
    private final PayoutLines lines;
    private final Corrections corrections;
    private final PayoutHolds holds;
    private final Transfers transfers;

    PayoutRecords(Payouts payouts, PayoutLines lines, Corrections corrections, PayoutHolds holds, Transfers transfers) {
        this.payouts = payouts;
        this.lines = lines;
        this.corrections = corrections;
        this.holds = holds;
        this.transfers = transfers;
    }

    /** A payout as it stands. */
    public record PayoutRow(
            PayoutId id,
            RunId run,
            Uid caregiver,
            PayoutStatus status,
            int revision,
            Money gross,
            Money tds,
            Money net,
            Set<Anomaly> anomalies,
            @Nullable Instant objectUntil,
            @Nullable Instant acceptedAt,
            @Nullable ObjectionReason objection,
            @Nullable Instant endedAt,
            long version) {}

    /** What those payouts of a run come to that are at the same point. */
    public record RunSum(PayoutStatus status, int payouts, Money net) {}

    /**
     * A payout, what it is made of, and who agreed to that; nobody while it is put right.
     *
     * @param reasons why lines were added by hand, by the numbers of the lines
     * @param words why the caregiver does not agree
     * @param isHeld whether it is not paid before a dispute about it is settled
     */
    public record PayoutDetails(
            PayoutRow payout,
            List<PayoutLine> lines,
            Map<Integer, String> reasons,
            List<Uid> approvers,
            @Nullable String words,
            @Nullable TransferRepair repair,
            @Nullable TransferState transfer,
            boolean isHeld) {}

    /** A payout. Refused with {@link PayoutUnknown}. */
    @Audited(value = "payouts.payoutRead", reference = "#id", kind = Audited.Kind.READ)
    @PreAuthorize("hasAnyRole('CAREGIVER', 'COMMITTEE', 'ADMIN')")
    @Transactional
    public PayoutDetails get(@NotNull PayoutId id) {
        return current(id);
    }

    /** The same, for a screen that somebody has open and that was told of a change. */
    @PreAuthorize("hasAnyRole('CAREGIVER', 'COMMITTEE', 'ADMIN')")
    @Transactional(readOnly = true)
    public PayoutDetails current(@NotNull PayoutId id) {
        Actor actor = CurrentUser.require();
        Payout payout = payouts.findById(id.value())
                .filter(found -> actor.isOffice() || found.caregiver().equals(actor.uid()) && isShown(found))
                .orElseThrow(PayoutUnknown::new);
        AuditTrail.about(payout.caregiver());
        List<PayoutLine> made = lines.of(id, payout.revision());
        return new PayoutDetails(
                row(payout),
                made,
                reasons(made),
                payout.status() == PayoutStatus.IN_CORRECTION ? List.of() : lines.approvers(id, payout.revision()),
                payout.objectionText(),
                payout.repair(),
                transfers.newestOf(id).orElse(null),
                payout.status().isToBePaid() && holds.isHeld(id));
    }

    /** Those of a run, or of all, the newest first and unusual ones before others; for caregivers their own that are agreed to. */
    @Audited(value = "payouts.payoutsListed", kind = Audited.Kind.READ)
    @PreAuthorize("hasAnyRole('CAREGIVER', 'COMMITTEE', 'ADMIN')")
    @Transactional
    public Page<PayoutRow> find(@Nullable RunId run, @NotNull Pageable page) {
        Actor actor = CurrentUser.require();
        return (actor.isOffice()
                        ? payouts.ofRun(run == null ? null : run.value(), page)
                        : payouts.statementsOf(actor.uid(), page))
                .map(PayoutRecords::row);
    }

    /** The newest ones of somebody, whatever became of them: what one that is decided about is compared with. */
    @Audited(value = "payouts.payoutsListed", subject = "#caregiver", kind = Audited.Kind.READ)
    @PreAuthorize("hasAnyRole('COMMITTEE', 'ADMIN')")
    @Transactional
    public List<PayoutRow> newestOf(@NotNull Uid caregiver, @Positive int most) {
        return payouts.ofCaregiver(caregiver, Limit.of(most)).stream()
                .map(PayoutRecords::row)
                .toList();
    }

    /** How many payouts of a run are where, and what they come to; in the order of what happens to them. */
    @Audited(value = "payouts.payoutsListed", reference = "#run", kind = Audited.Kind.READ)
    @PreAuthorize("hasAnyRole('COMMITTEE', 'ADMIN')")
    @Transactional
    public List<RunSum> sums(@NotNull RunId run) {
        return payouts.findByRunOrderById(run.value()).stream()
                .collect(Collectors.groupingBy(
                        payout -> new SumKey(payout.status(), payout.net().currency()),
                        Collectors.mapping(Payout::net, Collectors.toList())))
                .entrySet()
                .stream()
                .map(sum -> new RunSum(
                        sum.getKey().status(),
                        sum.getValue().size(),
                        sum.getValue().stream().reduce(Money.zero(sum.getKey().currency()), Money::plus)))
                .sorted(Comparator.comparing(RunSum::status))
                .toList();
    }

    private Map<Integer, String> reasons(List<PayoutLine> made) {
        Map<Long, Integer> numbers = made.stream()
                .filter(line -> line.kind() == LineKind.CORRECTION)
                .collect(Collectors.toMap(line -> Long.valueOf(line.source().id()), PayoutLine::no));
        return numbers.isEmpty()
                ? Map.of()
                : corrections.findByIdInAndDisputeIsNull(numbers.keySet()).stream()
                        .collect(Collectors.toMap(each -> numbers.get(each.id()), Correction::reason));
    }

    private record SumKey(PayoutStatus status, Currency currency) {}

    private static boolean isShown(Payout payout) {
        return !payout.status().isBeingMade();
    }

    private static PayoutRow row(Payout payout) {
        return new PayoutRow(
                payout.id(),
                payout.run(),
                payout.caregiver(),
                payout.status(),
                payout.revision(),
                payout.gross(),
                payout.tds(),
                payout.net(),
                payout.anomalies(),
                payout.objectUntil(),
                payout.acceptedAt(),
                payout.objection(),
                payout.endedAt(),
                payout.version());
    }
}
