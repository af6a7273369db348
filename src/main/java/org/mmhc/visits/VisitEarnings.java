package org.mmhc.visits;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Uid;
import org.mmhc.visits.VisitRefusals.VisitUnknown;
import org.mmhc.visits.pay.Because;
import org.mmhc.visits.pay.PayLedger;
import org.mmhc.visits.pay.PayLedger.PayLine;
import org.mmhc.visits.pay.TimeEntryKind;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What is due for a visit, in minutes, for whoever makes money of it. Only the system may ask. */
@Service
@Transactional(readOnly = true)
@PreAuthorize("hasRole('SYSTEM')")
public class VisitEarnings {

    private final Visits visits;
    private final PayLedger ledger;

    VisitEarnings(Visits visits, PayLedger ledger) {
        this.visits = visits;
        this.ledger = ledger;
    }

    /**
     * A visit and all that was ever said of what is due for it, in that order.
     *
     * @param minutes for how long it was planned
     */
    public record EarnedVisit(VisitId visit, String service, Instant startsAt, int minutes, List<EarnedTime> times) {}

    /**
     * Minutes that are due.
     *
     * @param provisional nobody has decided yet
     * @param cancelled the visit did not take place
     * @param takesBack the line that it takes back
     */
    public record EarnedTime(
            long id,
            Uid caregiver,
            int minutes,
            boolean provisional,
            boolean cancelled,
            @Nullable Long takesBack,
            Instant enteredAt) {}

    /** What is due for it. */
    public EarnedVisit of(VisitId id) {
        Visit visit = visits.findById(id.value()).orElseThrow(() -> new VisitUnknown(id));
        List<EarnedTime> times = ledger.lines(List.of(id.value())).getOrDefault(id.value(), List.of()).stream()
                .map(VisitEarnings::earned)
                .toList();
        int planned = (int) Duration.between(visit.startsAt(), visit.endsAt()).toMinutes();
        return new EarnedVisit(visit.id(), visit.service(), visit.startsAt(), planned, times);
    }

    private static EarnedTime earned(PayLine line) {
        return new EarnedTime(
                line.id(),
                line.caregiver(),
                line.minutes(),
                line.kind() == TimeEntryKind.PROVISIONAL,
                line.because() == Because.CANCELLED_LATE,
                line.reverses(),
                line.enteredAt());
    }
}
