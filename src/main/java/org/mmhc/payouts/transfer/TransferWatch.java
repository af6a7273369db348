package org.mmhc.payouts.transfer;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.mmhc.billing.gateway.GatewayCalls;
import org.springframework.data.domain.Limit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Asks for some days whether money that the bank paid came back: that is told too, and what is told can be lost. */
@Component
class TransferWatch {

    private static final int BATCH = 200;

    private final Attempts attempts;
    private final GatewayCalls calls;
    private final TransferSettings settings;
    private final TransactionTemplate transaction;
    private final Clock clock;

    TransferWatch(
            Attempts attempts,
            GatewayCalls calls,
            TransferSettings settings,
            TransactionTemplate transaction,
            Clock clock) {
        this.attempts = attempts;
        this.calls = calls;
        this.settings = settings;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Scheduled(fixedDelay = 30, initialDelay = 4, timeUnit = TimeUnit.MINUTES)
    void look() {
        Instant now = clock.instant();
        attempts.toLookAt(now, now.minus(settings.lookEvery()), Limit.of(BATCH))
                .forEach(id -> transaction.executeWithoutResult(status -> look(id, now)));
    }

    private void look(String id, Instant now) {
        Transfer transfer = attempts.hold(id).orElseThrow();
        transfer.lookedAt(now);
        attempts.saveAndFlush(transfer);
        calls.ask(Transfers.fetch(transfer));
    }
}
