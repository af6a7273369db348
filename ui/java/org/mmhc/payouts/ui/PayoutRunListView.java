package org.mmhc.payouts.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.router.RouterLink;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.YearMonth;
import org.mmhc.base.AgencySettings;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Refusal;
import org.mmhc.base.Role;
import org.mmhc.base.ui.EmptyState;
import org.mmhc.base.ui.MainLayout;
import org.mmhc.base.ui.Sign;
import org.mmhc.base.ui.StatusBadge;
import org.mmhc.base.ui.StatusBadge.Tone;
import org.mmhc.base.ui.Times;
import org.mmhc.base.ui.Toasts;
import org.mmhc.base.ui.ViewHeader;
import org.mmhc.payouts.RunDesk;
import org.mmhc.payouts.RunDesk.RunRow;
import org.mmhc.payouts.RunId;
import org.mmhc.payouts.RunStatus;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;

/** The runs of payouts, the newest first. */
@Route(value = "payout-runs", layout = MainLayout.class)
@Menu(title = "payouts.runs.page.title", order = 19, icon = "payouts")
@RolesAllowed({"COMMITTEE", "ADMIN"})
class PayoutRunListView extends Div implements HasDynamicTitle {

    private static final int AT_ONCE = 12;

    private final transient RunDesk desk;
    private final YearMonth lastMonth;
    private final Div place = new Div();
    private final Button more;
    private int pages;

    PayoutRunListView(RunDesk desk, AgencySettings agency, Clock clock) {
        this.desk = desk;
        this.lastMonth = YearMonth.now(clock.withZone(agency.zone())).minusMonths(1);
        this.more = new Button(getTranslation("payouts.list.action.more"), click -> showMore());
        more.setId("runs-more");
        place.addClassName("care-cards");
        place.setId("runs");
        addClassNames("view", "care-view");
        add(new ViewHeader(getPageTitle(), getTranslation("payouts.runs.page.subtitle")));
        if (CurrentUser.require().is(Role.ADMIN)) {
            add(start());
        }
        add(place, more);
        showMore();
    }

    @Override
    public String getPageTitle() {
        return getTranslation("payouts.runs.page.title");
    }

    private Button start() {
        String month = PayoutWords.month(RunId.of(lastMonth));
        Button start = new Button(
                getTranslation("payouts.runs.action.start", month),
                click -> Question.about("payouts.runs.start", month, this::startNow));
        start.setId("run-start");
        return start;
    }

    private void startNow() {
        try {
            RunId run = desk.start(lastMonth);
            Toasts.success("payouts.runs.done.start");
            UI.getCurrent().navigate(PayoutRunView.class, new RouteParameters("reference", run.value()));
        } catch (Refusal refusal) {
            Toasts.refused(refusal);
        }
    }

    private void showMore() {
        Page<RunRow> page = desk.find(PageRequest.of(pages++, AT_ONCE));
        if (page.getTotalElements() == 0) {
            place.add(new EmptyState(
                    Sign.PAYOUTS,
                    getTranslation("payouts.runs.empty.title"),
                    getTranslation("payouts.runs.empty.hint")));
        }
        page.forEach(row -> place.add(card(row)));
        more.setVisible(page.hasNext());
    }

    static StatusBadge badge(RunStatus status) {
        Tone tone = switch (status) {
            case OPEN, CANCELLED -> Tone.NEUTRAL;
            case IN_APPROVAL -> Tone.WARNING;
            case CLOSED -> Tone.GOOD;
        };
        return new StatusBadge(translate("payouts.runStatus." + status), tone);
    }

    private Div card(RunRow row) {
        RouterLink link = new RouterLink(
                PayoutWords.month(row.id()),
                PayoutRunView.class,
                new RouteParameters("reference", row.id().value()));
        Div head = new Div(new H2(link), badge(row.status()));
        head.addClassName("care-card-head");
        Div card = new Div(
                head, new Paragraph(getTranslation("payouts.runs.card", row.payouts(), Times.exact(row.cutOffAt()))));
        card.addClassNames("panel", "care-card");
        card.setId("run-" + row.id());
        return card;
    }
}
