package org.mmhc.identity;

import java.util.function.Consumer;
import org.mmhc.base.AuditTrail;
import org.mmhc.base.Audited;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.Uid;
import org.mmhc.identity.IdentityRefusals.EmailTaken;
import org.mmhc.identity.IdentityRefusals.LinkExpired;
import org.mmhc.identity.IdentityRefusals.LinkUnknown;
import org.mmhc.identity.IdentityRefusals.LinkUsed;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lets people who registered, people whom an admin invited, and people who forgot their password choose one by a link that
 * works once. Following the link also proves their mail address, so nobody can choose a password for the address of somebody
 * else. Refused: {@link LinkUnknown}, {@link LinkExpired}, {@link LinkUsed}, what
 * {@link Proofs} refuses and, when
 * somebody else has proved the address meanwhile, {@link EmailTaken}.
 */
@Service
public class Invitations {

    private final Users users;
    private final LinkDesk links;
    private final EmailVerification emails;
    private final Proofs proofs;
    private final SecurityNotices notices;
    private final EvenPace pace;
    private final Broadcasts broadcasts;
    private final TransactionTemplate transaction;

    Invitations(
            Users users,
            LinkDesk links,
            EmailVerification emails,
            Proofs proofs,
            SecurityNotices notices,
            EvenPace pace,
            Broadcasts broadcasts,
            TransactionTemplate transaction) {
        this.users = users;
        this.links = links;
        this.emails = emails;
        this.proofs = proofs;
        this.notices = notices;
        this.pace = pace;
        this.broadcasts = broadcasts;
        this.transaction = transaction;
    }

    /** Whose account a link leads to: whoever has the link can have the account, and who got it from somebody else must see that. */
    public record LinkOwner(String name, String email) {

        /** Not the values: they end up in logs. */
        @Override
        public String toString() {
            return "LinkOwner[]";
        }
    }

    /** Says whose link it is, or refuses one that is of no use, without using it up. */
    @PreAuthorize("permitAll()")
    public LinkOwner check(LinkPurpose purpose, String token) {
        User owner = links.owner(token, purpose);
        return new LinkOwner(owner.name(), owner.email().value());
    }

    /** The person who registered chooses a password; says who they are. */
    @PreAuthorize("permitAll()")
    @Audited("identity.registrationConfirmed")
    public Uid confirmRegistration(String token, String password) {
        return choose(token, LinkPurpose.EMAIL_VERIFICATION, password, uid -> {});
    }

    /** The invited person chooses a password; says who they are. */
    @Audited("identity.invitationAccepted")
    @PreAuthorize("permitAll()")
    public Uid accept(String token, String password) {
        return choose(token, LinkPurpose.INVITATION, password, uid -> {});
    }

    /** Sends a link to choose a password, if somebody who may sign in has that mail address; never says so. */
    @Audited("identity.passwordForgotten")
    @PreAuthorize("permitAll()")
    public void forgotPassword(String email) {
        String address = EmailAddress.of(email).value();
        pace.keep(() -> transaction.executeWithoutResult(status -> users.findByEmail(address)
                .or(() -> users.findFirstByEmailIsNullAndNewEmailOrderByCreatedAtDescUidDesc(address))
                .ifPresent(this::sendLink)));
    }

    /** The person chooses another password, and whoever is signed in as them is signed out; says who they are. */
    @Audited("identity.passwordReset")
    @PreAuthorize("permitAll()")
    public Uid resetPassword(String token, String password) {
        return choose(token, LinkPurpose.PASSWORD_RESET, password, uid -> {
            notices.send(uid, SecurityNotices.PASSWORD_CHANGED);
            broadcasts.publish(UserAdministration.SIGNED_OUT, uid.value());
        });
    }

    private void sendLink(User user) {
        AuditTrail.about(user.uid());
        switch (user.state()) {
            case ACTIVE -> links.sendAgain(user, LinkPurpose.PASSWORD_RESET, IdentityMessages.RESET_PASSWORD);
            case UNVERIFIED -> links.sendAgain(user, LinkPurpose.EMAIL_VERIFICATION, IdentityMessages.CONFIRM_EMAIL);
            case INVITED -> links.sendAgain(user, LinkPurpose.INVITATION, IdentityMessages.INVITATION);
            case DEACTIVATED -> {}
        }
    }

    /* The password is judged and hashed first, so that nobody is held meanwhile; then the link is taken. */
    private Uid choose(String token, LinkPurpose purpose, String password, Consumer<Uid> tell) {
        User owner = links.owner(token, purpose);
        String hash = proofs.hashOf(password, owner.name(), owner.email().value());
        try {
            return transaction.execute(status -> {
                User user = links.use(token, purpose);
                accepted(user, hash);
                users.flush();
                tell.accept(user.uid());
                return user.uid();
            });
        } catch (DataIntegrityViolationException proved) {
            throw new EmailTaken();
        }
    }

    /** Notes the password and the proof, and ends what the person was signed in by; the caller holds the transaction. */
    void accepted(User user, String hash) {
        user.choosePassword(hash);
        user.endSignIns();
        emails.confirmed(user);
        broadcasts.publish(UserDirectory.TOPIC, user.uid().value());
    }
}
