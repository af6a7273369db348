package org.mmhc.identity;

import org.mmhc.base.Audited;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.Uid;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lets people who registered, people whom an admin invited, and people who forgot their password choose one by a link that
 * works once. Following the link also proves their mail address, so nobody can choose a password for the address of somebody
 * else. Refused: {@link LinkUnknown}, {@link LinkExpired}, {@link LinkUsed}, {@link PasswordRefused}.
 */
@Service
public class Invitations {

    private final Users users;
    private final LinkDesk links;
    private final EmailVerification emails;
    private final Passwords passwords;
    private final SecurityNotices notices;
    private final EvenPace pace;
    private final Broadcasts broadcasts;
    private final TransactionTemplate transaction;

    Invitations(
            Users users,
            LinkDesk links,
            EmailVerification emails,
            Passwords passwords,
            SecurityNotices notices,
            EvenPace pace,
            Broadcasts broadcasts,
            PlatformTransactionManager transactions) {
        this.users = users;
        this.links = links;
        this.emails = emails;
        this.passwords = passwords;
        this.notices = notices;
        this.pace = pace;
        this.broadcasts = broadcasts;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** The person who registered chooses a password; says who they are. */
    @PreAuthorize("permitAll()")
    @Audited(value = "identity.registrationConfirmed", subject = "#result")
    @Transactional
    public Uid confirmRegistration(String token, String password) {
        return choose(links.use(token, LinkPurpose.EMAIL_VERIFICATION), password);
    }

    /** The invited person chooses a password; says who they are. */
    @Audited(value = "identity.invitationAccepted", subject = "#result")
    @PreAuthorize("permitAll()")
    @Transactional
    public Uid accept(String token, String password) {
        return choose(links.use(token, LinkPurpose.INVITATION), password);
    }

    /** Sends a link to choose a password, if somebody who may sign in has that mail address; never says so. */
    @Audited("identity.passwordForgotten")
    @PreAuthorize("permitAll()")
    public void forgotPassword(String email) {
        String address = EmailAddress.of(email).value();
        pace.keep(() -> transaction.executeWithoutResult(
                status -> users.findByEmail(address).ifPresent(this::sendLink)));
    }

    /** The person chooses another password, and whoever is signed in as them is signed out; says who they are. */
    @Audited(value = "identity.passwordReset", subject = "#result")
    @PreAuthorize("permitAll()")
    @Transactional
    public Uid resetPassword(String token, String password) {
        Uid uid = choose(links.use(token, LinkPurpose.PASSWORD_RESET), password);
        notices.send(uid, SecurityNotices.PASSWORD_CHANGED);
        broadcasts.publish(UserAdministration.SIGNED_OUT, uid.value());
        return uid;
    }

    private void sendLink(User user) {
        switch (user.state()) {
            case ACTIVE -> send(user.uid(), LinkPurpose.PASSWORD_RESET, IdentityMessages.RESET_PASSWORD);
            case UNVERIFIED -> send(user.uid(), LinkPurpose.EMAIL_VERIFICATION, IdentityMessages.CONFIRM_EMAIL);
            case INVITED -> send(user.uid(), LinkPurpose.INVITATION, IdentityMessages.INVITATION);
            case DEACTIVATED -> {}
        }
    }

    private void send(Uid uid, LinkPurpose purpose, String template) {
        if (links.maySend(uid, purpose)) {
            links.send(uid, purpose, template);
        }
    }

    private Uid choose(Uid uid, String password) {
        User user = users.findById(uid.value()).orElseThrow(() -> new UserUnknown(uid));
        accepted(user, passwords.hashOf(password, user));
        return uid;
    }

    /** Notes the password and the proof, and ends what the person was signed in by; the caller holds the transaction. */
    void accepted(User user, String hash) {
        user.choosePassword(hash);
        user.endSignIns();
        emails.confirmed(user);
        broadcasts.publish(UserDirectory.TOPIC, user.uid().value());
    }
}
