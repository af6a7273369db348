package org.mmhc.billing.ui.payment;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.Objects;
import org.mmhc.base.Refusal;
import org.mmhc.base.ui.Times;
import org.mmhc.base.ui.Toasts;
import org.mmhc.billing.gateway.GatewayCallRecords;
import org.mmhc.billing.gateway.GatewayCallRecords.CallRow;
import org.mmhc.billing.gateway.webhook.WebhookRecords;
import org.mmhc.billing.gateway.webhook.WebhookRecords.EventRow;
import org.springframework.data.domain.PageRequest;

/** What a gateway was asked and told about one payment or refund, and the button that asks it how that stands. */
final class AtGateway extends Section {

    private static final int SHOWN = 50;

    private final transient WebhookRecords events;
    private final transient GatewayCallRecords calls;
    private final String reference;
    private final Div place = new Div();

    AtGateway(WebhookRecords events, GatewayCallRecords calls, String reference) {
        this.events = events;
        this.calls = calls;
        this.reference = reference;
        Button ask = new Button(getTranslation("billing.gateways.ask.action"), click -> ask());
        ask.setId("truth-ask");
        Div head = new Div(new H2(getTranslation("billing.atGateway.title")), ask);
        head.addClassName("care-card-head");
        place.setId("at-gateway");
        addClassNames("panel", "care-panel");
        add(head, place);
        show();
    }

    private void ask() {
        try {
            calls.fetchTruth(reference);
            Toasts.success("billing.gateways.ask.done");
        } catch (Refusal refusal) {
            Toasts.refused(refusal);
        }
        show();
    }

    private void show() {
        place.removeAll();
        UnorderedList list = new UnorderedList();
        list.addClassName("care-history");
        PageRequest first = PageRequest.of(0, SHOWN);
        events.about(reference, first).forEach(event -> list.add(item(event)));
        calls.find(null, reference, first).forEach(call -> list.add(item(call)));
        place.add(list.getComponentCount() == 0 ? new Paragraph(getTranslation("billing.atGateway.empty")) : list);
    }

    private ListItem item(EventRow event) {
        return item(
                getTranslation(
                        "billing.atGateway.told",
                        event.type(),
                        getTranslation("billing.gateways.state." + event.state())),
                getTranslation(
                        "billing.gateways.event.hint",
                        getTranslation("billing.gateway." + event.gateway()),
                        Times.exact(event.receivedAt()),
                        event.attempts()));
    }

    private ListItem item(CallRow call) {
        return item(
                getTranslation(
                        "billing.atGateway.asked",
                        getTranslation("billing.gateways.kind." + call.kind()),
                        getTranslation("billing.gateways.callState." + call.state())),
                getTranslation(
                        "billing.gateways.call.hint",
                        getTranslation("billing.gateway." + call.gateway()),
                        Times.exact(call.askedAt()),
                        call.attempts(),
                        Objects.requireNonNullElse(call.errorCode(), "-")));
    }

    private static ListItem item(String what, String hint) {
        Span title = new Span(what);
        title.addClassName("care-history-what");
        Span more = new Span(hint);
        more.addClassName("hint");
        return new ListItem(title, more);
    }
}
