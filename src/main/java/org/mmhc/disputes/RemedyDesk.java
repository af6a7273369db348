package org.mmhc.disputes;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Money;
import org.mmhc.base.Uid;

/** Does what was granted; the module in which it is done contributes one bean. The same order is carried out once. */
public interface RemedyDesk {

    /** What it does for disputes about such things. */
    Set<RemedyKind> kinds(DisputeKind about);

    /** Does it and says by which reference it is known there. Refused with {@link DisputeRefusals.RemedyRefused}. */
    String carryOut(RemedyOrder order);

    /** What is to be done, to whose benefit. */
    record RemedyOrder(
            RemedyId id,
            RemedyKind kind,
            DisputeId dispute,
            DisputeKind about,
            String subject,
            Uid raiser,
            @Nullable Uid against,
            @Nullable Money amount) {}
}
