package org.mmhc.access.ui;

import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import org.mmhc.identity.Invitations;
import org.mmhc.identity.LinkPurpose;

/** Where the link of a forgotten password leads. */
@Route(value = "reset-password", layout = EntranceLayout.class)
@AnonymousAllowed
class ResetPasswordView extends ChoosePasswordView {

    ResetPasswordView(Invitations invitations) {
        super(invitations, LinkPurpose.PASSWORD_RESET, "access.reset.", invitations::resetPassword);
    }
}
