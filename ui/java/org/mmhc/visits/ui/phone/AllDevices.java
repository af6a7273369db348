package org.mmhc.visits.ui.phone;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.ui.EmptyState;
import org.mmhc.base.ui.Sign;
import org.mmhc.base.ui.Times;
import org.mmhc.base.ui.WindowWidth;
import org.mmhc.visits.device.DeviceKeeping;
import org.mmhc.visits.device.DeviceKeeping.KnownDevice;
import org.springframework.data.domain.PageRequest;

/** The phones of all caregivers, each with the way to end it. */
class AllDevices extends Div {

    private static final String CARD = "card";

    private final transient DeviceKeeping devices;
    private final Clock clock;
    private final Grid<KnownDevice> grid = new Grid<>();

    AllDevices(DeviceKeeping devices, Clock clock, Consumer<KnownDevice> end) {
        this.devices = devices;
        this.clock = clock;
        grid.setId("devices");
        grid.addColumn(KnownDevice::caregiverName)
                .setHeader(getTranslation("visits.devices.caregiver.label"))
                .setFlexGrow(2);
        grid.addColumn(KnownDevice::name).setHeader(getTranslation("visits.devices.name.label"));
        grid.addColumn(device -> ago(device.enrolledAt())).setHeader(getTranslation("visits.devices.enrolled.label"));
        grid.addColumn(device -> ago(device.seenAt())).setHeader(getTranslation("visits.devices.seen.label"));
        grid.addComponentColumn(device -> action(device, end))
                .setHeader(getTranslation("visits.devices.actions.label"))
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.addComponentColumn(device -> card(device, end)).setKey(CARD);
        WindowWidth.follow(this, this::fit);
        fit(0);
        grid.setEmptyStateComponent(new EmptyState(
                Sign.PHONES,
                getTranslation("visits.devices.empty.title"),
                getTranslation("visits.devices.empty.hint.all")));
        setSizeFull();
        grid.setSizeFull();
        add(grid);
    }

    void show() {
        grid.setItems(query -> devices.all(PageRequest.of(query.getPage(), query.getPageSize())).stream());
    }

    private void fit(int width) {
        boolean narrow = WindowWidth.isNarrow(width);
        grid.getColumns().forEach(column -> column.setVisible(CARD.equals(column.getKey()) == narrow));
        grid.setClassName("grid-cards", narrow);
    }

    private Div card(KnownDevice device, Consumer<KnownDevice> end) {
        Span seen = new Span(getTranslation("visits.devices.card.seen", ago(device.seenAt())));
        seen.addClassName("hint");
        Div words = new Div(new Span(device.caregiverName()), new Span(device.name()), seen);
        words.addClassName("queue-lines");
        Div card = new Div(words, action(device, end));
        card.addClassNames("queue-card", "queue-card-head");
        return card;
    }

    private String ago(@Nullable Instant moment) {
        return moment == null ? getTranslation("visits.devices.seen.never") : Times.relative(moment, clock.instant());
    }

    private Button action(KnownDevice device, Consumer<KnownDevice> end) {
        Button action = new Button(getTranslation("visits.devices.end.action"), click -> end.accept(device));
        action.setId("end-" + device.id());
        action.setAriaLabel(getTranslation("visits.devices.end.label", device.name()));
        return action;
    }
}
