package org.mmhc.disputes;

import java.util.Optional;
import java.util.Set;
import org.mmhc.base.Money;
import org.mmhc.base.Uid;

/** Keeps money in question from being paid; the module that owns the money contributes one bean. Asking twice changes nothing. */
public interface HoldTarget {

    /** Whose money it keeps. */
    Set<DisputeKind> kinds();

    /** Lets so much of it wait and says how much does; empty when it was paid before. */
    Optional<Money> hold(HoldId id, DisputeKind kind, String reference, Uid raiser, Money amount);

    /** It waits no more. */
    void release(HoldId id, DisputeKind kind, String reference);
}
