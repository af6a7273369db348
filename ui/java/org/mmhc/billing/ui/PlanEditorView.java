package org.mmhc.billing.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.ui.EmptyState;
import org.mmhc.base.ui.MainLayout;
import org.mmhc.base.ui.MoneyText;
import org.mmhc.base.ui.Sign;
import org.mmhc.base.ui.StatusBadge;
import org.mmhc.base.ui.StatusBadge.Tone;
import org.mmhc.base.ui.StepUpPrompt;
import org.mmhc.base.ui.ViewHeader;
import org.mmhc.base.ui.WindowWidth;
import org.mmhc.billing.plan.PlanCatalog;
import org.mmhc.billing.plan.PlanCatalog.PlanRow;
import org.mmhc.care.catalog.ServiceCatalog;
import org.mmhc.identity.UserDirectory;

/** The plans that patients can buy: what they give, for how much, and whether they are sold. */
@Route(value = "service-plans", layout = MainLayout.class)
@Menu(title = "billing.editor.page.title", order = 77, icon = "plans")
@RolesAllowed("ADMIN")
class PlanEditorView extends Div implements HasDynamicTitle {

    private final transient PlanCatalog catalog;
    private final transient ServiceCatalog services;
    private final transient UserDirectory users;
    private final transient StepUpPrompt stepUp;
    private final Grid<PlanRow> grid = new Grid<>();
    private final EmptyState nothing = new EmptyState(
            Sign.PLANS, getTranslation("billing.editor.empty.title"), getTranslation("billing.editor.empty.hint"));

    PlanEditorView(PlanCatalog catalog, ServiceCatalog services, UserDirectory users, StepUpPrompt stepUp) {
        this.catalog = catalog;
        this.services = services;
        this.users = users;
        this.stepUp = stepUp;
        addClassNames("view", "care-services");
        Button create = new Button(getTranslation("billing.editor.action.new"), Sign.ADD.icon(), click -> edit(null));
        create.setId("plan-new");
        create.addThemeVariants(ButtonVariant.PRIMARY);
        grid.setId("service-plans");
        grid.setAllRowsVisible(true);
        grid.getElement().setAttribute("aria-label", getPageTitle());
        grid.addColumn(row -> row.terms().title())
                .setHeader(getTranslation("billing.editor.title.label"))
                .setFlexGrow(2);
        grid.addColumn(row -> MoneyText.of(row.terms().price()))
                .setHeader(getTranslation("billing.editor.price.label"));
        grid.addColumn(row -> PlanWords.length(row.terms().length()))
                .setHeader(getTranslation("billing.editor.list.length"));
        grid.addColumn(row -> PlanWords.visits(row.terms().visitsIncluded()))
                .setHeader(getTranslation("billing.editor.visitsIncluded.label"));
        grid.addComponentColumn(this::state).setHeader(getTranslation("billing.editor.list.state"));
        grid.addComponentColumn(this::actions)
                .setHeader(getTranslation("billing.editor.list.actions"))
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.addComponentColumn(this::card).setKey("card");
        WindowWidth.fit(grid, 0);
        WindowWidth.follow(this, width -> WindowWidth.fit(grid, width));
        add(new ViewHeader(getPageTitle(), getTranslation("billing.editor.page.subtitle"), create), nothing, grid);
        show();
    }

    @Override
    public String getPageTitle() {
        return getTranslation("billing.editor.page.title");
    }

    private StatusBadge state(PlanRow row) {
        boolean active = row.sale().active();
        return new StatusBadge(
                getTranslation(active ? "billing.editor.state.on" : "billing.editor.state.off"),
                active ? Tone.GOOD : Tone.NEUTRAL);
    }

    private Component actions(PlanRow row) {
        Button change = new Button(getTranslation("billing.editor.action.change"), click -> edit(row));
        change.setId("change-" + row.code());
        change.setAriaLabel(
                getTranslation("billing.editor.action.changeLabel", row.terms().title()));
        Button history = new Button(
                getTranslation("billing.editor.action.versions"),
                click -> new PlanVersionsDialog(catalog.history(row.code()), row, users).open());
        history.setId("versions-" + row.code());
        history.setAriaLabel(getTranslation(
                "billing.editor.action.versionsLabel", row.terms().title()));
        history.addThemeVariants(ButtonVariant.TERTIARY);
        Div actions = new Div(change, history);
        actions.addClassName("care-card-actions");
        return actions;
    }

    private Component card(PlanRow row) {
        Div head = new Div(new Span(row.terms().title()), state(row));
        head.addClassName("care-card-head");
        Div card = new Div(
                head,
                new Paragraph(MoneyText.of(row.terms().price())),
                new Paragraph(getTranslation(
                        "billing.editor.card",
                        PlanWords.length(row.terms().length()),
                        PlanWords.visits(row.terms().visitsIncluded()))),
                actions(row));
        card.addClassNames("care-card", "money-card");
        return card;
    }

    private void edit(@Nullable PlanRow row) {
        new PlanDialog(catalog, services.all(), row, stepUp, this::show).open();
    }

    private void show() {
        List<PlanRow> all = catalog.all();
        nothing.setVisible(all.isEmpty());
        grid.setVisible(!all.isEmpty());
        grid.setItems(all);
    }
}
