package org.mmhc.payouts.transfer;

import java.util.Arrays;
import org.mmhc.notifications.DeliveryFailed;
import org.mmhc.notifications.MessageContent.MessageFacts;
import org.mmhc.notifications.PublicAddress;
import org.mmhc.notifications.Recipients.Recipient;
import org.mmhc.payouts.bank.BankAccountId;
import org.mmhc.payouts.bank.BankMessages;
import org.springframework.stereotype.Component;

/** Makes the messages about accounts and transfers from what is true when they are sent. They name no amount. */
@Component
public class TransferMessages {

    private final Attempts attempts;
    private final BankMessages accounts;
    private final PublicAddress address;

    TransferMessages(Attempts attempts, BankMessages accounts, PublicAddress address) {
        this.attempts = attempts;
        this.accounts = accounts;
        this.address = address;
    }

    /** Whether it is one of them. */
    public boolean knows(String message) {
        return message.equals(BankMessages.CHANGED)
                || Arrays.stream(TransferNotice.values())
                        .anyMatch(notice -> notice.word().equals(message));
    }

    /** What it says. */
    public MessageFacts facts(String message, Recipient to, String about) {
        if (message.equals(BankMessages.CHANGED)) {
            return accounts.changed(new BankAccountId(about), to.locale());
        }
        Transfer transfer = attempts.findById(about).orElseThrow(DeliveryFailed::tooLate);
        return MessageFacts.of(address.page("/transfers"), transfer.reference());
    }
}
