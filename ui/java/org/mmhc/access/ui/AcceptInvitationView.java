package org.mmhc.access.ui;

import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import org.mmhc.identity.Invitations;
import org.mmhc.identity.LinkPurpose;

/** Where the link of an invitation leads. */
@Route(value = "invitation", layout = EntranceLayout.class)
@AnonymousAllowed
class AcceptInvitationView extends ChoosePasswordView {

    AcceptInvitationView(Invitations invitations) {
        super(invitations, LinkPurpose.INVITATION, "access.invitation.", invitations::accept);
    }
}
