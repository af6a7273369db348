package org.mmhc.identity;

import java.util.Optional;
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
        return users.findById(uid.value())
                .map(user -> new Recipient(
                        uid,
                        user.name(),
                        user.email().value(),
                        user.phone().map(PhoneNumber::value).orElse(null),
                        user.locale()));
    }
}
