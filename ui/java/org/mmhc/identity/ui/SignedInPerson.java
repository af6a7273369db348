package org.mmhc.identity.ui;

import org.mmhc.base.CurrentUser;
import org.mmhc.base.ui.MainLayout;
import org.mmhc.identity.UserDirectory;
import org.springframework.stereotype.Component;

/** What the frame of the screens shows about the person who is signed in. */
@Component
class SignedInPerson implements MainLayout.SignedInUser {

    private final UserDirectory directory;

    SignedInPerson(UserDirectory directory) {
        this.directory = directory;
    }

    @Override
    public String name() {
        return directory.nameOf(CurrentUser.require().uid());
    }

    @Override
    public String accountPath() {
        return "/account";
    }
}
