package org.mmhc.access.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import org.mmhc.base.Refusal;
import org.mmhc.base.ui.Sign;

/** Says why a link from a mail is of no use, and where one gets another. */
public class LinkFailedPanel extends Composite<Div> {

    /** @param on leads to where another link is sent */
    public LinkFailedPanel(Refusal refusal, Button on, Component... more) {
        getContent()
                .add(new EntrancePanel(
                        Sign.BROKEN_LINK,
                        getTranslation("access.link.failed.title"),
                        getTranslation(refusal.textKey(), refusal.arguments()),
                        on,
                        more));
    }
}
