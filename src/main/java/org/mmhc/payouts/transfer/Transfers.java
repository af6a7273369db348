package org.mmhc.payouts.transfer;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Money;
import org.mmhc.base.Uid;
import org.mmhc.billing.gateway.Gateway;
import org.mmhc.billing.gateway.GatewayAsk.FetchTransfer;
import org.mmhc.billing.gateway.GatewayAsk.SendTransfer;
import org.mmhc.billing.gateway.GatewayCalls;
import org.mmhc.billing.gateway.Gateways;
import org.mmhc.payouts.PayoutId;
import org.mmhc.payouts.bank.BankAccountId;
import org.mmhc.payouts.bank.Payees;
import org.mmhc.payouts.transfer.TransferRefusals.BankAccountMissing;
import org.mmhc.payouts.transfer.TransferRefusals.BankReferenceTaken;
import org.mmhc.payouts.transfer.TransferRefusals.TransferUnderway;
import org.mmhc.payouts.transfer.TransferRefusals.TransferUnknown;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Pays payouts, once each. A payout is tried anew only after it is known that the attempt before did not pay, or that its money came
 * back; as long as nobody knows, the same attempt is asked for under the same key. Joins the transaction of who calls, and calls nobody
 * in it. What became of an attempt is told by {@link TransferEvents}.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Transfers {

    private final Attempts attempts;
    private final TransferBooks books;
    private final TransferSteps steps;
    private final Payees payees;
    private final Gateways gateways;
    private final GatewayCalls calls;
    private final Clock clock;

    Transfers(
            Attempts attempts,
            TransferBooks books,
            TransferSteps steps,
            Payees payees,
            Gateways gateways,
            GatewayCalls calls,
            Clock clock) {
        this.attempts = attempts;
        this.books = books;
        this.steps = steps;
        this.payees = payees;
        this.gateways = gateways;
        this.calls = calls;
        this.clock = clock;
    }

    /**
     * The newest attempt of a payout.
     *
     * @param ending the last signs of the account, when there is one
     * @param failure the word of the bank or gateway for why it was not paid
     * @param isOdd whether what was said of it cannot be true
     */
    public record TransferState(
            TransferId id,
            int attempt,
            TransferChannel channel,
            TransferStatus status,
            @Nullable String ending,
            @Nullable String bankReference,
            @Nullable String failure,
            boolean isOdd,
            @Nullable Uid proposedBy) {}

    /**
     * Finds out where the money goes, for the next attempt when the one before is over. Silent when there is one already that nobody knows
     * the end of, or that paid. Refused: {@link BankAccountMissing}; {@link TransferUnderway}, when what was said of the one before cannot
     * be true.
     */
    public TransferId prepare(PayoutId payout, Uid caregiver, Money net) {
        Transfer last =
                attempts.findFirstByPayoutOrderByAttemptDesc(payout.value()).orElse(null);
        if (last != null && (last.status().isUnderway() || last.status() == TransferStatus.PROCESSED)) {
            return last.id();
        }
        requireClear(last);
        Instant now = clock.instant();
        BankAccountId account = payees.usableOf(caregiver).orElseThrow(BankAccountMissing::new);
        if (last != null
                && last.status() == TransferStatus.PREPARED
                && last.channel() != TransferChannel.BY_HAND
                && last.amount().equals(net)) {
            last.goTo(account, channel());
            return attempts.saveAndFlush(last).id();
        }
        drop(last, now);
        return attempts.saveAndFlush(Transfer.to(account, channel(), payout, next(last), caregiver, net, now))
                .id();
    }

    /**
     * Sends what is prepared: what was due is on its way in the books, and the gateway is asked after the commit. What was sent before is
     * not sent again; when its end is known, that is told again. When the caregiver has changed the account meanwhile, nobody is asked, and
     * it counts as refused. Refused: {@link TransferUnknown}.
     */
    public void send(PayoutId payout) {
        Transfer transfer = newest(payout);
        if (transfer.status() == TransferStatus.PREPARED && transfer.channel() != TransferChannel.BY_HAND) {
            sendFirst(transfer);
        } else if (transfer.status() == TransferStatus.PROCESSED
                || transfer.status().isOver()) {
            steps.tellSettled(transfer);
        }
    }

    private void sendFirst(Transfer transfer) {
        BankAccountId account = transfer.account();
        if (account == null || !payees.isUsable(account)) {
            transfer.drop(Transfer.ACCOUNT_REPLACED, clock.instant());
            attempts.saveAndFlush(transfer);
            steps.tellSettled(transfer);
            return;
        }
        transfer.send(clock.instant());
        attempts.saveAndFlush(transfer);
        books.sent(transfer);
        if (transfer.channel() == TransferChannel.RAZORPAYX) {
            calls.ask(
                    new SendTransfer(
                            Gateway.RAZORPAYX,
                            transfer.id().value(),
                            transfer.reference(),
                            account.value(),
                            transfer.amount()),
                    transfer.key());
        }
    }

    /** Asks the gateway how it stands; only people can say that of a file for the bank. */
    public void check(PayoutId payout) {
        attempts.newestOf(payout.value())
                .filter(transfer -> transfer.channel() == TransferChannel.RAZORPAYX
                        && (transfer.status().isUnderway() || transfer.status() == TransferStatus.PROCESSED))
                .ifPresent(transfer -> calls.ask(fetch(transfer)));
    }

    /** Says that it can be tried again. Refused: {@link TransferUnderway}, as long as it is not known that the money is here. */
    public void retry(PayoutId payout) {
        Transfer last =
                attempts.findFirstByPayoutOrderByAttemptDesc(payout.value()).orElse(null);
        if (last != null
                && last.status() != TransferStatus.PREPARED
                && !last.status().isOver()) {
            throw new TransferUnderway();
        }
        requireClear(last);
    }

    /** Says that none of its money is elsewhere. Refused: {@link TransferUnderway}, also as long as somebody says that it was paid by hand. */
    public void requireHere(PayoutId payout) {
        retry(payout);
        attempts.newestOf(payout.value())
                .filter(last -> last.channel() == TransferChannel.BY_HAND && last.status() == TransferStatus.PREPARED)
                .ifPresent(last -> {
                    throw new TransferUnderway();
                });
    }

    /**
     * Somebody of the office says that it was paid by hand under that number of the bank. Refused: {@link TransferUnderway},
     * {@link BankReferenceTaken}, {@link TransferRefusals.SecondPersonNeeded} when it is their own money.
     */
    public TransferId proposeHandPayment(PayoutId payout, Uid caregiver, Money net, BankReference number, Uid by) {
        retry(payout);
        Transfer last =
                attempts.findFirstByPayoutOrderByAttemptDesc(payout.value()).orElse(null);
        drop(last, clock.instant());
        if (attempts.existsByBankReference(number.value())) {
            throw new BankReferenceTaken();
        }
        return attempts.saveAndFlush(Transfer.byHand(number, by, payout, next(last), caregiver, net, clock.instant()))
                .id();
    }

    /** Another one says so too. Refused: {@link TransferRefusals.SecondPersonNeeded}, {@link TransferRefusals.TransferNotPossible}. */
    public void confirmHandPayment(PayoutId payout, Uid by) {
        Transfer transfer = newest(payout);
        transfer.confirm(by);
        attempts.saveAndFlush(transfer);
    }

    /** The second one does not agree: the money is still due. */
    public void rejectHandPayment(PayoutId payout) {
        drop(newest(payout), clock.instant());
    }

    /** What two have said is so; silent when it is known, or only one has. True when it is paid. */
    public boolean recordHandPayment(PayoutId payout) {
        Transfer transfer = newest(payout);
        if (transfer.channel() != TransferChannel.BY_HAND) {
            return false;
        }
        if (transfer.paidByHand(clock.instant())) {
            attempts.saveAndFlush(transfer);
            books.sent(transfer);
            books.processed(transfer);
        }
        return transfer.status() == TransferStatus.PROCESSED;
    }

    /** The newest attempt of a payout; empty when nobody has tried. */
    public Optional<TransferState> newestOf(PayoutId payout) {
        return attempts.newestOf(payout.value()).map(this::state);
    }

    /** Whether money of that payout is on its way, or was paid. */
    public boolean isBegun(PayoutId payout) {
        return attempts.newestOf(payout.value())
                .filter(transfer -> transfer.status().isUnderway() || transfer.status() == TransferStatus.PROCESSED)
                .isPresent();
    }

    /** Whether its money has left, or nobody can stop it any more. */
    public boolean isLeaving(PayoutId payout) {
        return attempts.newestOf(payout.value())
                .filter(transfer -> !transfer.status().isOver())
                .isPresent();
    }

    static FetchTransfer fetch(Transfer transfer) {
        return new FetchTransfer(Gateway.RAZORPAYX, transfer.id().value(), transfer.reference(), transfer.gatewayId());
    }

    private TransferState state(Transfer transfer) {
        BankAccountId account = transfer.account();
        return new TransferState(
                transfer.id(),
                transfer.attempt(),
                transfer.channel(),
                transfer.status(),
                account == null ? null : payees.endingOf(account),
                transfer.bankReference(),
                transfer.failure(),
                transfer.isOdd(),
                transfer.proposedBy());
    }

    private void drop(@Nullable Transfer last, Instant now) {
        if (last != null && last.drop(null, now)) {
            attempts.saveAndFlush(last);
        }
    }

    private static void requireClear(@Nullable Transfer last) {
        if (last != null && last.isOdd()) {
            throw new TransferUnderway();
        }
    }

    private static int next(@Nullable Transfer last) {
        return last == null ? 1 : last.attempt() + 1;
    }

    private Transfer newest(PayoutId payout) {
        return attempts.findFirstByPayoutOrderByAttemptDesc(payout.value()).orElseThrow(TransferUnknown::new);
    }

    private TransferChannel channel() {
        return gateways.account(Gateway.RAZORPAYX).isPresent() ? TransferChannel.RAZORPAYX : TransferChannel.BANK_FILE;
    }
}
