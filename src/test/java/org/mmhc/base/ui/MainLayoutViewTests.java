package org.mmhc.base.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.ClickEvent;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.server.SystemMessages;
import com.vaadin.flow.server.VaadinService;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.mmhc.base.Role;
import org.springframework.test.context.ContextConfiguration;

/** What stands around every page, and in its place when there is none. */
@ContextConfiguration(classes = ScreenTestSetup.class)
@ViewPackages(packages = "org.mmhc.base.ui")
@SignedIn(role = Role.CAREGIVER, number = 100001)
class MainLayoutViewTests extends SpringBrowserlessTest {

    @Test
    void theChosenThemeHasATick() {
        navigate(HomeView.class);
        List<MenuItem> themes = find(MenuBar.class).all().stream()
                .flatMap(bar -> bar.getItems().stream())
                .map(root -> root.getSubMenu().getItems())
                .filter(items -> items.stream().anyMatch(MenuItem::isCheckable))
                .findFirst()
                .orElseThrow();

        MenuItem last = themes.getLast();
        ComponentUtil.fireEvent(last, new ClickEvent<>(last));

        assertThat(themes).filteredOn(MenuItem::isChecked).containsExactly(last);
    }

    @Test
    void anAddressThatLeadsNowhereShowsWhoWeAre() {
        navigate("nowhere-at-all", LostView.class);

        assertThat(find(LostView.class).single().getElement().getTextRecursively())
                .contains("MMHC");
        assertThat(find(Brand.class).exists()).isTrue();
    }

    @Test
    void whoseCookiesAreGoneIsToldInOurWords() {
        SystemMessages messages = VaadinService.getCurrent().getSystemMessages(Locale.ENGLISH, null);

        assertThat(messages.getCookiesDisabledCaption()).isEqualTo("This page has lost its session");
        assertThat(messages.getCookiesDisabledMessage()).startsWith("Your browser no longer has the cookie");
    }
}
