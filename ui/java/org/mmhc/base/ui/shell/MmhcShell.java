package org.mmhc.base.ui.shell;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.page.AppShellConfigurator;
import com.vaadin.flow.component.page.ColorScheme;
import com.vaadin.flow.component.page.Inline;
import com.vaadin.flow.component.page.Push;
import com.vaadin.flow.component.page.TargetElement;
import com.vaadin.flow.component.page.Viewport;
import com.vaadin.flow.server.AppShellSettings;
import com.vaadin.flow.theme.aura.Aura;

/** The page around the application: theme, push, icon, and our mark until the first screen is there. */
@Push
@ColorScheme(ColorScheme.Value.LIGHT_DARK)
@Viewport("width=device-width, initial-scale=1")
@StyleSheet(Aura.STYLESHEET)
@StyleSheet("styles/mmhc.css")
@StyleSheet("styles/identity.css")
@StyleSheet("styles/profiles.css")
@StyleSheet("styles/care-office.css")
@StyleSheet("styles/visits-office.css")
@StyleSheet("styles/verification.css")
@StyleSheet("styles/tasks.css")
@StyleSheet("styles/engine.css")
@StyleSheet("styles/audit.css")
@StyleSheet("styles/care-requests.css")
@StyleSheet("styles/visits.css")
@StyleSheet("styles/money.css")
@StyleSheet("styles/studio.css")
@StyleSheet("styles/settings.css")
public class MmhcShell implements AppShellConfigurator {

    @Override
    public void configurePage(AppShellSettings settings) {
        settings.setPageTitle("MMHC");
        settings.addLink("icon", "images/mmhc.svg");
        settings.addLink("apple-touch-icon", "images/mmhc-180.png");
        settings.addInlineFromFile(TargetElement.BODY, Inline.Position.PREPEND, "splash.html", Inline.Wrapping.NONE);
    }
}
