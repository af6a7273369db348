package org.mmhc.payouts;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Money;
import org.mmhc.base.Uid;
import org.mmhc.disputes.DisputeKind;
import org.mmhc.disputes.DisputeSubject;
import org.mmhc.payouts.line.PayoutLine;
import org.mmhc.payouts.line.PayoutLines;
import org.mmhc.payouts.line.PayoutLines.Said;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What there is to know of a payout, or of a line of it, that a caregiver does not agree with; whoever agreed to it or put it right took part. */
@Component
@Transactional(readOnly = true)
class PayoutMatters implements DisputeSubject {

    private final Payouts payouts;
    private final PayoutLines lines;
    private final Corrections corrections;

    PayoutMatters(Payouts payouts, PayoutLines lines, Corrections corrections) {
        this.payouts = payouts;
        this.lines = lines;
        this.corrections = corrections;
    }

    @Override
    public Set<DisputeKind> kinds() {
        return EnumSet.of(DisputeKind.PAYOUT);
    }

    @Override
    public Optional<Matter> look(DisputeKind kind, String reference, Uid raiser) {
        DisputedPart part = DisputedPart.of(reference);
        return payouts.findById(part.payout().value())
                .filter(payout -> payout.caregiver().equals(raiser) && payout.isShown())
                .flatMap(payout -> matter(payout, part.line()));
    }

    private Optional<Matter> matter(Payout payout, @Nullable Integer number) {
        if (number == null) {
            return Optional.of(matter(payout, payout.gross(), List.of()));
        }
        return lines.of(payout.id(), payout.revision()).stream()
                .filter(line -> line.no() == number)
                .findFirst()
                .map(line -> matter(payout, size(line.amount()), facts(line)));
    }

    private static Money size(Money amount) {
        return amount.isNegative() ? amount.negate() : amount;
    }

    private Matter matter(Payout payout, Money amount, List<MatterFact> about) {
        List<MatterFact> facts = new ArrayList<>(List.of(
                new MatterFact("payoutRun", payout.run().month().toString()),
                new MatterFact("payoutStatus", payout.status().name()),
                new MatterFact("payoutGross", payout.gross().toString()),
                new MatterFact("payoutNet", payout.net().toString())));
        facts.addAll(about);
        return new Matter(null, involved(payout), amount, shownSince(payout), facts);
    }

    private static List<MatterFact> facts(PayoutLine line) {
        List<MatterFact> facts = new ArrayList<>(List.of(
                new MatterFact("lineKind", line.kind().name()),
                new MatterFact("lineDay", line.earnedOn().toString()),
                new MatterFact("lineAmount", line.amount().toString()),
                new MatterFact("lineAbout", line.about())));
        if (line.minutes() != null) {
            facts.add(new MatterFact("lineMinutes", line.minutes().toString()));
        }
        if (line.rule() != null) {
            facts.add(new MatterFact("lineRule", line.rule() + " " + line.ruleVersion()));
        }
        return facts;
    }

    private Set<Uid> involved(Payout payout) {
        Set<Uid> involved = new HashSet<>(payout.deciders());
        Stream.concat(
                        lines.said(payout.id()).stream().map(Said::person),
                        corrections.findByPayoutOrderById(payout.id().value()).stream()
                                .map(Correction::madeBy))
                .filter(person -> !person.equals(Uid.SYSTEM))
                .forEach(involved::add);
        return involved;
    }

    /* While the caregiver can object to it the time does not run. */
    private static Instant shownSince(Payout payout) {
        return Objects.requireNonNullElse(payout.objectUntil(), payout.openedAt());
    }
}
