package org.mmhc.billing.ui.gateway;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import org.mmhc.base.Refusal;
import org.mmhc.base.ui.EmptyState;
import org.mmhc.base.ui.FormBinder;
import org.mmhc.base.ui.MainLayout;
import org.mmhc.base.ui.Sign;
import org.mmhc.base.ui.StatusBadge;
import org.mmhc.base.ui.StatusBadge.Tone;
import org.mmhc.base.ui.StepUpPrompt;
import org.mmhc.base.ui.Times;
import org.mmhc.base.ui.Toasts;
import org.mmhc.base.ui.ViewHeader;
import org.mmhc.billing.gateway.CallState;
import org.mmhc.billing.gateway.GatewayCallRecords;
import org.mmhc.billing.gateway.GatewayCallRecords.CallRow;
import org.mmhc.billing.gateway.webhook.WebhookRecords;
import org.mmhc.billing.gateway.webhook.WebhookRecords.EventRow;
import org.mmhc.billing.gateway.webhook.WebhookState;
import org.springframework.data.domain.PageRequest;

/** What payment gateways told and were asked, the newest first; what was not understood is looked at again from here. */
@Route(value = "payment-gateways", layout = MainLayout.class)
@Menu(title = "billing.gateways.page.title", order = 82, icon = "machine")
@RolesAllowed("ADMIN")
class GatewayView extends Div implements HasDynamicTitle {

    private static final int SHOWN = 50;
    private static final int LONGEST_REFERENCE = 40;

    /** What is asked about. */
    public record Wanted(
            @NotBlank @Size(max = LONGEST_REFERENCE) String reference) {}

    private final transient WebhookRecords events;
    private final transient GatewayCallRecords calls;
    private final transient StepUpPrompt stepUp;
    private final FormBinder<Wanted> binder = new FormBinder<>(Wanted.class);
    private final Select<WebhookState> states = new Select<>();
    private final Div told = new Div();
    private final Div asked = new Div();

    GatewayView(WebhookRecords events, GatewayCallRecords calls, StepUpPrompt stepUp) {
        this.events = events;
        this.calls = calls;
        this.stepUp = stepUp;
        addClassNames("view", "payment-gateways");
        told.setId("events");
        asked.setId("calls");
        states.setId("event-state");
        states.setLabel(getTranslation("billing.gateways.filter.state"));
        states.setEmptySelectionAllowed(true);
        states.setEmptySelectionCaption(getTranslation("billing.gateways.filter.all"));
        states.setItems(WebhookState.values());
        states.setItemLabelGenerator(state -> state == null
                ? getTranslation("billing.gateways.filter.all")
                : getTranslation("billing.gateways.state." + state));
        states.addValueChangeListener(change -> show());
        add(
                new ViewHeader(getPageTitle(), getTranslation("billing.gateways.page.subtitle")),
                ask(),
                new H2(getTranslation("billing.gateways.told")),
                states,
                told,
                new H2(getTranslation("billing.gateways.asked")),
                asked);
        show();
    }

    @Override
    public String getPageTitle() {
        return getTranslation("billing.gateways.page.title");
    }

    private Section ask() {
        TextField reference = new TextField(getTranslation("billing.gateways.ask.reference"));
        reference.setId("truth-reference");
        binder.bind(reference, "reference");
        binder.about("reference", "nothingAtGateway");
        Button ask = new Button(getTranslation("billing.gateways.ask.action"), click -> {
            boolean done = binder.submit(wanted -> {
                calls.fetchTruth(wanted.reference().strip());
                Toasts.success("billing.gateways.ask.done");
            });
            if (done) {
                show();
            }
        });
        ask.setId("truth-ask");
        Div fields = new Div(reference);
        fields.addClassName("settle-fields");
        Section section = new Section(new H2(getTranslation("billing.gateways.ask.title")), fields, ask);
        section.addClassNames("panel", "money-form");
        return section;
    }

    private void show() {
        told.removeAll();
        List<EventRow> rows =
                events.find(states.getValue(), null, PageRequest.of(0, SHOWN)).getContent();
        if (rows.isEmpty()) {
            told.add(new EmptyState(
                    Sign.MACHINE,
                    getTranslation("billing.gateways.empty.title"),
                    getTranslation("billing.gateways.empty.hint")));
        } else {
            UnorderedList list = new UnorderedList();
            list.addClassName("export-list");
            rows.forEach(row -> list.add(item(row)));
            told.add(list);
        }
        asked.removeAll();
        UnorderedList list = new UnorderedList();
        list.addClassName("export-list");
        calls.find(null, null, PageRequest.of(0, SHOWN)).forEach(row -> list.add(item(row)));
        asked.add(list);
    }

    private ListItem item(EventRow row) {
        Div head = new Div(
                new H3(getTranslation(
                        "billing.gateways.event.title",
                        row.type(),
                        Objects.requireNonNullElse(row.subject(), row.id()))),
                new StatusBadge(getTranslation("billing.gateways.state." + row.state()), tone(row.state())));
        head.addClassName("queue-card-head");
        Span hint = new Span(getTranslation(
                "billing.gateways.event.hint",
                getTranslation("billing.gateway." + row.gateway()),
                Times.exact(row.receivedAt()),
                row.attempts()));
        hint.addClassName("hint");
        ListItem item = new ListItem(head, hint);
        if (row.cause() != null) {
            item.add(new Div(getTranslation("billing.gateways.cause." + row.cause())));
        }
        if (row.hasBody()) {
            Button again = new Button(getTranslation("billing.gateways.again"), click -> again(row));
            again.setId("again-" + row.id());
            again.setAriaLabel(getTranslation("billing.gateways.againLabel", row.type(), row.id()));
            Button read = new Button(
                    getTranslation("billing.gateways.read.open"),
                    click -> new ReadEventDialog(events, stepUp, row).open());
            read.setId("read-" + row.id());
            read.setAriaLabel(getTranslation("billing.gateways.read.openLabel", row.type(), row.id()));
            Div actions = new Div(again, read);
            actions.addClassName("money-actions");
            item.add(actions);
        }
        item.addClassName("panel");
        return item;
    }

    private ListItem item(CallRow row) {
        Div head = new Div(
                new H3(getTranslation(
                        "billing.gateways.call.title",
                        getTranslation("billing.gateways.kind." + row.kind()),
                        row.subject())),
                new StatusBadge(getTranslation("billing.gateways.callState." + row.state()), tone(row.state())));
        head.addClassName("queue-card-head");
        Span hint = new Span(getTranslation(
                "billing.gateways.call.hint",
                getTranslation("billing.gateway." + row.gateway()),
                Times.exact(row.askedAt()),
                row.attempts(),
                Objects.requireNonNullElse(row.errorCode(), "-")));
        hint.addClassName("hint");
        ListItem item = new ListItem(head, hint);
        item.addClassName("panel");
        return item;
    }

    private void again(EventRow row) {
        try {
            events.processAgain(row.id());
            Toasts.success("billing.gateways.againDone");
        } catch (Refusal refusal) {
            Toasts.refused(refusal);
        }
        show();
    }

    private static Tone tone(WebhookState state) {
        return switch (state) {
            case NEW -> Tone.PROGRESS;
            case DONE -> Tone.GOOD;
            case WAITING -> Tone.WARNING;
            case IGNORED -> Tone.NEUTRAL;
            case FAILED -> Tone.BAD;
        };
    }

    private static Tone tone(CallState state) {
        return switch (state) {
            case PENDING -> Tone.PROGRESS;
            case DONE -> Tone.GOOD;
            case REFUSED -> Tone.BAD;
        };
    }
}
