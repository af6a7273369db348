package org.mmhc.visits.pay;

import java.util.Optional;
import org.mmhc.base.Money;
import org.mmhc.base.Uid;
import org.mmhc.visits.VisitId;
import org.springframework.modulith.NamedInterface;

/** Who knows what a visit is worth to its caregiver. The module that pays them gives it. */
@NamedInterface("pay")
public interface VisitWages {

    /** What the visit brings when it is given as long as it was planned; empty when nobody has said yet. */
    Optional<Money> of(VisitId visit, Uid caregiver);
}
