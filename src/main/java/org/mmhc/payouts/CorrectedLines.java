package org.mmhc.payouts;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.mmhc.base.Uid;
import org.mmhc.payouts.line.PayableLine;
import org.mmhc.payouts.line.PayableLines;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the office put right, as lines to be paid. */
@Component
class CorrectedLines implements PayableLines {

    private final Corrections corrections;

    CorrectedLines(Corrections corrections) {
        this.corrections = corrections;
    }

    @Override
    @Transactional(readOnly = true)
    public Set<Uid> earnersBefore(Instant earnedBefore) {
        return corrections.earners(earnedBefore).stream().map(Uid::new).collect(Collectors.toSet());
    }

    @Override
    @Transactional(readOnly = true)
    public List<PayableLine> of(Uid caregiver, Instant earnedBefore) {
        return corrections.earnedBefore(caregiver, earnedBefore).stream()
                .map(Correction::line)
                .toList();
    }
}
