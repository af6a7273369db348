package org.mmhc.access.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;

/** The privacy notice, for everybody. */
@Route(value = PrivacyView.PATH, layout = EntranceLayout.class)
@AnonymousAllowed
public class PrivacyView extends Div implements HasDynamicTitle {

    static final String PATH = "privacy";

    PrivacyView() {
        addClassName("entrance-form");
        add(new H1(getPageTitle()), new PrivacyText());
    }

    @Override
    public String getPageTitle() {
        return getTranslation("access.privacy.page.title");
    }
}
