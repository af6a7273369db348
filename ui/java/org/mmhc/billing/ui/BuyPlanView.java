package org.mmhc.billing.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.AgencySettings;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Refusal;
import org.mmhc.base.Uid;
import org.mmhc.base.ui.BackLink;
import org.mmhc.base.ui.ChoiceField;
import org.mmhc.base.ui.DayPicker;
import org.mmhc.base.ui.FormBinder;
import org.mmhc.base.ui.MainLayout;
import org.mmhc.base.ui.MoneyText;
import org.mmhc.base.ui.Toasts;
import org.mmhc.base.ui.ViewHeader;
import org.mmhc.billing.BillingRefusals.OrderOpen;
import org.mmhc.billing.SubscriptionDesk;
import org.mmhc.billing.SubscriptionDesk.BuyPlan;
import org.mmhc.billing.SubscriptionDesk.BuyQuote;
import org.mmhc.billing.SubscriptionId;
import org.mmhc.billing.invoice.tax.IndianState;
import org.mmhc.billing.plan.PlanCatalog;
import org.mmhc.billing.plan.PlanCatalog.Offer;
import org.mmhc.billing.plan.PlanRefusals.PlanChanged;
import org.mmhc.billing.plan.PlanRefusals.PlanUnknown;

/** Buys a plan for oneself: from which day on, through whom, for how much. */
@Route(value = "plans/:code/buy", layout = MainLayout.class)
@RolesAllowed("PATIENT")
class BuyPlanView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    /** What is asked. */
    public record Asked(
            @NotNull LocalDate startsOn,
            @Nullable String seller,
            @Nullable IndianState state) {}

    private static final String SELLER = "by";

    private final transient PlanCatalog catalog;
    private final transient SubscriptionDesk desk;
    private final FormBinder<Asked> binder = new FormBinder<>(Asked.class);
    private final ViewHeader header = new ViewHeader(getTranslation("billing.buy.page.title"), "");
    private final TextField seller = new TextField();
    private final Div total = new Div();
    private final ChoiceField<IndianState> state;
    private String plan = "";
    private int number;

    BuyPlanView(PlanCatalog catalog, SubscriptionDesk desk, AgencySettings agency, Clock clock) {
        this.catalog = catalog;
        this.desk = desk;
        LocalDate today = LocalDate.ofInstant(clock.instant(), agency.zone());
        DayPicker startsOn = new DayPicker(getTranslation("billing.buy.startsOn.label"));
        startsOn.setId("buy-startsOn");
        startsOn.setMin(today);
        startsOn.setMax(today.plusDays(SubscriptionDesk.DAYS_AHEAD));
        startsOn.setHelperText(getTranslation("billing.buy.startsOn.hint"));
        binder.forField(startsOn)
                .asRequired(getTranslation("billing.buy.startsOn.missing"))
                .bind("startsOn");
        startsOn.setValue(today);
        seller.setLabel(getTranslation("billing.buy.seller.label"));
        seller.setId("buy-seller");
        seller.setHelperText(getTranslation("billing.buy.seller.hint"));
        binder.bind(seller, "seller");
        binder.about("startsOn", "startUnfit");
        state = StateField.of(binder, "buy-state");
        total.setId("buy-total");
        total.getElement().setAttribute("aria-live", "polite");
        Button buy = new Button(getTranslation("billing.buy.action"), click -> buy());
        buy.setId("buy-now");
        buy.addThemeVariants(ButtonVariant.PRIMARY);
        Div actions = new Div(buy);
        actions.addClassName("care-form-actions");
        Div panel = new Div(startsOn, seller, state, total, actions);
        panel.addClassNames("panel", "care-form-panel");
        addClassNames("view", "care-view", "care-form-view");
        add(new BackLink(getTranslation("billing.plans.page.title"), PlanListView.class), header, panel);
    }

    /** Where that plan is bought; by whom it is sold, when somebody's page led there. */
    static String addressOf(String plan, @Nullable Uid seller) {
        return "plans/" + plan + "/buy" + (seller == null ? "" : "?%s=%s".formatted(SELLER, seller.value()));
    }

    /** Whose page led there. */
    static @Nullable Uid sellerOf(BeforeEnterEvent event) {
        return event.getLocation()
                .getQueryParameters()
                .getSingleParameter(SELLER)
                .filter(Uid::isValid)
                .map(Uid::new)
                .orElse(null);
    }

    @Override
    public String getPageTitle() {
        return getTranslation("billing.buy.page.title");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        plan = event.getRouteParameters().get("code").orElseThrow();
        Uid by = sellerOf(event);
        if (by != null) {
            seller.setValue(by.value());
        }
        try {
            show();
        } catch (PlanUnknown gone) {
            throw new NotFoundException();
        }
    }

    private void show() {
        Offer offer = catalog.onSale(plan);
        number = offer.number();
        header.setSubtitle(getTranslation(
                "billing.buy.page.subtitle",
                offer.terms().title(),
                PlanWords.length(offer.terms().length()),
                PlanWords.visits(offer.terms().visitsIncluded())));
        BuyQuote quote = desk.price(me(), plan);
        total.removeAll();
        total.add(new Paragraph(getTranslation("billing.plan.price.withTax", MoneyText.of(quote.price()))));
        if (quote.credit().isPositive()) {
            total.add(new Paragraph(getTranslation("billing.buy.credit", MoneyText.of(quote.credit()))));
        }
        Paragraph due = new Paragraph(getTranslation("billing.buy.due", MoneyText.of(quote.due())));
        due.addClassName("care-sentence");
        total.add(due);
    }

    private void buy() {
        binder.submit(
                asked -> {
                    SubscriptionId bought = desk.buy(
                            new BuyPlan(me(), plan, number, asked.startsOn(), asked.seller(), null, asked.state()));
                    Toasts.success("billing.buy.done");
                    open(bought);
                },
                this::refused);
    }

    private void refused(Refusal refusal) {
        StateField.ask(binder, state, refusal);
        if (refusal instanceof PlanChanged) {
            show();
        } else if (refusal instanceof OrderOpen other) {
            open(other.open());
        }
    }

    private void open(SubscriptionId subscription) {
        getUI().ifPresent(ui -> ui.navigate(SubscriptionDetailsView.addressOf(subscription)));
    }

    private static Uid me() {
        return CurrentUser.require().uid();
    }
}
