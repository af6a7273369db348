package org.mmhc.payouts.transfer;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.mmhc.billing.gateway.GatewayAsk.FetchTransfer;
import org.mmhc.billing.gateway.GatewayAsk.OfTransfer;
import org.mmhc.billing.gateway.GatewayAsk.OpenPayee;
import org.mmhc.billing.gateway.GatewayAsk.SendTransfer;
import org.mmhc.billing.gateway.PaymentFacts.Merged;
import org.mmhc.billing.gateway.TransferFact;
import org.mmhc.billing.gateway.TransferFact.PayeeReady;
import org.mmhc.billing.gateway.TransferFacts;
import org.mmhc.payouts.bank.BankAccountId;
import org.mmhc.payouts.bank.Payees;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What becomes of what gateways tell of transfers: by whatever way, order and how often it comes, the books are the same in the end. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class TransferMerger implements TransferFacts {

    private static final Logger LOG = LoggerFactory.getLogger(TransferMerger.class);

    private final Attempts attempts;
    private final TransferSteps steps;
    private final Payees payees;

    TransferMerger(Attempts attempts, TransferSteps steps, Payees payees) {
        this.attempts = attempts;
        this.steps = steps;
        this.payees = payees;
    }

    @Override
    public Merged merge(TransferFact fact) {
        return switch (fact) {
            case PayeeReady payee ->
                payees.known(new BankAccountId(payee.ourReference()), payee.payeeId()) ? Merged.DONE : Merged.IGNORED;
            case TransferFact.TransferState state -> merge(state);
        };
    }

    private Merged merge(TransferFact.TransferState fact) {
        Transfer transfer = attempts.idOfGateway(fact.transferId())
                .or(() -> Optional.ofNullable(fact.ourReference()).flatMap(attempts::idOfReference))
                .flatMap(attempts::hold)
                .orElse(null);
        if (transfer == null || transfer.channel() != TransferChannel.RAZORPAYX) {
            return Merged.UNKNOWN_PARENT;
        }
        String known = transfer.gatewayId();
        if (known != null && !known.equals(fact.transferId())
                || !transfer.amount().equals(fact.amount())) {
            LOG.warn("{} says something else of {} than was asked for", fact.gateway(), transfer.id());
            steps.odd(transfer);
            return Merged.DONE;
        }
        if (known == null) {
            transfer.known(fact.transferId());
        }
        boolean news = steps.told(
                transfer, TransferStatus.valueOf(fact.state().name()), fact.bankReference(), fact.failureCode());
        return news ? Merged.DONE : Merged.IGNORED;
    }

    @Override
    public void refused(OfTransfer ask, String code) {
        switch (ask) {
            case OpenPayee payee -> payees.refused(new BankAccountId(payee.subject()), code);
            case SendTransfer send ->
                attempts.hold(send.subject())
                        .filter(transfer -> transfer.status().isUnderway())
                        .ifPresent(transfer -> steps.told(transfer, TransferStatus.FAILED, null, code));
            case FetchTransfer _ -> {
                // Nothing was to happen.
            }
        }
    }

    @Override
    public void unknown(TransferFact fact) {
        LOG.warn("{} tells of {}, which nobody here has sent", fact.gateway(), fact.subject());
    }

    @Override
    @Transactional(readOnly = true)
    public List<FetchTransfer> openSince(Instant before) {
        return attempts.underwaySince(TransferStatus.UNDERWAY, before).stream()
                .map(Transfers::fetch)
                .toList();
    }

    @Override
    public Optional<FetchTransfer> idsOf(String reference) {
        return attempts.findById(reference)
                .filter(transfer -> transfer.channel() == TransferChannel.RAZORPAYX)
                .map(Transfers::fetch);
    }
}
