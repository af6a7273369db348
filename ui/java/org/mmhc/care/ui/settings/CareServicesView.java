package org.mmhc.care.ui.settings;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.ui.EmptyState;
import org.mmhc.base.ui.MainLayout;
import org.mmhc.base.ui.Sign;
import org.mmhc.base.ui.StatusBadge;
import org.mmhc.base.ui.StatusBadge.Tone;
import org.mmhc.base.ui.ViewHeader;
import org.mmhc.care.catalog.ServiceCatalog;
import org.mmhc.care.catalog.ServiceCatalog.ServiceRow;
import org.mmhc.care.ui.request.RequestInShort;

/** The kinds of care that the agency gives. */
@Route(value = "care-services", layout = MainLayout.class)
@Menu(title = "care.services.page.title", order = 75, icon = "care-services")
@RolesAllowed("ADMIN")
class CareServicesView extends Div implements HasDynamicTitle {

    private final transient ServiceCatalog catalog;
    private final Grid<ServiceRow> grid = new Grid<>();
    private final EmptyState nothing = new EmptyState(
            Sign.CARE_SERVICES,
            getTranslation("care.services.empty.title"),
            getTranslation("care.services.empty.hint"));

    CareServicesView(ServiceCatalog catalog) {
        this.catalog = catalog;
        addClassNames("view", "care-services");
        Button create = new Button(getTranslation("care.services.action.new"), Sign.ADD.icon(), click -> edit(null));
        create.setId("service-new");
        create.addThemeVariants(ButtonVariant.PRIMARY);
        grid.setId("services");
        grid.setAllRowsVisible(true);
        grid.addColumn(row -> row.service().name())
                .setHeader(getTranslation("care.services.name.label"))
                .setFlexGrow(2);
        grid.addColumn(row -> getTranslation(
                        "care.services.list.minutes",
                        row.service().minutes(),
                        row.service().leastMinutes(),
                        row.service().mostMinutes()))
                .setHeader(getTranslation("care.services.minutes.label"));
        grid.addColumn(row -> RequestInShort.skills(row.service().skills()))
                .setHeader(getTranslation("care.services.skills.label"))
                .setFlexGrow(2);
        grid.addComponentColumn(CareServicesView::state).setHeader(getTranslation("care.services.list.state"));
        grid.addComponentColumn(this::change)
                .setHeader(getTranslation("care.services.actions.label"))
                .setAutoWidth(true)
                .setFlexGrow(0);
        add(new ViewHeader(getPageTitle(), getTranslation("care.services.page.subtitle"), create), nothing, grid);
        show();
    }

    @Override
    public String getPageTitle() {
        return getTranslation("care.services.page.title");
    }

    private static StatusBadge state(ServiceRow row) {
        String state = !row.service().active() ? "off" : row.service().forPatients() ? "all" : "office";
        return new StatusBadge(
                translate("care.services.state." + state), row.service().active() ? Tone.GOOD : Tone.NEUTRAL);
    }

    private Button change(ServiceRow row) {
        Button change = new Button(getTranslation("care.services.action.change"), click -> edit(row));
        change.setId("change-" + row.code());
        change.setAriaLabel(
                getTranslation("care.services.action.changeLabel", row.service().name()));
        return change;
    }

    private void edit(@Nullable ServiceRow row) {
        new ServiceDialog(catalog, row, this::show).open();
    }

    private void show() {
        List<ServiceRow> all = catalog.all();
        nothing.setVisible(all.isEmpty());
        grid.setVisible(!all.isEmpty());
        grid.setItems(all);
    }
}
