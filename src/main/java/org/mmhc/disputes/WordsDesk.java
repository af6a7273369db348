package org.mmhc.disputes;

import java.util.EnumSet;
import java.util.Set;
import org.mmhc.base.Uid;
import org.mmhc.disputes.DisputeRefusals.DisputeUnknown;
import org.mmhc.disputes.DisputeRefusals.RemedyRefused;
import org.springframework.stereotype.Component;

/** Does what is done by words alone: says that the agency is sorry, or tells somebody not to do it again. */
@Component
class WordsDesk implements RemedyDesk {

    private final Disputes disputes;
    private final DisputeNotices notices;

    WordsDesk(Disputes disputes, DisputeNotices notices) {
        this.disputes = disputes;
        this.notices = notices;
    }

    @Override
    public Set<RemedyKind> kinds(DisputeKind about) {
        return EnumSet.of(RemedyKind.APOLOGY, RemedyKind.WARNING);
    }

    @Override
    public String carryOut(RemedyOrder order) {
        Dispute dispute = disputes.findById(order.dispute().value()).orElseThrow(DisputeUnknown::new);
        if (order.kind() == RemedyKind.APOLOGY) {
            notices.tell(order.raiser(), DisputeNotice.DISPUTE_APOLOGY, dispute);
        } else {
            Uid against = order.against();
            if (against == null) {
                throw new RemedyRefused("NOBODY_TO_WARN");
            }
            notices.tell(against, DisputeNotice.DISPUTE_WARNING, dispute);
        }
        return order.id().value();
    }
}
