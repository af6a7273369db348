package org.mmhc.billing;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Actor;
import org.mmhc.base.Audited;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Uid;
import org.mmhc.billing.BillingRefusals.PatientUnfit;
import org.mmhc.billing.VisitCounting.Wanted;
import org.mmhc.care.coverage.UncoveredReason;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Says whether one more visit would be paid for. Patients ask for themselves, the office for everybody. */
@Service
public class CoverageRecords {

    private final PlanCoverage coverage;

    CoverageRecords(PlanCoverage coverage) {
        this.coverage = coverage;
    }

    /**
     * Whether a visit would be paid for.
     *
     * @param reason why not, null when it would; also when it is after what is paid now, which can be renewed
     * @param subscription what would pay for it, null when nothing does yet
     * @param visitsLeft how many more it gives, null for as many as are wanted
     */
    public record CoverageRow(
            boolean covered,
            @Nullable UncoveredReason reason,
            @Nullable SubscriptionId subscription,
            @Nullable Integer visitsLeft) {}

    /** Whether one more visit of that kind on that day would be paid for. Refused with {@link PatientUnfit}. */
    @Audited(value = "billing.coverageRead", subject = "#patient", kind = Audited.Kind.READ)
    @PreAuthorize("hasAnyRole('PATIENT', 'COMMITTEE', 'ADMIN')")
    @Transactional(readOnly = true)
    public CoverageRow look(Uid patient, String service, LocalDate day) {
        Actor actor = CurrentUser.require();
        if (!actor.uid().equals(patient) && !actor.isOffice()) {
            throw new PatientUnfit();
        }
        VisitCounting counting = coverage.counting(patient);
        Wanted wanted = new Wanted(service, day);
        return counting.paying(wanted)
                .map(paying -> new CoverageRow(true, null, paying.id(), paying.visitsLeft()))
                .orElseGet(() -> new CoverageRow(false, counting.check(List.of(wanted)), null, null));
    }
}
