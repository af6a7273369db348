package org.mmhc.access;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.mmhc.access.AccessRefusals.AccountDeactivated;
import org.mmhc.access.AccessRefusals.PasskeyNeeded;
import org.mmhc.access.AccessRefusals.SignInFailed;
import org.mmhc.access.AccessRefusals.SignInThrottled;
import org.mmhc.base.AuditTrail;
import org.mmhc.base.Audited;
import org.mmhc.base.LiveSettings;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.base.crypto.Secrets;
import org.mmhc.base.limits.Limits;
import org.mmhc.base.limits.Limits.Limit;
import org.mmhc.identity.Accounts;
import org.mmhc.identity.Accounts.Account;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/**
 * Checks who somebody is by their mail address, phone number or UID, and their password. Refused: {@link SignInFailed},
 * {@link SignInThrottled} and, only after the right password, {@link AccountDeactivated} and {@link PasskeyNeeded}.
 *
 * <p>After failures one has to wait, longer each time: for one account from one place soon, from one place for all accounts
 * and for one account from everywhere late. The last two do not keep out the owner at a place from where they signed in
 * lately, so strangers cannot lock them out; who tries their name in the same network can make them wait a little. Without Redis nothing is throttled.
 */
@Service
public class SignIn {

    static final int LONGEST_INPUT = 300;

    private static final Logger LOG = LoggerFactory.getLogger(SignIn.class);
    private static final Duration A_DAY = Duration.ofDays(1);
    private static final Limit WITH_ACCOUNT_AT_PLACE =
            new Limit(5, A_DAY, Duration.ofSeconds(30), Duration.ofMinutes(15));
    private static final Limit WITH_ACCOUNT = new Limit(30, A_DAY, Duration.ofMinutes(1), Duration.ofMinutes(15));
    private static final Limit WITH_PLACE = new Limit(60, A_DAY, Duration.ofMinutes(1), Duration.ofHours(1));

    private final Accounts accounts;
    private final Limits limits;
    private final Passwords passwords;
    private final SecondFactorStore secondFactors;
    private final PasskeyStore passkeys;
    private final SessionRegistry sessions;
    private final LiveSettings<AccessSettings> settings;
    private final String nobodysHash;

    SignIn(
            Accounts accounts,
            Limits limits,
            Passwords passwords,
            SecondFactorStore secondFactors,
            PasskeyStore passkeys,
            SessionRegistry sessions,
            LiveSettings<AccessSettings> settings) {
        this.accounts = accounts;
        this.limits = limits;
        this.passwords = passwords;
        this.secondFactors = secondFactors;
        this.passkeys = passkeys;
        this.sessions = sessions;
        this.settings = settings;
        this.nobodysHash = passwords.hashAgain(UUID.randomUUID().toString());
    }

    /** What is missing when somebody has shown their password. */
    public enum NextStep {
        /** Nothing, they are who they say. */
        NOTHING,
        /** A code of their second factor. */
        CODE,
        /** They have to set up a second factor first. */
        SET_UP
    }

    /**
     * Somebody who has shown their password.
     *
     * @param epoch which of the times between two changes of the account the proof belongs to
     * @param next what is missing
     */
    public record PasswordProof(Uid uid, Role role, String name, int epoch, NextStep next) {

        PasswordProof complete() {
            return new PasswordProof(uid, role, name, epoch, NextStep.NOTHING);
        }
    }

    /**
     * Who has this name and password.
     *
     * @param origin the network address that the request came from
     */
    @Audited(value = "identity.signedIn", subject = "#result.uid()")
    @PreAuthorize("permitAll()")
    public PasswordProof check(String name, String password, String origin) {
        if (name.length() > LONGEST_INPUT || password.length() > LONGEST_INPUT) {
            throw new SignInFailed();
        }
        Optional<Account> account = accounts.named(name.strip());
        account.map(Account::uid).ifPresent(AuditTrail::about);
        Attempt attempt = attempt(account, name, origin);
        Optional<String> hash = account.flatMap(Account::passwordHash);
        if (!passwords.matches(password, hash.orElse(nobodysHash)) || hash.isEmpty()) {
            throw new SignInFailed();
        }
        attempt.succeeded();
        Account known = account.get();
        if (!known.active()) {
            throw new AccountDeactivated();
        }
        if (passwords.isOutdated(hash.get())) {
            accounts.renewHash(known.uid(), hash.get(), passwords.hashAgain(password));
        }
        return new PasswordProof(known.uid(), known.role(), known.name(), known.epoch(), nextFor(known));
    }

    private NextStep nextFor(Account account) {
        if (secondFactors.isOn(account.uid())) {
            return NextStep.CODE;
        }
        boolean required = settings.current().secondFactor().isRequiredFor(account.role());
        if (required && passkeys.hasSome(account.uid())) {
            throw new PasskeyNeeded();
        }
        return required ? NextStep.SET_UP : NextStep.NOTHING;
    }

    private Attempt attempt(Optional<Account> person, String name, String origin) {
        String account = person.map(known -> known.uid().value())
                .orElseGet(() -> Secrets.hash(name.strip().toLowerCase(Locale.ROOT)));
        Attempt attempt = new Attempt(account, Secrets.hash(origin));
        try {
            Optional<Duration> wait = limits.take(attempt.atPlace(), WITH_ACCOUNT_AT_PLACE);
            if (wait.isEmpty()) {
                boolean known = person.filter(owner -> sessions.knows(owner.uid(), origin))
                        .isPresent();
                Optional<Duration> place = attempt.count(attempt.fromPlace(), WITH_PLACE);
                wait = known ? wait : place.or(() -> attempt.count(attempt.everywhere(), WITH_ACCOUNT));
            }
            wait.ifPresent(time -> {
                throw new SignInThrottled(time);
            });
        } catch (DataAccessException away) {
            LOG.warn("Redis is away: sign-ins are not throttled");
        }
        return attempt;
    }

    /** Under which names a try is counted. */
    private class Attempt {

        private final String account;
        private final String place;
        private final List<String> counted = new ArrayList<>();

        Attempt(String account, String place) {
            this.account = account;
            this.place = place;
        }

        String atPlace() {
            return "sign-in:" + account + ":" + place;
        }

        String fromPlace() {
            return "sign-in-from:" + place;
        }

        String everywhere() {
            return "sign-in:" + account;
        }

        Optional<Duration> count(String subject, Limit limit) {
            Optional<Duration> wait = limits.take(subject, limit);
            if (wait.isEmpty()) {
                counted.add(subject);
            }
            return wait;
        }

        /* Takes back what was counted and no more: who gets past a wait does not end it for others. */
        void succeeded() {
            try {
                limits.forget(atPlace());
                counted.forEach(limits::takeBack);
            } catch (DataAccessException away) {
                LOG.debug("Redis is away: the count of sign-ins is left to run out");
            }
        }
    }
}
