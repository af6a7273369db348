package org.mmhc.payouts.bank;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Audited;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.StepUp;
import org.mmhc.base.Uid;
import org.mmhc.base.crypto.KeyedHash;
import org.mmhc.billing.gateway.Gateway;
import org.mmhc.billing.gateway.GatewayAsk.OpenPayee;
import org.mmhc.billing.gateway.GatewayCalls;
import org.mmhc.billing.gateway.Gateways;
import org.mmhc.notifications.Notifications;
import org.mmhc.notifications.Notifications.SendNotification;
import org.mmhc.payouts.bank.BankRefusals.BankAccountStale;
import org.mmhc.payouts.bank.BankRefusals.BankAccountUnknown;
import org.mmhc.payouts.bank.BankRefusals.OwnBankAccount;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Pageable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Where caregivers want to be paid. One tells it after showing once more who one is, hears of it by mail, and is paid there some time
 * later. Nobody sees more of it than its end, and nobody but its owner changes it.
 */
@Service
@Transactional
public class BankAccounts {

    private static final String CHANGED = "payouts/" + BankMessages.CHANGED;
    private static final Duration WORTH_FOR = Duration.ofDays(3);

    private final AllBankAccounts accounts;
    private final BankSettings settings;
    private final KeyedHash hash;
    private final Gateways gateways;
    private final GatewayCalls calls;
    private final Notifications notifications;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    BankAccounts(
            AllBankAccounts accounts,
            BankSettings settings,
            KeyedHash hash,
            Gateways gateways,
            GatewayCalls calls,
            Notifications notifications,
            ApplicationEventPublisher events,
            Clock clock) {
        this.accounts = accounts;
        this.settings = settings;
        this.hash = hash;
        this.gateways = gateways;
        this.calls = calls;
        this.notifications = notifications;
        this.events = events;
        this.clock = clock;
    }

    /** How far an account has come. */
    public enum State {
        /** Nobody has said yet that it is there. */
        TO_BE_CHECKED,
        /** It is there, and its time has not come yet. */
        WAITING,
        /** Payouts go there. */
        USABLE,
        /** The bank does not know it. */
        REFUSED
    }

    /**
     * An account as its owner sees it.
     *
     * @param ending the last signs of its number
     */
    public record BankAccountView(
            BankAccountId account,
            BankAccountKind kind,
            String ending,
            State state,
            Instant changedAt,
            Instant usableAt) {}

    /** One that somebody of the office has to vouch for. */
    public record UncheckedAccount(
            BankAccountId account,
            Uid caregiver,
            BankAccountKind kind,
            String ending,
            Instant changedAt,
            @Nullable String failure) {}

    /** Where the caller is paid; empty when nowhere. */
    @PreAuthorize("hasRole('CAREGIVER')")
    @Transactional(readOnly = true)
    public Optional<BankAccountView> mine() {
        return accounts.findByCurrentOf(CurrentUser.require().uid().value()).map(this::view);
    }

    /** The caller wants to be paid there from now on; the account before counts no more. The same account again changes nothing. Refused with {@link BankAccountStale}. */
    @StepUp
    @PreAuthorize("hasRole('CAREGIVER')")
    @Audited("payouts.bankAccountChanged")
    public BankAccountView change(BankDetails details) {
        Uid me = CurrentUser.require().uid();
        BankAccount before = accounts.holdCurrentOf(me.value()).orElse(null);
        if (before != null && before.details().equals(details)) {
            return view(before);
        }
        if (before != null) {
            before.replaced();
            accounts.saveAndFlush(before);
        }
        Instant now = clock.instant();
        BankAccount account = keep(new BankAccount(
                me, details, hash.of(details.number(), BankColumns.NUMBER), now, now.plus(settings.usableAfter())));
        if (gateways.account(Gateway.RAZORPAYX).isPresent()) {
            calls.ask(new OpenPayee(Gateway.RAZORPAYX, account.id().value()));
        }
        events.publishEvent(new BankAccountChanged(me, now));
        notifications.send(new SendNotification(me, CHANGED, account.id().value(), WORTH_FOR));
        return view(account);
    }

    private BankAccount keep(BankAccount account) {
        try {
            return accounts.saveAndFlush(account);
        } catch (DataIntegrityViolationException toldMeanwhile) {
            throw new BankAccountStale();
        }
    }

    /** Accounts that nobody has vouched for yet, the oldest first. */
    @PreAuthorize("hasRole('ADMIN')")
    @Transactional(readOnly = true)
    public Page<UncheckedAccount> unchecked(Pageable page) {
        return accounts.unverified(PageRequest.of(page.getPageNumber(), page.getPageSize()))
                .map(account -> new UncheckedAccount(
                        account.id(),
                        account.caregiver(),
                        account.kind(),
                        account.ending(),
                        account.changedAt(),
                        account.failure()));
    }

    /** Vouches for it: the caller has seen a paper of the bank. Refused: {@link BankAccountUnknown}, {@link OwnBankAccount}. */
    @StepUp
    @PreAuthorize("hasRole('ADMIN')")
    @Audited(value = "payouts.bankAccountChecked", reference = "#id")
    public void check(BankAccountId id) {
        Uid me = CurrentUser.require().uid();
        BankAccount account =
                accounts.hold(id.value()).filter(BankAccount::isCurrent).orElseThrow(BankAccountUnknown::new);
        if (account.caregiver().equals(me)) {
            throw new OwnBankAccount();
        }
        account.verified(me, clock.instant());
        accounts.saveAndFlush(account);
    }

    private BankAccountView view(BankAccount account) {
        State state = account.isUsable(clock.instant())
                ? State.USABLE
                : account.verifiedAt() != null
                        ? State.WAITING
                        : account.failure() == null ? State.TO_BE_CHECKED : State.REFUSED;
        return new BankAccountView(
                account.id(), account.kind(), account.ending(), state, account.changedAt(), account.usableAt());
    }
}
