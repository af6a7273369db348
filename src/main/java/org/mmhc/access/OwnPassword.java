package org.mmhc.access;

import org.mmhc.access.AccessRefusals.PasswordRefused;
import org.mmhc.access.AccessRefusals.SignInFailed;
import org.mmhc.base.Audited;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Uid;
import org.mmhc.identity.Accounts;
import org.mmhc.identity.Accounts.Account;
import org.mmhc.identity.SecurityNotices;
import org.mmhc.identity.UserAdministration;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Lets people choose another password. Refused: {@link SignInFailed}, {@link PasswordRefused}. */
@Service
public class OwnPassword {

    private final Accounts accounts;
    private final Passwords passwords;
    private final StepUps stepUps;
    private final SessionRegistry sessions;
    private final SecurityNotices notices;
    private final Broadcasts broadcasts;
    private final TransactionTemplate transaction;

    OwnPassword(
            Accounts accounts,
            Passwords passwords,
            StepUps stepUps,
            SessionRegistry sessions,
            SecurityNotices notices,
            Broadcasts broadcasts,
            TransactionTemplate transaction) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.stepUps = stepUps;
        this.sessions = sessions;
        this.notices = notices;
        this.broadcasts = broadcasts;
        this.transaction = transaction;
    }

    /** Changes the password of the person who is signed in, who is signed out everywhere else. */
    @PreAuthorize("isAuthenticated()")
    @Audited("identity.passwordChanged")
    public void change(String current, String wanted) {
        // Read first: a reset that comes between the two makes one of them fail.
        Account before = accounts.of(CurrentUser.require().uid());
        stepUps.checkPassword(current);
        Uid me = before.uid();
        String hash = passwords.hashOf(wanted, before.name(), before.email());
        transaction.executeWithoutResult(status -> {
            int epoch = accounts.changePassword(me, before.epoch(), hash).orElseThrow(SignInFailed::new);
            CurrentUser.signIn().ifPresent(id -> sessions.carryOver(id, epoch));
            notices.send(me, SecurityNotices.PASSWORD_CHANGED);
            broadcasts.publish(UserAdministration.SIGNED_OUT, me.value());
        });
    }
}
