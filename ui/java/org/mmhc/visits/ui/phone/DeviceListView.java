package org.mmhc.visits.ui.phone;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Refusal;
import org.mmhc.base.Role;
import org.mmhc.base.ui.LossQuestion;
import org.mmhc.base.ui.MainLayout;
import org.mmhc.base.ui.Sign;
import org.mmhc.base.ui.Toasts;
import org.mmhc.base.ui.ViewHeader;
import org.mmhc.visits.device.DeviceKeeping;
import org.mmhc.visits.device.DeviceKeeping.KnownDevice;

/** Phones that clock: caregivers see their own and begin to use the one in their hand, admins see all; both end what they see. */
@Route(value = "devices", layout = MainLayout.class)
@Menu(title = "visits.devices.page.title", order = 72, icon = "phones")
@RolesAllowed({"CAREGIVER", "ADMIN"})
class DeviceListView extends Div implements HasDynamicTitle {

    private static final String CLOCK = "/clock/";

    private final transient DeviceKeeping devices;
    private final boolean theirs;
    private final OwnDevices own;
    private final AllDevices all;

    DeviceListView(DeviceKeeping devices, Clock clock) {
        this.devices = devices;
        this.theirs = CurrentUser.require().is(Role.CAREGIVER);
        this.own = new OwnDevices(clock, this::ask);
        this.all = new AllDevices(devices, clock, this::ask);
        addClassName("view");
        ViewHeader header = new ViewHeader(
                getPageTitle(),
                getTranslation(theirs ? "visits.devices.page.subtitle.own" : "visits.devices.page.subtitle.all"));
        add(header);
        if (theirs) {
            header.setActions(toTheClock(), use());
            add(own);
        } else {
            add(all);
        }
        show();
    }

    @Override
    public String getPageTitle() {
        return getTranslation("visits.devices.page.title");
    }

    private Anchor toTheClock() {
        Anchor clock = new Anchor(CLOCK, getTranslation("visits.devices.clock.action"));
        clock.setId("to-clock");
        clock.setRouterIgnore(true);
        return clock;
    }

    private Button use() {
        Button use = new Button(getTranslation("visits.devices.use.action"), Sign.ADD.icon(), click -> begin());
        use.setId("use-phone");
        use.addThemeVariants(ButtonVariant.PRIMARY);
        return use;
    }

    private void begin() {
        try {
            String code = devices.begin();
            getUI().ifPresent(ui -> ui.getPage().setLocation(CLOCK + "#enrol=" + code));
        } catch (Refusal refusal) {
            Toasts.refused(refusal);
        }
    }

    private void show() {
        if (theirs) {
            own.show(devices.mine());
        } else {
            all.show();
        }
    }

    private void ask(KnownDevice device) {
        new LossQuestion(
                        getTranslation("visits.devices.end.title", device.name()),
                        getTranslation("visits.devices.end.words"),
                        getTranslation("visits.devices.end.keep"),
                        getTranslation("visits.devices.end.action"),
                        () -> end(device))
                .open();
    }

    private void end(KnownDevice device) {
        try {
            devices.end(device.id());
            Toasts.success("visits.devices.end.done");
        } catch (Refusal refusal) {
            Toasts.refused(refusal);
        }
        show();
    }
}
