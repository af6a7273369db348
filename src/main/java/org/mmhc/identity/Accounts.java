package org.mmhc.identity;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.identity.IdentityRefusals.UserUnknown;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Accounts for the module that checks proofs: what a proof is compared with, and what follows from another password. */
@Service
public class Accounts {

    private final Users users;

    Accounts(Users users) {
        this.users = users;
    }

    /**
     * An account as it is now.
     *
     * @param active whether the person still has access
     * @param passwordHash empty while they have not chosen a password
     * @param epoch moves on whenever all sign-ins of the person end
     */
    public record Account(
            Uid uid, Role role, String name, String email, boolean active, Optional<String> passwordHash, int epoch) {

        /** Not the values: they end up in logs. */
        @Override
        public String toString() {
            return "Account[" + uid + "]";
        }
    }

    /** The account of that person; refused with {@link UserUnknown}. */
    @Transactional(readOnly = true)
    public Account of(Uid uid) {
        return users.findById(uid.value()).map(Accounts::account).orElseThrow(() -> new UserUnknown(uid));
    }

    /** The account of that person, which nobody else changes until the end of the transaction; refused with {@link UserUnknown}. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Account lock(Uid uid) {
        return users.lock(uid.value()).map(Accounts::account).orElseThrow(() -> new UserUnknown(uid));
    }

    /** The account that somebody means who names a UID, a mail address or a phone number. */
    @Transactional(readOnly = true)
    public Optional<Account> named(String name) {
        return find(name).map(Accounts::account);
    }

    /** Replaces the hash of the same password by a newer kind, unless another password was chosen meanwhile. */
    @Transactional
    public void renewHash(Uid uid, String outdated, String hash) {
        users.findById(uid.value())
                .filter(user -> user.passwordHash().filter(outdated::equals).isPresent())
                .ifPresent(user -> user.choosePassword(hash));
    }

    /** Another password, with which all sign-ins end; says the epoch that begins, or nothing when the one named is over. */
    @Transactional(propagation = Propagation.MANDATORY)
    public OptionalInt changePassword(Uid uid, int epoch, String hash) {
        User user = users.lock(uid.value()).orElseThrow(() -> new UserUnknown(uid));
        if (user.epoch() != epoch) {
            return OptionalInt.empty();
        }
        user.choosePassword(hash);
        user.endSignIns();
        users.saveAndFlush(user);
        return OptionalInt.of(user.epoch());
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

    private static Account account(User user) {
        return new Account(
                user.uid(),
                user.role(),
                user.name(),
                user.email().value(),
                user.isActive(),
                user.passwordHash(),
                user.epoch());
    }
}
