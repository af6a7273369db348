package org.mmhc.billing.ui;

import com.vaadin.flow.component.Component;
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
import java.util.Comparator;
import java.util.List;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.ui.EmptyState;
import org.mmhc.base.ui.LiveRefresh;
import org.mmhc.base.ui.MainLayout;
import org.mmhc.base.ui.Sign;
import org.mmhc.base.ui.Times;
import org.mmhc.base.ui.ViewHeader;
import org.mmhc.billing.SubscriptionRecords;
import org.mmhc.billing.SubscriptionRecords.SubscriptionRow;
import org.mmhc.billing.SubscriptionStatus;
import org.springframework.scheduling.TaskScheduler;

/** A patient's own plans: what waits to be paid first, then what runs, then what is over. */
@Route(value = "subscriptions", layout = MainLayout.class)
@Menu(title = "billing.subscriptions.page.title", order = 21, icon = "subscriptions")
@RolesAllowed("PATIENT")
class SubscriptionListView extends Div implements HasDynamicTitle {

    private static final List<SubscriptionStatus> BY_NEED = List.of(
            SubscriptionStatus.AWAITING_PAYMENT,
            SubscriptionStatus.REQUESTED,
            SubscriptionStatus.SUSPENDED,
            SubscriptionStatus.ACTIVE);

    private final transient SubscriptionRecords records;
    private final transient Clock clock;
    private final Div place = new Div();

    SubscriptionListView(SubscriptionRecords records, Broadcasts broadcasts, TaskScheduler scheduler, Clock clock) {
        this.records = records;
        this.clock = clock;
        addClassNames("view", "care-view");
        place.addClassName("care-cards");
        place.setId("subscriptions");
        add(
                new ViewHeader(
                        getPageTitle(),
                        getTranslation("billing.subscriptions.page.subtitle"),
                        buy("subscriptions-buy")),
                place);
        LiveRefresh.on(this, broadcasts, scheduler, SubscriptionRecords.TOPIC, changed -> refresh());
        refresh();
    }

    @Override
    public String getPageTitle() {
        return getTranslation("billing.subscriptions.page.title");
    }

    private Anchor buy(String id) {
        Anchor buy = new Anchor("plans", getTranslation("billing.subscriptions.action.buy"));
        buy.setId(id);
        return buy;
    }

    private void refresh() {
        Instant now = clock.instant();
        place.removeAll();
        List<SubscriptionRow> mine = records.mine().stream()
                .sorted(Comparator.comparing(row -> need(row.status())))
                .toList();
        if (mine.isEmpty()) {
            place.add(new EmptyState(
                    Sign.SUBSCRIPTIONS,
                    getTranslation("billing.subscriptions.empty.title"),
                    getTranslation("billing.subscriptions.empty.hint"),
                    buy("subscriptions-first")));
        }
        mine.forEach(row -> place.add(card(row, now)));
    }

    private static int need(SubscriptionStatus status) {
        int place = BY_NEED.indexOf(status);
        return place < 0 ? BY_NEED.size() : place;
    }

    private Component card(SubscriptionRow row, Instant now) {
        Div head = new Div(new H2(row.terms().title()), PlanWords.badge(row.status()));
        head.addClassName("care-card-head");
        Paragraph sentence = new Paragraph(PlanWords.progress(row, now));
        sentence.addClassName("care-sentence");
        boolean toPay = row.status() == SubscriptionStatus.AWAITING_PAYMENT && !row.paid();
        Anchor open = new Anchor(
                SubscriptionDetailsView.addressOf(row.id()),
                getTranslation(toPay ? "billing.home.pay.action" : "billing.subscriptions.card.open"));
        open.setClassName("main-action", toPay);
        open.setAriaLabel(open.getText() + ": " + row.terms().title());
        Div actions = new Div(open);
        actions.addClassName("care-card-actions");
        Div card = new Div(
                head,
                sentence,
                new Paragraph(getTranslation(
                        "billing.subscription.period", Times.day(row.startsOn()), Times.day(row.endsOn()))),
                actions);
        card.addClassNames("panel", "care-card");
        card.setId("subscription-" + row.id());
        return card;
    }
}
