package org.mmhc.billing.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import org.mmhc.base.ui.EmptyState;
import org.mmhc.base.ui.MainLayout;
import org.mmhc.base.ui.MoneyText;
import org.mmhc.base.ui.Sign;
import org.mmhc.base.ui.Times;
import org.mmhc.base.ui.ViewHeader;
import org.mmhc.billing.SubscriptionId;
import org.mmhc.billing.invoice.InvoiceKind;
import org.mmhc.billing.invoice.InvoiceRecords;
import org.mmhc.billing.invoice.InvoiceRecords.InvoiceRow;
import org.mmhc.disputes.DisputeKind;
import org.mmhc.disputes.ui.DisputeOffers;
import org.mmhc.disputes.ui.DisputeOffers.Offer;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;

/** A patient's own invoices and credit notes, the newest first, each to take away. */
@Route(value = "invoices", layout = MainLayout.class)
@Menu(title = "billing.invoices.page.title", order = 23, icon = "invoices")
@RolesAllowed("PATIENT")
class InvoiceListView extends Div implements HasDynamicTitle {

    private static final int AT_ONCE = 20;

    private final transient InvoiceRecords invoices;
    private final transient DisputeOffers disputes;
    private final Div place = new Div();
    private final Button more;
    private int pages;

    InvoiceListView(InvoiceRecords invoices, DisputeOffers disputes) {
        this.invoices = invoices;
        this.disputes = disputes;
        this.more = new Button(getTranslation("billing.invoices.action.more"), click -> showMore());
        more.setId("invoices-more");
        place.addClassName("care-cards");
        place.setId("invoices");
        addClassNames("view", "care-view");
        add(new ViewHeader(getPageTitle(), getTranslation("billing.invoices.page.subtitle")), place, more);
        showMore();
    }

    @Override
    public String getPageTitle() {
        return getTranslation("billing.invoices.page.title");
    }

    private void showMore() {
        Page<InvoiceRow> page = invoices.find(null, PageRequest.of(pages++, AT_ONCE));
        if (page.getTotalElements() == 0) {
            place.add(new EmptyState(
                    Sign.INVOICES,
                    getTranslation("billing.invoices.empty.title"),
                    getTranslation("billing.invoices.empty.hint")));
        }
        Offer offer = disputes.of(DisputeKind.INVOICE);
        page.forEach(row -> place.add(card(row, offer)));
        more.setVisible(page.hasNext());
    }

    private Component card(InvoiceRow row, Offer offer) {
        String title = getTranslation(
                "billing.invoices.card.title",
                getTranslation("billing.paper.title." + row.kind()),
                row.number().toString());
        Paragraph amount = new Paragraph(getTranslation(
                row.kind() == InvoiceKind.CREDIT_NOTE ? "billing.invoices.card.credited" : "billing.invoices.card.paid",
                MoneyText.of(row.gross()),
                Times.day(row.issuedOn())));
        amount.addClassName("care-sentence");
        Div card = new Div(new H2(title), amount);
        card.addClassNames("panel", "care-card");
        card.setId("invoice-" + row.number().dashed());
        if (row.corrects() != null) {
            card.add(new Paragraph(getTranslation(
                    "billing.invoices.card.corrects", row.corrects().toString())));
        }
        Anchor plan = new Anchor(
                SubscriptionDetailsView.addressOf(new SubscriptionId(row.subscription())),
                getTranslation("billing.invoices.card.plan"));
        plan.setAriaLabel(plan.getText() + ": " + title);
        Div actions = new Div(InvoiceLink.to(invoices, row.number().toString(), title), plan);
        actions.addClassName("care-card-actions");
        if (row.kind() != InvoiceKind.CREDIT_NOTE) {
            actions.add(offer.about(row.number().toString(), title));
        }
        card.add(actions);
        return card;
    }
}
