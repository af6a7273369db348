package org.mmhc.access.ui;

import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import org.mmhc.identity.Invitations;
import org.mmhc.identity.LinkPurpose;

/** Where the link to confirm a registration leads. */
@Route(value = "confirm-email", layout = EntranceLayout.class)
@AnonymousAllowed
class EmailConfirmView extends ChoosePasswordView {

    EmailConfirmView(Invitations invitations) {
        super(invitations, LinkPurpose.EMAIL_VERIFICATION, "access.confirm.", invitations::confirmRegistration);
    }
}
