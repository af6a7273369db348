package org.mmhc.identity;

import java.util.Locale;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.identity.IdentityRefusals.EmailTaken;
import org.mmhc.identity.UserAdministration.CreateUser;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/** Invites the first admin of a fresh installation. */
@Component
class FirstAdminInvitation implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(FirstAdminInvitation.class);

    private final IdentitySettings settings;
    private final Users users;
    private final UserAdministration administration;

    FirstAdminInvitation(IdentitySettings settings, Users users, UserAdministration administration) {
        this.settings = settings;
        this.users = users;
        this.administration = administration;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        IdentitySettings.FirstAdmin first = settings.firstAdmin();
        if (first == null || users.existsByRole(Role.ADMIN)) {
            return;
        }
        try {
            var command = new CreateUser(Role.ADMIN, first.name(), first.email(), null, Locale.ENGLISH);
            Uid uid = CurrentUser.asSystem(() -> administration.invite(command, Uid.SYSTEM));
            LOG.info("Invited the first admin, {}", uid);
        } catch (EmailTaken anotherNode) {
            LOG.info("Another node invited the first admin");
        }
    }
}
