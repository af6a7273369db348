package org.mmhc.base.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.menu.MenuConfiguration;
import jakarta.annotation.security.PermitAll;

/** The start page: leads to the first screen that the person's role offers. */
@Route(value = "", layout = MainLayout.class)
@PermitAll
class HomeView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        MenuConfiguration.getMenuEntries().stream()
                .filter(entry -> !entry.path().isBlank())
                .findFirst()
                .ifPresentOrElse(
                        entry -> event.forwardTo(entry.path()),
                        () -> add(EmptyState.ofPage(
                                VaadinIcon.HOME,
                                getTranslation("base.home.page.title"),
                                getTranslation("base.home.page.hint"))));
    }

    @Override
    public String getPageTitle() {
        return getTranslation("base.home.page.title");
    }
}
