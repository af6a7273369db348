package org.mmhc.tasks.ui;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.tabs.Tab;
import com.vaadin.flow.component.tabs.Tabs;
import com.vaadin.flow.component.tabs.TabsVariant;
import com.vaadin.flow.function.SerializableConsumer;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mmhc.tasks.TaskList.Scope;
import org.mmhc.tasks.TaskList.Total;

/** Chooses the part of the tasks that is listed, and says how many there are in each. */
class ScopeTabs extends Composite<Tabs> {

    private final Map<Scope, Tab> tabs = new EnumMap<>(Scope.class);
    private final Map<Scope, Span> counts = new EnumMap<>(Scope.class);

    private @Nullable Scope shown;

    ScopeTabs(SerializableConsumer<Scope> onChosen) {
        getContent().setId("task-scopes");
        getContent().addClassName("task-scopes");
        getContent().addThemeVariants(TabsVariant.AURA_FILLED, TabsVariant.HIDE_SCROLL_BUTTONS);
        getContent().getElement().setAttribute("aria-label", getTranslation("tasks.list.scope.label"));
        getContent().setAutoselect(false);
        for (Scope scope : Scope.values()) {
            Span count = new Span();
            count.addClassName("task-scope-count");
            Tab tab = new Tab(new Span(getTranslation("tasks.list.scope." + scope.name())), count);
            tabs.put(scope, tab);
            counts.put(scope, count);
            getContent().add(tab);
        }
        getContent()
                .addSelectedChangeListener(change -> tabs.forEach((scope, tab) -> {
                    if (tab == change.getSelectedTab() && scope != shown) {
                        onChosen.accept(scope);
                    }
                }));
    }

    void select(Scope scope) {
        shown = scope;
        getContent().setSelectedTab(tabs.get(scope));
    }

    void showCounts(Map<Scope, Total> totals) {
        counts.forEach((scope, label) -> label.setText(words(totals.getOrDefault(scope, new Total(0, false)))));
    }

    private String words(Total total) {
        return total.more() ? getTranslation("tasks.list.scope.more", total.tasks()) : Long.toString(total.tasks());
    }
}
