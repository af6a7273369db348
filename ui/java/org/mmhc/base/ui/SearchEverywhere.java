package org.mmhc.base.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.annotation.Order;

/** The search in the head of every page; "/" opens it where no list of the page takes that key. */
@org.springframework.stereotype.Component
@Order(10)
class SearchEverywhere implements MainLayout.HeadPart {

    private final ObjectProvider<Finder> finders;

    SearchEverywhere(ObjectProvider<Finder> finders) {
        this.finders = finders;
    }

    @Override
    public Component draw() {
        Button open = new Button(Sign.SEARCH.icon(), click -> open());
        open.setId("search-everywhere");
        open.addThemeVariants(ButtonVariant.TERTIARY);
        open.getElement().setAttribute("aria-keyshortcuts", "/");
        open.setAriaLabel(open.getTranslation("base.search.open"));
        open.setTooltipText(open.getTranslation("base.search.open"));
        KeyCommands.everywhere(open, "/", this::open);
        return open;
    }

    private void open() {
        new SearchOverlay(finders.orderedStream().toList()).open();
    }
}
