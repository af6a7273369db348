package org.mmhc.identity;

import java.util.Locale;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.Uid;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Lets people whom an admin invited, and people who forgot their password, choose one by a link that works once. Following
 * the link also proves their mail address. Refused: {@link LinkUnknown}, {@link LinkExpired}, {@link LinkUsed},
 * {@link PasswordRefused}.
 */
@Service
public class Invitations {

    private final Users users;
    private final LinkDesk links;
    private final EmailVerification emails;
    private final PasswordEncoder encoder;
    private final Broadcasts broadcasts;

    Invitations(Users users, LinkDesk links, EmailVerification emails, PasswordEncoder encoder, Broadcasts broadcasts) {
        this.users = users;
        this.links = links;
        this.emails = emails;
        this.encoder = encoder;
        this.broadcasts = broadcasts;
    }

    /** The invited person chooses a password; says who they are. */
    @PreAuthorize("permitAll()")
    @Transactional
    public Uid accept(String token, String password) {
        return choose(links.use(token, LinkPurpose.INVITATION), password);
    }

    /** Sends a link to choose another password, if somebody who may sign in has that mail address; never says so. */
    @PreAuthorize("permitAll()")
    @Transactional
    public void forgotPassword(String email) {
        String address = EmailAddress.of(email).value();
        users.findByEmail(address)
                .filter(user -> user.isActive() && user.passwordHash().isPresent())
                .filter(user -> links.maySend(user.uid(), LinkPurpose.PASSWORD_RESET))
                .ifPresent(user -> links.send(user.uid(), LinkPurpose.PASSWORD_RESET, IdentityMessages.RESET_PASSWORD));
    }

    /** The person chooses another password, and whoever is signed in as them is signed out; says who they are. */
    @PreAuthorize("permitAll()")
    @Transactional
    public Uid resetPassword(String token, String password) {
        Uid uid = choose(links.use(token, LinkPurpose.PASSWORD_RESET), password);
        broadcasts.publish(UserAdministration.SIGNED_OUT, uid.value());
        return uid;
    }

    private Uid choose(Uid uid, String password) {
        User user = users.findById(uid.value()).orElseThrow(() -> new UserUnknown(uid));
        PasswordRule.check(password, user.name(), user.email().value().toLowerCase(Locale.ROOT));
        accepted(user, password);
        return uid;
    }

    /** Notes the password and the proof; the caller holds the transaction. */
    void accepted(User user, String password) {
        user.choosePassword(encoder.encode(password));
        user.endSignIns();
        emails.confirmed(user);
        broadcasts.publish(UserDirectory.TOPIC, user.uid().value());
    }
}
