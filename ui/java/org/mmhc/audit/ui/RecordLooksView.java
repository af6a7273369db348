package org.mmhc.audit.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import org.mmhc.audit.AuditRecords;
import org.mmhc.audit.AuditRecords.Look;
import org.mmhc.base.ui.EmptyState;
import org.mmhc.base.ui.MainLayout;
import org.mmhc.base.ui.Times;
import org.mmhc.base.ui.ViewHeader;

/** Tells everybody who looked at their record, when and what for. */
@Route(value = "record-looks", layout = MainLayout.class)
@Menu(title = "audit.looks.page.title", order = 60, icon = "vaadin:eye")
@PermitAll
class RecordLooksView extends Div implements HasDynamicTitle {

    private final Clock clock;

    RecordLooksView(AuditRecords audit, Clock clock) {
        this.clock = clock;
        addClassNames("view", "record-looks");
        Grid<Look> grid = new Grid<>();
        grid.setId("looks-grid");
        grid.addClassNames("audit-grid", "grid-cards");
        grid.addThemeVariants(GridVariant.NO_BORDER, GridVariant.WRAP_CELL_CONTENT);
        grid.setThemeName("no-row-borders", true);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.getElement().setAttribute("aria-label", getPageTitle());
        grid.addComponentColumn(this::card);
        grid.setItemsPageable(page -> audit.looksAtMe(page).getContent());
        grid.setEmptyStateComponent(new EmptyState(
                VaadinIcon.EYE_SLASH,
                getTranslation("audit.looks.empty.title"),
                getTranslation("audit.looks.empty.hint")));
        add(new ViewHeader(getPageTitle(), getTranslation("audit.looks.page.subtitle")), grid);
    }

    @Override
    public String getPageTitle() {
        return getTranslation("audit.looks.page.title");
    }

    private Component card(Look look) {
        Span name = new Span(look.name());
        name.addClassName("audit-name");
        Span role = new Span(
                look.role() == null
                        ? ""
                        : getTranslation("audit.role." + look.role().name()));
        role.addClassName("hint");
        Div who = new Div(name, role);
        who.addClassName("audit-lines");
        Span what = new Span(Words.of(look.action()));
        Span purpose = new Span(getTranslation("audit.purpose." + look.purpose())
                + (look.reference().isEmpty() ? "" : " · " + look.reference()));
        purpose.addClassName("hint");
        Div how = new Div(what, purpose);
        how.addClassName("audit-lines");
        Div card = new Div(who, how, Times.label(look.at(), clock.instant()));
        card.addClassNames("audit-card", "audit-look");
        return card;
    }
}
