package org.mmhc.access;

import java.time.Duration;
import org.mmhc.access.AccessRefusals.SecondFactorLocked;
import org.mmhc.access.AccessRefusals.SecondFactorWrong;
import org.mmhc.access.AccessRefusals.SignInFailed;
import org.mmhc.access.AccessRefusals.SignInThrottled;
import org.mmhc.access.SecondFactorStore.Outcome;
import org.mmhc.base.Audited;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Uid;
import org.mmhc.base.limits.Limits;
import org.mmhc.base.limits.Limits.Limit;
import org.mmhc.identity.Accounts;
import org.mmhc.identity.Accounts.Account;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lets people who are signed in show once more who they are, by their password or a code of their second factor. It counts
 * for a few minutes, for the sign-in by which they do it. Refused: {@link SignInFailed}, {@link SignInThrottled},
 * {@link SecondFactorWrong}, {@link SecondFactorLocked}.
 */
@Service
public class StepUps {

    private static final Logger LOG = LoggerFactory.getLogger(StepUps.class);
    private static final Limit PATIENCE =
            new Limit(5, Duration.ofDays(1), Duration.ofMinutes(1), Duration.ofMinutes(15));

    private final Accounts accounts;
    private final Passwords passwords;
    private final SecondFactorStore secondFactors;
    private final SessionRegistry sessions;
    private final Limits limits;
    private final TransactionTemplate transaction;

    StepUps(
            Accounts accounts,
            Passwords passwords,
            SecondFactorStore secondFactors,
            SessionRegistry sessions,
            Limits limits,
            TransactionTemplate transaction) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.secondFactors = secondFactors;
        this.sessions = sessions;
        this.limits = limits;
        this.transaction = transaction;
    }

    /** Takes the password of the person who is signed in. */
    @PreAuthorize("isAuthenticated()")
    @Audited("identity.signInConfirmed")
    public void confirmByPassword(String password) {
        checkPassword(password);
        confirmed();
    }

    /** Takes a code of the second factor of the person who is signed in. */
    @PreAuthorize("isAuthenticated()")
    @Audited("identity.signInConfirmed")
    public void confirmByCode(String code) {
        Uid me = CurrentUser.require().uid();
        Outcome outcome = transaction.execute(status -> secondFactors.use(me, code));
        SecondFactors.settle(outcome);
        confirmed();
    }

    /** Compares the password of the person who is signed in. */
    void checkPassword(String password) {
        Uid me = CurrentUser.require().uid();
        Account account = accounts.of(me);
        String subject = "step-up:" + me.value();
        try {
            limits.take(subject, PATIENCE).ifPresent(wait -> {
                throw new SignInThrottled(wait);
            });
        } catch (DataAccessException away) {
            LOG.warn("Redis is away: confirmations are not throttled");
        }
        if (password.length() > SignIn.LONGEST_INPUT
                || !passwords.matches(password, account.passwordHash().orElse(""))) {
            throw new SignInFailed();
        }
        try {
            limits.forget(subject);
        } catch (DataAccessException away) {
            LOG.debug("Redis is away: the count of confirmations is left to run out");
        }
    }

    private void confirmed() {
        CurrentUser.signIn().ifPresent(sessions::confirm);
    }
}
