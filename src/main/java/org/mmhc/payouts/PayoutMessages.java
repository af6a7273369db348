package org.mmhc.payouts;

import java.util.Locale;
import org.mmhc.notifications.DeliveryFailed;
import org.mmhc.notifications.MessageContent;
import org.mmhc.notifications.PublicAddress;
import org.mmhc.notifications.Recipients.Recipient;
import org.mmhc.payouts.transfer.TransferMessages;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Makes the messages about payouts from what is true when they are sent. They name no amount. */
@Component
class PayoutMessages implements MessageContent {

    private final Payouts payouts;
    private final TransferMessages transfers;
    private final PublicAddress address;

    PayoutMessages(Payouts payouts, TransferMessages transfers, PublicAddress address) {
        this.payouts = payouts;
        this.transfers = transfers;
        this.address = address;
    }

    @Override
    public String module() {
        return "payouts";
    }

    @Override
    @Transactional(readOnly = true)
    public MessageFacts facts(String message, Recipient to, String about) {
        if (transfers.knows(message)) {
            return transfers.facts(message, about);
        }
        PayoutNotice notice =
                PayoutNotice.valueOf(message.toUpperCase(Locale.ROOT).replace('-', '_'));
        if (notice == PayoutNotice.RUN_OVERDUE || notice == PayoutNotice.PAYOUT_OVERDUE) {
            return MessageFacts.of(address.page("/tasks"), about);
        }
        Payout payout = payouts.findById(about).orElseThrow(DeliveryFailed::tooLate);
        if (!notice.isTrueOf(payout.status())) {
            throw DeliveryFailed.tooLate();
        }
        return MessageFacts.of(address.page("/payouts/" + about), about);
    }
}
