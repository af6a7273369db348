package org.mmhc.identity;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.mmhc.base.AuditTrail;
import org.mmhc.base.Audited;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.identity.IdentityRefusals.AccountDeactivated;
import org.mmhc.identity.IdentityRefusals.SignInFailed;
import org.mmhc.identity.IdentityRefusals.SignInThrottled;
import org.mmhc.identity.Lockout.Patience;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Checks who somebody is by their mail address, phone number or UID, and their password. Refused: {@link SignInFailed},
 * {@link SignInThrottled} and, only after the right password, {@link AccountDeactivated}.
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
    private static final Patience WITH_ACCOUNT_AT_PLACE =
            new Patience(5, Duration.ofSeconds(30), Duration.ofMinutes(15), A_DAY);
    private static final Patience WITH_ACCOUNT = new Patience(30, Duration.ofMinutes(1), Duration.ofMinutes(15), A_DAY);
    private static final Patience WITH_PLACE = new Patience(60, Duration.ofMinutes(1), Duration.ofHours(1), A_DAY);

    private final Users users;
    private final Lockout lockout;
    private final Passwords passwords;
    private final SecondFactorStore secondFactors;
    private final SessionRegistry sessions;
    private final IdentitySettings settings;
    private final TransactionTemplate transaction;
    private final String nobodysHash;

    SignIn(
            Users users,
            Lockout lockout,
            Passwords passwords,
            SecondFactorStore secondFactors,
            SessionRegistry sessions,
            IdentitySettings settings,
            PlatformTransactionManager transactions) {
        this.users = users;
        this.lockout = lockout;
        this.passwords = passwords;
        this.secondFactors = secondFactors;
        this.sessions = sessions;
        this.settings = settings;
        this.transaction = new TransactionTemplate(transactions);
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
        Optional<User> user = find(name.strip());
        user.map(User::uid).ifPresent(AuditTrail::about);
        Attempt attempt = attempt(user, name, origin);
        String hash = user.flatMap(User::passwordHash).orElse(nobodysHash);
        if (!passwords.matches(password, hash)
                || user.isEmpty()
                || user.get().passwordHash().isEmpty()) {
            throw new SignInFailed();
        }
        attempt.succeeded();
        User known = user.get();
        if (!known.isActive()) {
            throw new AccountDeactivated();
        }
        if (passwords.isOutdated(hash)) {
            renew(known.uid(), hash, password);
        }
        return new PasswordProof(known.uid(), known.role(), known.name(), known.epoch(), nextFor(known));
    }

    private NextStep nextFor(User user) {
        if (secondFactors.isOn(user.uid())) {
            return NextStep.CODE;
        }
        boolean required = settings.secondFactor().isRequiredFor(user.role());
        return required ? NextStep.SET_UP : NextStep.NOTHING;
    }

    private void renew(Uid uid, String outdated, String password) {
        String hash = passwords.hashAgain(password);
        transaction.executeWithoutResult(status -> users.findById(uid.value())
                .filter(user -> user.passwordHash().filter(outdated::equals).isPresent())
                .ifPresent(user -> user.choosePassword(hash)));
    }

    private Optional<User> find(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        if (Uid.isValid(upper)) {
            return users.findById(upper);
        }
        if (EmailAddress.isValid(name)) {
            return users.findByEmail(EmailAddress.of(name).value());
        }
        return PhoneNumber.lookFor(name).flatMap(number -> users.findByPhone(number.value()));
    }

    private Attempt attempt(Optional<User> user, String name, String origin) {
        String account = user.map(known -> known.uid().value())
                .orElseGet(() -> Secrets.hash(name.strip().toLowerCase(Locale.ROOT)));
        Attempt attempt = new Attempt(account, Secrets.hash(origin));
        try {
            Optional<Duration> wait = lockout.tryNow(attempt.atPlace(), WITH_ACCOUNT_AT_PLACE);
            if (wait.isEmpty()) {
                boolean known = user.filter(person -> sessions.knows(person.uid(), origin))
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

        Optional<Duration> count(String subject, Patience patience) {
            Optional<Duration> wait = lockout.tryNow(subject, patience);
            if (wait.isEmpty()) {
                counted.add(subject);
            }
            return wait;
        }

        /* Takes back what was counted and no more: who gets past a wait does not end it for others. */
        void succeeded() {
            try {
                lockout.forget(atPlace());
                counted.forEach(lockout::takeBack);
            } catch (DataAccessException away) {
                LOG.debug("Redis is away: the count of sign-ins is left to run out");
            }
        }
    }
}
