package org.mmhc.billing.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Uid;
import org.mmhc.base.ui.EmptyState;
import org.mmhc.base.ui.MainLayout;
import org.mmhc.base.ui.MoneyText;
import org.mmhc.base.ui.Sign;
import org.mmhc.base.ui.ViewHeader;
import org.mmhc.billing.plan.PlanCatalog;
import org.mmhc.billing.plan.PlanCatalog.Offer;
import org.mmhc.billing.plan.PlanTerms;
import org.mmhc.care.catalog.ServiceCatalog;

/** What a patient can buy, the cheapest first: what it costs with tax, and what is in it. */
@Route(value = "plans", layout = MainLayout.class)
@Menu(title = "billing.plans.page.title", order = 22, icon = "plans")
@RolesAllowed("PATIENT")
class PlanListView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private final transient PlanCatalog catalog;
    private final transient ServiceCatalog services;
    private final Div place = new Div();

    PlanListView(PlanCatalog catalog, ServiceCatalog services) {
        this.catalog = catalog;
        this.services = services;
        addClassNames("view", "care-view");
        place.addClassName("care-cards");
        place.setId("plans");
        add(new ViewHeader(getPageTitle(), getTranslation("billing.plans.page.subtitle")), place);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Uid seller = BuyPlanView.sellerOf(event);
        place.removeAll();
        List<Offer> offers = catalog.onSale();
        offers.forEach(offer -> place.add(card(offer, seller)));
        if (offers.isEmpty()) {
            place.add(new EmptyState(
                    Sign.PLANS,
                    getTranslation("billing.plans.empty.title"),
                    getTranslation("billing.plans.empty.hint")));
        }
    }

    @Override
    public String getPageTitle() {
        return getTranslation("billing.plans.page.title");
    }

    private Component card(Offer offer, @Nullable Uid seller) {
        PlanTerms terms = offer.terms();
        Paragraph price = new Paragraph(getTranslation("billing.plan.price.withTax", MoneyText.of(terms.price())));
        price.addClassName("care-sentence");
        UnorderedList given = new UnorderedList(
                new ListItem(PlanWords.length(terms.length())), new ListItem(PlanWords.visits(terms.visitsIncluded())));
        terms.services().forEach(service -> given.add(new ListItem(services.nameOf(service))));
        Div card = new Div(new H2(terms.title()), price);
        card.addClassNames("panel", "care-card");
        card.setId("plan-" + offer.plan());
        if (!terms.about().isBlank()) {
            card.add(new Paragraph(terms.about()));
        }
        Anchor buy = new Anchor(BuyPlanView.addressOf(offer.plan(), seller), getTranslation("billing.plans.card.buy"));
        buy.setId("buy-" + offer.plan());
        buy.addClassName("main-action");
        buy.setAriaLabel(buy.getText() + ": " + terms.title());
        Div actions = new Div(buy);
        actions.addClassName("care-card-actions");
        card.add(given, actions);
        return card;
    }
}
