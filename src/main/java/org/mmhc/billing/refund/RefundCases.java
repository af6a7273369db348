package org.mmhc.billing.refund;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.mmhc.billing.invoice.AmountText;
import org.mmhc.billing.refund.RefundEvents.RefundRequested;
import org.mmhc.billing.refund.RefundRefusals.RefundUnknown;
import org.mmhc.identity.UserDirectory;
import org.mmhc.tasks.CaseDescriber.CaseDescription;
import org.springframework.data.domain.Limit;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the cases of refunds are about, and which refunds should have one. Only the system may ask. */
@Service
@Transactional(readOnly = true)
@PreAuthorize("hasRole('SYSTEM')")
public class RefundCases {

    private static final Set<RefundStatus> UNDERWAY =
            EnumSet.of(RefundStatus.REQUESTED, RefundStatus.SENT, RefundStatus.FAILED);

    private final Refunds refunds;
    private final UserDirectory users;

    RefundCases(Refunds refunds, UserDirectory users) {
        this.refunds = refunds;
        this.users = users;
    }

    /** Which money for whom a case is about. */
    public CaseDescription describe(RefundId id) {
        Refund refund = refunds.findById(id.value()).orElseThrow(RefundUnknown::new);
        String name = users.nameOf(refund.patient());
        return new CaseDescription(
                AmountText.withCurrency(refund.amount()),
                refund.kind().name(),
                refund.patient(),
                name,
                String.join(
                        " ",
                        name,
                        refund.patient().value(),
                        id.value(),
                        refund.payment().value(),
                        refund.subscription()));
    }

    /** Those of which something is still to come, by reference: as many as wanted after the given one. */
    public List<RefundRequested> open(String after, int most) {
        return refunds.underwayAfter(UNDERWAY, after, Limit.of(most)).stream()
                .map(refund -> RefundBook.requested(refund, refund.requestedAt()))
                .toList();
    }
}
