package org.mmhc.notifications.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.router.RouterLink;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.mmhc.base.ui.EmptyState;
import org.mmhc.base.ui.MainLayout;
import org.mmhc.base.ui.Sign;
import org.mmhc.base.ui.ViewHeader;
import org.mmhc.notifications.template.TemplateDesk;
import org.mmhc.notifications.template.TemplateDesk.TemplateRow;

/** All messages by what they are about, and which of them have words that somebody wrote. */
@Route(value = "message-templates", layout = MainLayout.class)
@Menu(title = "notifications.templates.page.title", order = 78, icon = "models")
@RolesAllowed("ADMIN")
class TemplateListView extends Div implements HasDynamicTitle {

    private final transient List<TemplateRow> all;
    private final TextField search = new TextField();
    private final Div list = new Div();

    TemplateListView(TemplateDesk desk) {
        this.all = desk.all();
        search.setId("templates-search");
        search.setLabel(getTranslation("notifications.templates.search"));
        search.setClearButtonVisible(true);
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.addValueChangeListener(typed -> look());
        list.setId("templates");
        list.addClassName("care-cards");
        addClassNames("view", "care-view");
        add(new ViewHeader(getPageTitle(), getTranslation("notifications.templates.page.subtitle")), search, list);
        look();
    }

    @Override
    public String getPageTitle() {
        return getTranslation("notifications.templates.page.title");
    }

    private void look() {
        list.removeAll();
        String sought = search.getValue().strip().toLowerCase(Locale.ROOT);
        Map<String, List<TemplateRow>> topics = all.stream()
                .filter(row -> (row.name() + " " + getTranslation(row.topicText()))
                        .toLowerCase(Locale.ROOT)
                        .contains(sought))
                .collect(Collectors.groupingBy(
                        row -> getTranslation(row.topicText()), TreeMap::new, Collectors.toList()));
        topics.forEach((topic, rows) -> {
            Section section = new Section(new H2(topic));
            section.addClassNames("panel", "care-card");
            rows.forEach(row -> section.add(line(row)));
            list.add(section);
        });
        if (topics.isEmpty()) {
            list.add(new EmptyState(
                    Sign.MESSAGES,
                    getTranslation("notifications.templates.empty.title"),
                    getTranslation("notifications.templates.empty.hint")));
        }
    }

    private Component line(TemplateRow row) {
        String[] parts = row.template().split("/");
        RouterLink link = new RouterLink(
                row.name(),
                TemplateEditView.class,
                new RouteParameters(Map.of(TemplateEditView.MODULE, parts[0], TemplateEditView.NAME, parts[1])));
        link.setId("template-" + row.template().replace('/', '-'));
        String inUse = row.inUse().entrySet().stream()
                .map(one -> getTranslation(
                        "notifications.templates.inUse",
                        getTranslation(one.getKey().textKey()),
                        one.getValue().stream().map(String::valueOf).collect(Collectors.joining(", "))))
                .collect(Collectors.joining(" "));
        Div line = new Div(
                new H3(link),
                new Paragraph(inUse.isEmpty() ? getTranslation("notifications.templates.shipped") : inUse));
        line.addClassName("topic-line");
        return line;
    }
}
