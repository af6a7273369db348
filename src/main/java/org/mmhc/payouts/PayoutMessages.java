package org.mmhc.payouts;

import static org.mmhc.base.Role.ADMIN;
import static org.mmhc.base.Role.CAREGIVER;
import static org.mmhc.notifications.Notifications.Channel.EMAIL;
import static org.mmhc.notifications.Notifications.Channel.WHATSAPP;
import static org.mmhc.notifications.TopicClass.ESSENTIAL;
import static org.mmhc.notifications.TopicClass.SECURITY;
import static org.mmhc.notifications.TopicClass.WORK;

import java.util.List;
import java.util.Locale;
import org.mmhc.notifications.DeliveryFailed;
import org.mmhc.notifications.MessageContent;
import org.mmhc.notifications.PublicAddress;
import org.mmhc.notifications.Recipients.Recipient;
import org.mmhc.notifications.Topic;
import org.mmhc.payouts.transfer.TransferMessages;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Makes the messages about payouts from what is true when they are sent. They name no amount. */
@Component
class PayoutMessages implements MessageContent {

    private static final List<Topic> TOPICS = List.of(
            Topic.of(SECURITY, "payouts.bankAccount", "bank-account-changed").to(CAREGIVER),
            Topic.of(ESSENTIAL, "payouts.statement", "statement-open", "payout-carried", "payout-cancelled")
                    .to(CAREGIVER, EMAIL, WHATSAPP),
            Topic.of(ESSENTIAL, "payouts.paid", "payout-paid", "bank-account-wanted")
                    .to(CAREGIVER, WHATSAPP, EMAIL)
                    .oneAfterTheOther(),
            Topic.of(WORK, "payouts.overdue", "payout-overdue", "run-overdue").to(ADMIN),
            Topic.of(ESSENTIAL, "payouts.transfer", "transfer-odd", "transfer-came-back-late")
                    .to(ADMIN));

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
    public List<Topic> topics() {
        return TOPICS;
    }

    @Override
    public List<Variable> variables(String message) {
        return message.equals("bank-account-changed")
                ? List.of(new Variable("account", "4321"), new Variable("from", "1 May 2027"))
                : List.of(new Variable("reference", "PO-0HQ3ZK5RWX1QT"));
    }

    @Override
    @Transactional(readOnly = true)
    public MessageFacts facts(String message, Recipient to, String about) {
        if (transfers.knows(message)) {
            return transfers.facts(message, to, about);
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
