package org.mmhc.visits.ui.phone;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import org.mmhc.base.ui.EmptyState;
import org.mmhc.base.ui.Sign;
import org.mmhc.base.ui.Times;
import org.mmhc.visits.device.DeviceKeeping.KnownDevice;

/** The phones of the caregiver who looks, each with the way to end it. */
class OwnDevices extends Div {

    private final Clock clock;
    private final transient Consumer<KnownDevice> end;

    OwnDevices(Clock clock, Consumer<KnownDevice> end) {
        this.clock = clock;
        this.end = end;
        addClassName("session-list");
        setId("own-devices");
    }

    void show(List<KnownDevice> devices) {
        removeAll();
        devices.forEach(device -> add(row(device)));
        if (devices.isEmpty()) {
            add(new EmptyState(
                    Sign.PHONES,
                    getTranslation("visits.devices.empty.title"),
                    getTranslation("visits.devices.empty.hint.own")));
        }
    }

    private Div row(KnownDevice device) {
        Span name = new Span(device.name());
        name.addClassName("user-name");
        String since = Times.relative(device.enrolledAt(), clock.instant());
        Span hint = new Span(
                device.seenAt() == null
                        ? getTranslation("visits.devices.unseen.hint", since)
                        : getTranslation(
                                "visits.devices.seen.hint", since, Times.relative(device.seenAt(), clock.instant())));
        hint.addClassName("hint");
        Div words = new Div(name, hint);
        words.addClassName("user-person");
        Button action = new Button(getTranslation("visits.devices.end.action"), click -> end.accept(device));
        action.setId("end-" + device.id());
        action.setAriaLabel(getTranslation("visits.devices.end.label", device.name()));
        action.addThemeVariants(ButtonVariant.TERTIARY);
        Div row = new Div(Sign.PHONES.icon(), words, action);
        row.addClassName("session-row");
        return row;
    }
}
