package org.mmhc.base.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.ClickEvent;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.sidenav.SideNavItem;
import com.vaadin.flow.server.SystemMessages;
import com.vaadin.flow.server.VaadinService;
import com.vaadin.flow.server.menu.MenuEntry;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mmhc.base.Language;
import org.mmhc.base.Money;
import org.mmhc.base.Role;
import org.mmhc.base.ui.Finder.Found;
import org.mmhc.base.ui.shell.LostView;
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
    void manyPagesStandInSectionsThatOpenAndClose() {
        Navigation menu = new Navigation(IntStream.of(0, 10, 12, 13, 14, 40, 60, 70, 75, 80, 90)
                .mapToObj(MainLayoutViewTests::page)
                .toList());

        assertThat(menu.getItems())
                .extracting(SideNavItem::getLabel)
                .containsExactly("Home", "Home", "Care", "About me", "Set-up", "Administration");
        assertThat(menu.getItems().get(2).getItems()).hasSize(3);
        assertThat(menu.getItems())
                .filteredOn(SideNavItem::isExpanded)
                .containsExactly(menu.getItems().get(2));
    }

    @Test
    void fewPagesStandAsTheyAre() {
        assertThat(new Navigation(List.of(page(0), page(12), page(80))).getItems())
                .hasSize(3)
                .allMatch(item -> item.getItems().isEmpty());
    }

    private static MenuEntry page(int order) {
        return new MenuEntry("page-" + order, "base.home.page.title", (double) order, "home", LostView.class);
    }

    @Test
    void theSearchOfEveryPageShowsWhatModulesFind() {
        navigate(HomeView.class);
        assertThat(find(Button.class).withId("search-everywhere").exists()).isTrue();
        List<String> asked = new ArrayList<>();
        SearchOverlay search = new SearchOverlay(List.of(
                words -> {
                    asked.add(words);
                    return words.equals("bath")
                            ? List.of(new Found("Bathing", "To be paid", "care-requests/CR-1"))
                            : List.of();
                },
                words -> List.of()));
        search.open();

        search.find(" b ");
        search.find(" Bath ");
        search.find("b".repeat(100));
        search.find(" Bath ");
        assertThat(asked)
                .as("Not before there is something to look for, nor what no field takes")
                .containsExactly("bath", "bath");
        assertThat(find(Anchor.class, search).all()).extracting(Anchor::getHref).containsExactly("care-requests/CR-1");

        search.find("nobody");
        assertThat(search.getElement().getTextRecursively()).contains("Nothing that you may see has these words.");
    }

    @Test
    void inHindiWordsAmountsAndDaysAreAsHindiWritesThem() {
        UI.getCurrent().setLocale(Language.HINDI.locale());

        assertThat(new SearchOverlay(List.of()).getHeaderTitle()).isEqualTo("खोज");
        assertThat(MoneyText.of(new Money(new BigDecimal("1234567.50"), Currency.getInstance("INR"))))
                .contains("12,34,567.50");
        assertThat(Times.day(LocalDate.of(2026, 11, 22))).isEqualTo("22 नव॰ 2026");
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
