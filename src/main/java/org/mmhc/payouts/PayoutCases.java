package org.mmhc.payouts;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.mmhc.base.Uid;
import org.mmhc.identity.UserDirectory;
import org.mmhc.payouts.PayoutEvents.PayoutOpened;
import org.mmhc.payouts.PayoutEvents.RunStarted;
import org.mmhc.payouts.PayoutRefusals.PayoutUnknown;
import org.mmhc.tasks.CaseDescriber.CaseDescription;
import org.springframework.data.domain.Limit;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the cases of runs and payouts are about, and which should have one. Only the system may ask. */
@Service
@Transactional(readOnly = true)
@PreAuthorize("hasRole('SYSTEM')")
public class PayoutCases {

    private static final Set<RunStatus> OPEN_RUNS = EnumSet.of(RunStatus.OPEN, RunStatus.IN_APPROVAL);
    private static final Set<PayoutStatus> BEING_MADE = EnumSet.of(
            PayoutStatus.CALCULATED, PayoutStatus.IN_APPROVAL, PayoutStatus.ON_HOLD, PayoutStatus.IN_CORRECTION);
    private static final Set<PayoutStatus> PROMISED =
            EnumSet.of(PayoutStatus.APPROVED, PayoutStatus.STATEMENT_OPEN, PayoutStatus.TRANSFER_FAILED);

    private final Runs runs;
    private final Payouts payouts;
    private final UserDirectory users;

    PayoutCases(Runs runs, Payouts payouts, UserDirectory users) {
        this.runs = runs;
        this.payouts = payouts;
        this.users = users;
    }

    /** Which month a run is about. */
    public CaseDescription describe(RunId id) {
        return new CaseDescription(id.value(), "RUN", null, null, id.value());
    }

    /** Whom a payout is for. */
    public CaseDescription describe(PayoutId id) {
        Payout payout = payouts.findById(id.value()).orElseThrow(PayoutUnknown::new);
        String name = users.nameOf(payout.caregiver());
        return new CaseDescription(
                payout.run().value(),
                "PAYOUT",
                payout.caregiver(),
                name,
                String.join(
                        " ",
                        name,
                        payout.caregiver().value(),
                        id.value(),
                        payout.run().value()));
    }

    /** Runs of which something is still to come: as many as wanted after the given one. */
    public List<RunStarted> openRuns(String after, int most) {
        return runs.withStatusAfter(OPEN_RUNS, after, Limit.of(most)).stream()
                .map(RunDesk::started)
                .toList();
    }

    /** Payouts to which people still have to agree: as many as wanted after the given one. */
    public List<PayoutOpened> openPayouts(String after, int most) {
        return payouts.withStatusAfter(BEING_MADE, after, Limit.of(most)).stream()
                .map(payout -> new PayoutOpened(
                        payout.id(),
                        payout.run(),
                        payout.caregiver(),
                        runs.findById(payout.run().value()).orElseThrow().policy(),
                        payout.openedAt()))
                .toList();
    }

    /** What somebody is promised and has not got yet. */
    public List<PayoutId> promisedTo(Uid caregiver) {
        return payouts.ofCaregiverIn(caregiver, PROMISED).stream()
                .map(Payout::id)
                .toList();
    }
}
