package org.mmhc.payouts.line;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.mmhc.base.Uid;

/** Somewhere that caregivers earn: each kind of work that is paid contributes one bean. Its lines are never changed, only added to. */
public interface PayableLines {

    /** Who may have something to be paid that was earned before that moment. */
    Set<Uid> earnersBefore(Instant earnedBefore);

    /** What somebody earned before that moment, whether a payout has it already or not. */
    List<PayableLine> of(Uid caregiver, Instant earnedBefore);
}
