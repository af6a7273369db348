package org.mmhc.profiles.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import com.vaadin.flow.router.RouteConfiguration;
import java.util.List;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Role;
import org.mmhc.base.ui.HomeLine;
import org.mmhc.base.ui.HomeLine.Need;
import org.mmhc.base.ui.HomeLines;
import org.mmhc.profiles.ProfileKeeping;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Tells patients and caregivers on the start page how complete their profile is. */
@Component
@Order(20)
class ProfileHomeLines implements HomeLines {

    private final ProfileKeeping profiles;

    ProfileHomeLines(ProfileKeeping profiles) {
        this.profiles = profiles;
    }

    @Override
    public List<HomeLine> lines() {
        if (!isAsked()) {
            return List.of();
        }
        int completion = profiles.own().completion();
        return completion == 100
                ? List.of()
                : List.of(new HomeLine(
                        Need.NOW,
                        translate("profiles.home.profile.what"),
                        null,
                        translate(completion == 0 ? "profiles.home.profile.begin" : "profiles.home.profile.continue"),
                        RouteConfiguration.forSessionScope().getUrl(ProfileView.class)));
    }

    @Override
    public List<String> standings() {
        if (!isAsked()) {
            return List.of();
        }
        int completion = profiles.own().completion();
        return List.of(
                completion == 100
                        ? translate("profiles.home.profile.complete")
                        : translate("profiles.home.profile.percent", completion));
    }

    private static boolean isAsked() {
        return CurrentUser.require().is(Role.PATIENT, Role.CAREGIVER);
    }
}
