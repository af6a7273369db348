package org.mmhc.settings.ui;

import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.mmhc.base.ui.BackLink;
import org.mmhc.base.ui.EmptyState;
import org.mmhc.base.ui.MainLayout;
import org.mmhc.base.ui.Sign;
import org.mmhc.base.ui.TimeWords;
import org.mmhc.base.ui.ViewHeader;
import org.mmhc.settings.InstallationSettings;
import org.mmhc.settings.InstallationSettings.InstallationRow;

/** What this server was started with, to be read; of secrets whether they are set. */
@Route(value = "installation", layout = MainLayout.class)
@RolesAllowed("ADMIN")
class InstallationView extends Div implements HasDynamicTitle {

    private final transient List<InstallationRow> rows;
    private final TextField search = new TextField(getTranslation("settings.search.label"));
    private final Div groups = new Div();

    InstallationView(InstallationSettings settings) {
        rows = settings.all();
        addClassName("view");
        search.setId("installation-search");
        search.setClearButtonVisible(true);
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.addValueChangeListener(typed -> show());
        groups.setId("installation-groups");
        groups.addClassName("settings-groups");
        Div filters = new Div(search);
        filters.addClassName("settings-filters");
        add(
                new BackLink(getTranslation("settings.page.title"), SettingsView.class),
                new ViewHeader(getPageTitle(), getTranslation("settings.installation.page.subtitle")),
                filters,
                groups);
        show();
    }

    @Override
    public String getPageTitle() {
        return getTranslation("settings.installation.page.title");
    }

    private void show() {
        groups.removeAll();
        String sought = search.getValue().strip().toLowerCase(Locale.ROOT);
        Map<String, List<InstallationRow>> found = rows.stream()
                .filter(row -> row.key().toLowerCase(Locale.ROOT).contains(sought))
                .collect(Collectors.groupingBy(InstallationRow::group, TreeMap::new, Collectors.toList()));
        found.forEach((group, ofGroup) -> groups.add(panel(group, ofGroup)));
        if (found.isEmpty()) {
            groups.add(new EmptyState(
                    Sign.SET_UP, getTranslation("settings.empty.title"), getTranslation("settings.empty.hint")));
        }
    }

    private Section panel(String group, List<InstallationRow> ofGroup) {
        DescriptionList facts = new DescriptionList();
        facts.addClassName("money-facts");
        ofGroup.forEach(row -> facts.add(
                new DescriptionList.Term(row.key()),
                new DescriptionList.Description(getTranslation(
                        "settings.installation.line",
                        shown(row),
                        getTranslation("settings.installation.origin." + row.origin())))));
        Section panel = new Section(new H2(getTranslation("settings.group." + group)), facts);
        panel.addClassName("panel");
        panel.setId("installation-" + group);
        return panel;
    }

    private String shown(InstallationRow row) {
        String value = row.value();
        if (value != null) {
            return TimeWords.in(value);
        }
        return getTranslation(row.set() ? "settings.installation.set" : "settings.installation.unset");
    }
}
