package org.mmhc.identity;

import org.jspecify.annotations.Nullable;
import org.mmhc.base.Audited;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Language;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.identity.IdentityRefusals.UserUnknown;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What people see of their own account, and in which language they are spoken to. */
@Service
public class OwnAccounts {

    private final Users users;

    OwnAccounts(Users users) {
        this.users = users;
    }

    /** The account of the person who is signed in. */
    public record OwnAccountDetails(
            Uid uid,
            Role role,
            String name,
            String email,
            @Nullable String newEmail,
            @Nullable String phone,
            @Nullable String newPhone) {

        /** Whether there is a phone number that waits for its code. */
        public boolean phoneWaits() {
            return newPhone != null;
        }
    }

    /** The account of the person who is signed in. */
    @PreAuthorize("isAuthenticated()")
    @Transactional(readOnly = true)
    public OwnAccountDetails mine() {
        User user = own();
        return new OwnAccountDetails(
                user.uid(),
                user.role(),
                user.name(),
                user.email().value(),
                user.newEmail().map(EmailAddress::value).orElse(null),
                user.phone().map(PhoneNumber::readable).orElse(null),
                user.newPhone().map(PhoneNumber::readable).orElse(null));
    }

    /** The language in which the person who is signed in is spoken to. */
    @PreAuthorize("isAuthenticated()")
    @Transactional(readOnly = true)
    public Language language() {
        return own().language();
    }

    /** Speaks to the person who is signed in in that language from now on, on pages and in messages. */
    @PreAuthorize("isAuthenticated()")
    @Audited("identity.languageChosen")
    @Transactional
    public void speak(Language language) {
        own().speak(language);
    }

    private User own() {
        Uid uid = CurrentUser.require().uid();
        return users.findById(uid.value()).orElseThrow(() -> new UserUnknown(uid));
    }
}
