package org.mmhc.billing.gateway.webhook;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.mmhc.base.CurrentUser;
import org.mmhc.billing.gateway.Gateway;
import org.mmhc.billing.gateway.GatewayAsk;
import org.mmhc.billing.gateway.GatewayCalls;
import org.mmhc.billing.gateway.GatewayFacts;
import org.mmhc.billing.gateway.GatewayTruth;
import org.mmhc.billing.gateway.Gateways;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Asks gateways how things stand that nothing was told of: what is told can be lost, what can be asked for cannot. */
@Component
class Reconciliation {

    private static final Logger LOG = LoggerFactory.getLogger(Reconciliation.class);
    private static final Duration OPEN_FOR = Duration.ofMinutes(20);
    private static final Duration KEPT_FOR = Duration.ofMinutes(10);

    /** A page is open for three days, and a bank may say yes three days after that. */
    private static final Duration MAY_STILL_SUCCEED = Duration.ofDays(7);

    private static final Duration TOLD_WITHIN = Duration.ofHours(6);
    private static final Duration ON_ITS_WAY = Duration.ofMinutes(5);

    private final Gateways gateways;
    private final GatewayCalls calls;
    private final GatewayTruth truth;
    private final WebhookIntake intake;
    private final WebhookAlarms alarms;
    private final GatewayFacts facts;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Reconciliation(
            Gateways gateways,
            GatewayCalls calls,
            GatewayTruth truth,
            WebhookIntake intake,
            WebhookAlarms alarms,
            GatewayFacts facts,
            TransactionTemplate transaction,
            Clock clock) {
        this.gateways = gateways;
        this.calls = calls;
        this.truth = truth;
        this.intake = intake;
        this.alarms = alarms;
        this.facts = facts;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** What is open for long; and what a bank keeps is taken, as most do not keep it for more than days. */
    @Scheduled(fixedDelay = 15, initialDelay = 3, timeUnit = TimeUnit.MINUTES)
    void askWhatIsOpen() {
        ask(CurrentUser.asSystem(() -> facts.openSince(clock.instant().minus(OPEN_FOR))));
        ask(CurrentUser.asSystem(() -> facts.keptSince(clock.instant().minus(KEPT_FOR))));
    }

    /** What failed and may still succeed; and what was told, as far as a gateway can be asked for that. */
    @Scheduled(fixedDelay = 60, initialDelay = 7, timeUnit = TimeUnit.MINUTES)
    void askWhatWasMissed() {
        ask(CurrentUser.asSystem(() -> facts.failedSince(clock.instant().minus(MAY_STILL_SUCCEED))));
        gateways.on().forEach(this::takeInWhatWasTold);
    }

    private void ask(List<GatewayAsk> open) {
        open.stream()
                .filter(each -> gateways.account(each.gateway()).isPresent())
                .forEach(each -> transaction.executeWithoutResult(status -> calls.ask(each)));
    }

    private void takeInWhatWasTold(Gateway gateway) {
        long missed =
                truth
                        .toldBetween(
                                gateway,
                                clock.instant().minus(TOLD_WITHIN),
                                clock.instant().minus(ON_ITS_WAY))
                        .stream()
                        .filter(event -> intake.found(gateway, event))
                        .count();
        if (missed > 0) {
            LOG.warn("{} told {} things that did not arrive", gateway, missed);
            alarms.missed(gateway);
        }
    }
}
