package org.mmhc.reports.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.function.SerializableRunnable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.mmhc.reports.Dashboards;

/** Lets people choose what stands on their first page, and in which order. */
final class TileChoice extends Dialog {

    private final transient Map<String, String> names;
    private final List<String> order = new ArrayList<>();
    private final Set<String> shown = new LinkedHashSet<>();
    private final OrderedList list = new OrderedList();

    TileChoice(Dashboards dashboards, Map<String, String> names, List<String> now, SerializableRunnable changed) {
        this.names = names;
        now.stream().filter(names::containsKey).distinct().forEach(order::add);
        shown.addAll(order);
        names.keySet().stream().filter(key -> !shown.contains(key)).forEach(order::add);
        setHeaderTitle(getTranslation("reports.arrange.title"));
        setWidth("min(36rem, 94vw)");
        list.setId("arrange-tiles");
        list.addClassName("arrange-tiles");
        add(new Paragraph(getTranslation("reports.arrange.hint")), list);
        Button reset = new Button(getTranslation("reports.arrange.reset"), click -> {
            dashboards.reset();
            close();
            changed.run();
        });
        reset.setId("arrange-reset");
        Button save = new Button(getTranslation("reports.arrange.save"), click -> {
            dashboards.arrange(order.stream().filter(shown::contains).toList());
            close();
            changed.run();
        });
        save.setId("arrange-save");
        save.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(reset, new Button(getTranslation("reports.arrange.cancel"), click -> close()), save);
        show();
    }

    private void show() {
        list.removeAll();
        order.forEach(key -> list.add(line(key)));
    }

    private ListItem line(String key) {
        String name = Objects.requireNonNull(names.get(key));
        Checkbox visible = new Checkbox(name, shown.contains(key));
        visible.addValueChangeListener(change -> {
            if (change.getValue()) {
                shown.add(key);
            } else {
                shown.remove(key);
            }
        });
        Button up = new Button(getTranslation("reports.arrange.up"), click -> move(key, -1));
        up.getElement().setAttribute("aria-label", getTranslation("reports.arrange.up") + ": " + name);
        up.setEnabled(order.indexOf(key) > 0);
        Button down = new Button(getTranslation("reports.arrange.down"), click -> move(key, 1));
        down.getElement().setAttribute("aria-label", getTranslation("reports.arrange.down") + ": " + name);
        down.setEnabled(order.indexOf(key) < order.size() - 1);
        up.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        down.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        return new ListItem(visible, up, down);
    }

    private void move(String key, int step) {
        int place = order.indexOf(key);
        order.remove(place);
        order.add(place + step, key);
        show();
    }
}
