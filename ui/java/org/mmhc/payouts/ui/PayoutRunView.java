package org.mmhc.payouts.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Uid;
import org.mmhc.base.ui.BackLink;
import org.mmhc.base.ui.EmptyState;
import org.mmhc.base.ui.MainLayout;
import org.mmhc.base.ui.Sign;
import org.mmhc.base.ui.ViewHeader;
import org.mmhc.identity.UserDirectory;
import org.mmhc.payouts.PayoutRecords;
import org.mmhc.payouts.PayoutRecords.PayoutRow;
import org.mmhc.payouts.RunDesk;
import org.mmhc.payouts.RunDesk.RunRow;
import org.mmhc.payouts.RunId;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;

/** The payouts of a run, those with something unusual first. */
@Route(value = "payout-runs/:reference", layout = MainLayout.class)
@RolesAllowed({"COMMITTEE", "ADMIN"})
class PayoutRunView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private static final int AT_ONCE = 20;

    private final transient PayoutRecords records;
    private final transient RunDesk desk;
    private final transient UserDirectory users;
    private final Div place = new Div();
    private final Button more;
    private @Nullable RunId id;
    private int pages;

    PayoutRunView(PayoutRecords records, RunDesk desk, UserDirectory users) {
        this.records = records;
        this.desk = desk;
        this.users = users;
        this.more = new Button(getTranslation("payouts.list.action.more"), click -> showMore());
        more.setId("payouts-more");
        place.addClassName("care-cards");
        place.setId("payouts");
        addClassNames("view", "care-view");
    }

    @Override
    public String getPageTitle() {
        return getTranslation("payouts.run.page.title");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        id = new RunId(event.getRouteParameters().get("reference").orElseThrow());
        RunRow run = desk.get(id);
        pages = 0;
        place.removeAll();
        removeAll();
        add(
                new BackLink(getTranslation("payouts.runs.page.title"), PayoutRunListView.class),
                new ViewHeader(run.id().value(), getTranslation("payouts.runStatus." + run.status())),
                place,
                more);
        showMore();
    }

    private void showMore() {
        Page<PayoutRow> page = records.find(id, PageRequest.of(pages++, AT_ONCE));
        if (page.getTotalElements() == 0) {
            place.add(new EmptyState(
                    Sign.PAYOUTS, getTranslation("payouts.run.empty.title"), getTranslation("payouts.run.empty.hint")));
        }
        Map<Uid, String> names =
                users.namesOf(page.stream().map(PayoutRow::caregiver).collect(Collectors.toSet()));
        page.forEach(row -> place.add(card(row, names)));
        more.setVisible(page.hasNext());
    }

    private Div card(PayoutRow row, Map<Uid, String> names) {
        Div card = PayoutWords.card(
                row, names.getOrDefault(row.caregiver(), row.caregiver().value()));
        row.anomalies().forEach(each -> card.add(new Paragraph(getTranslation("payouts.anomaly." + each))));
        return card;
    }
}
