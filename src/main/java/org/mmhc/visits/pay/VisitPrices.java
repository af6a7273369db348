package org.mmhc.visits.pay;

import java.util.Optional;
import org.mmhc.base.Money;
import org.mmhc.base.Uid;
import org.mmhc.visits.VisitId;
import org.springframework.modulith.NamedInterface;

/** Who knows what a visit costs its patient. The module that sells plans gives it. */
@NamedInterface("pay")
public interface VisitPrices {

    /** A visit's part of what was paid for it; empty when nobody paid. */
    Optional<Money> of(VisitId visit, Uid patient);
}
