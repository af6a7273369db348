package org.mmhc.payouts.bank;

import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.domain.Limit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Says of accounts whose time has come that they are usable, once. */
@Component
class BankAccountBeat {

    private static final int BATCH = 200;

    private final AllBankAccounts accounts;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    BankAccountBeat(
            AllBankAccounts accounts, ApplicationEventPublisher events, TransactionTemplate transaction, Clock clock) {
        this.accounts = accounts;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.MINUTES)
    void announce() {
        accounts.toAnnounce(clock.instant(), Limit.of(BATCH))
                .forEach(id -> transaction.executeWithoutResult(status -> announce(id)));
    }

    private void announce(String id) {
        BankAccount account = accounts.hold(id).orElseThrow();
        if (account.isUsable(clock.instant()) && account.announce()) {
            accounts.saveAndFlush(account);
            events.publishEvent(new BankAccountUsable(account.caregiver(), account.id(), clock.instant()));
        }
    }
}
