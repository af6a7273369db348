package org.mmhc.base.ui;

import com.vaadin.flow.component.sidenav.SideNav;
import com.vaadin.flow.component.sidenav.SideNavItem;
import com.vaadin.flow.server.menu.MenuEntry;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The pages that somebody can go to; where there are many they stand in sections that open and close. */
class Navigation extends SideNav {

    private static final int MOST_WITHOUT_SECTIONS = 10;

    /** @param entries in their order */
    Navigation(List<MenuEntry> entries) {
        getElement().setAttribute("aria-label", getTranslation("base.layout.navigation.label"));
        if (entries.size() <= MOST_WITHOUT_SECTIONS) {
            entries.stream().map(this::item).forEach(this::addItem);
            return;
        }
        Map<MenuSection, SideNavItem> sections = new EnumMap<>(MenuSection.class);
        entries.forEach(entry -> {
            MenuSection section = MenuSection.of(entry.order() == null ? 0 : entry.order());
            if (section == MenuSection.DAILY) {
                addItem(item(entry));
            } else {
                sections.computeIfAbsent(section, this::section).addItem(item(entry));
            }
        });
    }

    /* Care is the daily work of whoever has that many pages. */
    private SideNavItem section(MenuSection section) {
        SideNavItem item = new SideNavItem(getTranslation("base.layout.section." + section));
        item.setId("menu-" + section);
        item.setPrefixComponent(section.sign().icon());
        item.setExpanded(section == MenuSection.CARE);
        addItem(item);
        return item;
    }

    private SideNavItem item(MenuEntry entry) {
        SideNavItem item = new SideNavItem(getTranslation(entry.title()), "/" + entry.path());
        item.setMatchNested(entry.menuClass() != HomeView.class);
        if (entry.icon() != null) {
            item.setPrefixComponent(Sign.of(entry.icon()).icon());
        }
        return item;
    }
}
