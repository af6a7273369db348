package org.mmhc.care.ui.request;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.Refusal;
import org.mmhc.base.ui.EmptyState;
import org.mmhc.base.ui.LiveRefresh;
import org.mmhc.base.ui.LossQuestion;
import org.mmhc.base.ui.MainLayout;
import org.mmhc.base.ui.Sign;
import org.mmhc.base.ui.Toasts;
import org.mmhc.base.ui.ViewHeader;
import org.mmhc.base.ui.WallTimes;
import org.mmhc.care.RequestKeeping;
import org.mmhc.care.RequestRecords;
import org.mmhc.care.RequestRecords.RequestSummary;
import org.mmhc.care.request.CareRequestStatus;
import org.springframework.scheduling.TaskScheduler;

/** A patient's requests for care: who has each of them, by when, and who comes. */
@Route(value = "care-requests", layout = MainLayout.class)
@Menu(title = "care.requests.page.title", order = 12, icon = "care")
@RolesAllowed("PATIENT")
class CareRequestListView extends Div implements HasDynamicTitle {

    private final transient RequestRecords records;
    private final transient RequestKeeping keeping;
    private final transient Clock clock;
    private final Div place = new Div();

    CareRequestListView(
            RequestRecords records,
            RequestKeeping keeping,
            Broadcasts broadcasts,
            TaskScheduler scheduler,
            Clock clock) {
        this.records = records;
        this.keeping = keeping;
        this.clock = clock;
        addClassNames("view", "care-view");
        place.addClassName("care-cards");
        place.setId("care-requests");
        add(
                new ViewHeader(getPageTitle(), getTranslation("care.requests.page.subtitle"), ask("care-request-new")),
                place);
        LiveRefresh.on(this, broadcasts, scheduler, RequestRecords.TOPIC, changed -> refresh());
        refresh();
    }

    @Override
    public String getPageTitle() {
        return getTranslation("care.requests.page.title");
    }

    private Button ask(String id) {
        Button ask = new Button(
                getTranslation("care.requests.action.ask"),
                Sign.ADD.icon(),
                click -> getUI().ifPresent(ui -> ui.navigate(CareRequestFormView.class)));
        ask.setId(id);
        ask.addThemeVariants(ButtonVariant.PRIMARY);
        return ask;
    }

    private void refresh() {
        List<RequestSummary> mine = records.mine();
        Instant now = clock.instant();
        place.removeAll();
        if (mine.isEmpty()) {
            place.add(new EmptyState(
                    Sign.CARE,
                    getTranslation("care.requests.empty.title"),
                    getTranslation("care.requests.empty.hint"),
                    ask("care-request-first")));
        }
        mine.forEach(request -> place.add(card(request, now)));
    }

    private Component card(RequestSummary request, Instant now) {
        H2 name = new H2(request.serviceName());
        Div head = new Div(name, RequestWords.badge(request.status()));
        head.addClassName("care-card-head");
        Div card = new Div(head);
        card.addClassNames("panel", "care-card");
        card.setId("request-" + request.id());
        if (request.next() != null) {
            String when = WallTimes.when(request.next(), request.zone(), now);
            card.add(new Paragraph(getTranslation(
                    request.status() == CareRequestStatus.DRAFT
                            ? "care.requests.card.wanted"
                            : "care.requests.card.next",
                    when)));
        }
        Paragraph sentence = new Paragraph(RequestWords.of(request, now));
        sentence.addClassName("care-sentence");
        card.add(sentence, actions(request));
        return card;
    }

    private Component actions(RequestSummary request) {
        Div row = new Div();
        row.addClassName("care-card-actions");
        boolean draft = request.status() == CareRequestStatus.DRAFT;
        Anchor open = new Anchor(
                draft ? CareRequestFormView.addressOf(request.id()) : "care-requests/" + request.id(),
                getTranslation(draft ? "care.requests.card.goOn" : "care.requests.card.open"));
        open.setAriaLabel(open.getText() + ": " + request.serviceName());
        row.add(open);
        if (draft) {
            Button discard = new Button(getTranslation("care.requests.discard.action"), click -> askDiscard(request));
            discard.setId("discard-" + request.id());
            discard.addThemeVariants(ButtonVariant.TERTIARY);
            row.add(discard);
        }
        return row;
    }

    private void askDiscard(RequestSummary request) {
        new LossQuestion(
                        getTranslation("care.requests.discard.title"),
                        getTranslation("care.requests.discard.words", request.serviceName()),
                        getTranslation("care.requests.discard.keep"),
                        getTranslation("care.requests.discard.action"),
                        () -> discard(request))
                .open();
    }

    private void discard(RequestSummary request) {
        try {
            keeping.discard(request.id(), request.version());
            Toasts.success("care.requests.discard.done");
        } catch (Refusal refusal) {
            Toasts.refused(refusal);
        }
        refresh();
    }
}
