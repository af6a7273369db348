package org.mmhc.access.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.RouterLink;
import org.mmhc.base.Refusal;

/** Says why a link from a mail is of no use, and where one gets another. */
class LinkFailedPanel extends Composite<Div> {

    LinkFailedPanel(Refusal refusal, Class<? extends Component> another) {
        getContent()
                .add(new EntrancePanel(
                        VaadinIcon.UNLINK,
                        getTranslation("access.link.failed.title"),
                        getTranslation(refusal.textKey(), refusal.arguments()),
                        EntrancePanel.leadingTo(another, "new-link", getTranslation("access.link.another.action")),
                        new RouterLink(getTranslation("access.register.known.link"), SignInView.class)));
    }
}
