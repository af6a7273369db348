package org.mmhc.base.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasElement;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.applayout.AppLayout;
import com.vaadin.flow.component.applayout.DrawerToggle;
import com.vaadin.flow.component.avatar.Avatar;
import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.contextmenu.SubMenu;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Aside;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.SvgIcon;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarVariant;
import com.vaadin.flow.component.page.ColorScheme;
import com.vaadin.flow.server.menu.MenuConfiguration;
import com.vaadin.flow.spring.annotation.SpringComponent;
import com.vaadin.flow.spring.annotation.UIScope;
import com.vaadin.flow.spring.security.AuthenticationContext;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Role;
import org.springframework.beans.factory.ObjectProvider;

/** The frame of every signed-in screen: where one can go on the left, who one is at the top. */
@SpringComponent
@UIScope
@PermitAll
public class MainLayout extends AppLayout {

    /** Where the user menu leads and what it says; contributed by the module that knows people. */
    public interface SignedInUser {

        /** The display name of the signed-in person. */
        String name();

        /** Path of the page about one's own account. */
        String accountPath();
    }

    /** Something that stands in the head of every page; contributed by the module that knows it. */
    public interface HeadPart {

        /** One for each open page. */
        Component draw();
    }

    private static final List<ColorScheme.Value> SCHEMES =
            List.of(ColorScheme.Value.LIGHT_DARK, ColorScheme.Value.LIGHT, ColorScheme.Value.DARK);

    /* Unless the page itself has chosen where to begin. */
    private static final String FOCUS_HEADING = """
            const heading = this.querySelector('h1');
            if (heading && !this.contains(document.activeElement)) {
                heading.tabIndex = -1;
                heading.focus();
            }""";

    private final SignedInUser user;
    private final AuthenticationContext authentication;

    MainLayout(
            SignedInUser user,
            AuthenticationContext authentication,
            OutageBanner outages,
            ObjectProvider<HeadPart> parts) {
        this.user = user;
        this.authentication = authentication;
        setPrimarySection(Section.DRAWER);
        setClassName("reads-large", !isStaff());
        Aside menu = new Aside(new Brand(), new Navigation(MenuConfiguration.getMenuEntries()));
        menu.getElement().setAttribute("aria-label", getTranslation("base.layout.menu.label"));
        addToDrawer(menu);
        DrawerToggle toggle = new DrawerToggle();
        toggle.setAriaLabel(getTranslation("base.layout.menu.toggle"));
        Div space = new Div();
        space.addClassName("navbar-space");
        Header bar = new Header(skipLink(), toggle, space);
        parts.orderedStream().map(HeadPart::draw).forEach(bar::add);
        bar.add(colourSchemes(), userMenu());
        bar.addClassName("frame-bar");
        addToNavbar(bar, outages);
    }

    @Override
    public void showRouterLayoutContent(HasElement content) {
        boolean cameFromAnotherPage = getContent() != null;
        super.showRouterLayoutContent(content);
        content.getElement().setAttribute("role", "main").setAttribute("tabindex", "-1");
        if (cameFromAnotherPage) {
            content.getElement().executeJs(FOCUS_HEADING);
        }
    }

    /* Whoever goes by keys need not pass the menu on every page. */
    private Component skipLink() {
        NativeButton skip = new NativeButton(getTranslation("base.layout.skip.label"));
        skip.addClassName("skip-link");
        skip.getElement()
                .executeJs("this.addEventListener('click', () => document.querySelector('[role=main]').focus())");
        return skip;
    }

    private static boolean isStaff() {
        Role role = CurrentUser.require().role();
        return role != null && role.isStaff();
    }

    private Component colourSchemes() {
        MenuBar bar = new MenuBar();
        bar.addThemeVariants(MenuBarVariant.TERTIARY);
        SvgIcon icon = Sign.COLOURS.icon();
        var root = bar.addItem(icon, getTranslation("base.layout.scheme.label"));
        root.getElement().setAttribute("aria-label", getTranslation("base.layout.scheme.label"));
        SubMenu menu = root.getSubMenu();
        for (ColorScheme.Value scheme : SCHEMES) {
            MenuItem item = menu.addItem(getTranslation("base.layout.scheme." + scheme.name()), click -> {
                UI.getCurrent().getPage().setColorScheme(scheme);
                menu.getItems().forEach(other -> other.setChecked(other == click.getSource()));
            });
            item.setCheckable(true);
            item.setChecked(scheme == UI.getCurrent().getPage().getColorScheme());
        }
        return bar;
    }

    private Component userMenu() {
        MenuBar bar = new MenuBar();
        bar.addThemeVariants(MenuBarVariant.TERTIARY);
        Avatar avatar = new Avatar(user.name());
        avatar.setAbbreviation(Initials.of(user.name()));
        avatar.getElement().setAttribute("aria-hidden", "true");
        Span name = new Span(user.name());
        name.addClassName("user-menu-name");
        var root = bar.addItem(new Div(avatar, name));
        root.setId("user-menu");
        root.getElement().setAttribute("aria-label", getTranslation("base.layout.user.label", user.name()));
        SubMenu menu = root.getSubMenu();
        Span uid = new Span(CurrentUser.require().uid().value());
        uid.addClassName("user-menu-uid");
        menu.addItem(uid).setEnabled(false);
        Anchor account = new Anchor(user.accountPath(), getTranslation("base.layout.user.account"));
        menu.addItem(account);
        menu.addItem(getTranslation("base.layout.user.signOut"), click -> authentication.logout())
                .setId("sign-out");
        return bar;
    }
}
