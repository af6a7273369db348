package org.mmhc.identity;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.notifications.Recipients;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Tells the notifications how to reach people. */
@Component
class IdentityRecipients implements Recipients {

    private final Users users;

    IdentityRecipients(Users users) {
        this.users = users;
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Recipient> find(Uid uid) {
        return find(uid, "");
    }

    /**
     * What proves an address or a number goes there before it is theirs; the address before hears that it was left. Who no longer works
     * for the agency hears of their own account alone.
     */
    @Override
    @Transactional(readOnly = true)
    public Optional<Recipient> find(Uid uid, String template) {
        return users.findById(uid.value())
                .filter(user -> isTold(user, template))
                .map(user -> {
                    Optional<EmailAddress> email = switch (template) {
                        case IdentityMessages.CONFIRM_NEW_EMAIL -> user.newEmail();
                        case IdentityMessages.EMAIL_CHANGED -> user.formerEmail();
                        default -> Optional.of(user.email());
                    };
                    Optional<PhoneNumber> phone =
                            template.equals(IdentityMessages.VERIFY_PHONE) ? user.newPhone() : user.phone();
                    return new Recipient(
                            uid,
                            user.name(),
                            email.map(EmailAddress::value).orElse(null),
                            phone.map(PhoneNumber::value).orElse(null),
                            user.language().locale(),
                            user.role());
                });
    }

    private static boolean isTold(User user, String template) {
        return user.isActive() || !user.role().isStaff() || template.startsWith("identity/");
    }

    @Override
    @Transactional(readOnly = true)
    public String nameOf(Uid uid) {
        return users.findById(uid.value()).map(User::name).orElse(uid.value());
    }

    @Override
    @Transactional(readOnly = true)
    public Set<Uid> admins() {
        return users.activeWithRole(Role.ADMIN).stream().map(User::uid).collect(Collectors.toSet());
    }
}
