package org.mmhc.access.ui;

import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import org.mmhc.identity.Invitations;

/** Where the link of an invitation leads. */
@Route(value = "invitation", layout = EntranceLayout.class)
@AnonymousAllowed
class AcceptInvitationView extends ChoosePasswordView {

    AcceptInvitationView(Invitations invitations) {
        super("access.invitation.", invitations::accept);
    }
}
