package org.mmhc.identity.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import com.vaadin.flow.router.RouteConfiguration;
import java.util.ArrayList;
import java.util.List;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Role;
import org.mmhc.base.ui.HomeLine;
import org.mmhc.base.ui.HomeLine.Need;
import org.mmhc.base.ui.HomeLines;
import org.mmhc.identity.UserAdministration;
import org.mmhc.identity.UserDirectory;
import org.mmhc.identity.UserState;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Tells admins on the start page which colleagues are missing. */
@Component
@Order(60)
class StaffHomeLines implements HomeLines {

    private final UserAdministration administration;
    private final UserDirectory directory;

    StaffHomeLines(UserAdministration administration, UserDirectory directory) {
        this.administration = administration;
        this.directory = directory;
    }

    @Override
    public List<HomeLine> lines() {
        List<HomeLine> lines = new ArrayList<>();
        if (CurrentUser.require().is(Role.ADMIN)) {
            if (directory.activeWithRole(Role.COMMITTEE).isEmpty()) {
                lines.add(HomeLine.to(UserListView.class, Need.NOW, "identity.home.committee"));
            }
            long invited = administration.invited();
            if (invited > 0) {
                lines.add(new HomeLine(
                        Need.SOON,
                        translate("identity.home.invited.what", invited),
                        null,
                        translate("identity.home.invited.action"),
                        RouteConfiguration.forSessionScope().getUrl(UserListView.class) + "?" + UserListView.STATE + "="
                                + UserState.INVITED));
            }
        }
        return lines;
    }
}
