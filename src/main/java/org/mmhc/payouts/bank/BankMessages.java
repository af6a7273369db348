package org.mmhc.payouts.bank;

import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.mmhc.base.AgencySettings;
import org.mmhc.notifications.DeliveryFailed;
import org.mmhc.notifications.MessageContent.MessageFacts;
import org.mmhc.notifications.PublicAddress;
import org.springframework.stereotype.Component;

/** Tells owners that their account was changed: the end of its number, and from when it counts. */
@Component
public class BankMessages {

    /** Its name among messages. */
    public static final String CHANGED = "bank-account-changed";

    private final AllBankAccounts accounts;
    private final PublicAddress address;
    private final AgencySettings agency;

    BankMessages(AllBankAccounts accounts, PublicAddress address, AgencySettings agency) {
        this.accounts = accounts;
        this.address = address;
        this.agency = agency;
    }

    /** What is said of a change, even when there was another one since. */
    public MessageFacts changed(BankAccountId id, Locale reader) {
        BankAccount account = accounts.findById(id.value()).orElseThrow(DeliveryFailed::tooLate);
        return MessageFacts.of(
                address.page("/account/bank"),
                account.ending(),
                DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm", reader)
                        .format(account.usableAt().atZone(agency.zone())));
    }
}
