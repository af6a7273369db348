package org.mmhc.payouts.bank;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Uid;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Whom payouts go to, for those who pay: never shown to people. */
@Component
@Transactional
public class Payees {

    private final AllBankAccounts accounts;
    private final Clock clock;

    Payees(AllBankAccounts accounts, Clock clock) {
        this.accounts = accounts;
        this.clock = clock;
    }

    /** An account as whoever approves a payout has to know of it. */
    public record PayeeState(
            BankAccountId account, String ending, Instant changedAt, boolean isUsable, boolean isShared) {}

    /** Where that caregiver can be paid now; empty when nowhere. */
    @Transactional(readOnly = true)
    public Optional<BankAccountId> usableOf(Uid caregiver) {
        return accounts.findByCurrentOf(caregiver.value())
                .filter(account -> account.isUsable(clock.instant()))
                .map(BankAccount::id);
    }

    /** Whether somebody can be paid there now. */
    @Transactional(readOnly = true)
    public boolean isUsable(BankAccountId id) {
        return accounts.findById(id.value())
                .filter(account -> account.isUsable(clock.instant()))
                .isPresent();
    }

    /** How the account of that caregiver stands: since when it is that one, and whether others are paid there too. */
    @Transactional(readOnly = true)
    public Optional<PayeeState> stateOf(Uid caregiver) {
        return accounts.findByCurrentOf(caregiver.value())
                .map(account -> new PayeeState(
                        account.id(),
                        account.ending(),
                        account.changedAt(),
                        account.isUsable(clock.instant()),
                        accounts.isUsedByOthers(account.numberHash(), caregiver)));
    }

    /** Each UPI id that a caregiver ever told. */
    @Transactional(readOnly = true)
    public List<String> upiIdsOf(Uid caregiver) {
        return accounts.findByCaregiverAndKind(caregiver, BankAccountKind.UPI).stream()
                .map(account -> account.details().number())
                .toList();
    }

    /** Whom the bank is to pay. */
    @Transactional(readOnly = true)
    public BankDetails detailsOf(BankAccountId id) {
        return accounts.findById(id.value()).orElseThrow().details();
    }

    /** What of the number may be seen. */
    @Transactional(readOnly = true)
    public String endingOf(BankAccountId id) {
        return accounts.findById(id.value()).orElseThrow().ending();
    }

    /** Under what the gateway knows it; null while it does not. */
    @Transactional(readOnly = true)
    public @Nullable String payeeIdOf(BankAccountId id) {
        return accounts.findById(id.value()).map(BankAccount::payeeId).orElse(null);
    }

    /** The gateway knows it; true when that is news. */
    public boolean known(BankAccountId id, String payee) {
        BankAccount account = accounts.hold(id.value()).orElse(null);
        if (account == null) {
            return false;
        }
        boolean news = account.verified(null, clock.instant());
        account.known(payee);
        accounts.saveAndFlush(account);
        return news;
    }

    /** The gateway does not take it. */
    public void refused(BankAccountId id, String code) {
        accounts.hold(id.value()).ifPresent(account -> {
            account.refused(code);
            accounts.saveAndFlush(account);
        });
    }
}
