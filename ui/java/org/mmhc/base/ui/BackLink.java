package org.mmhc.base.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.SvgIcon;
import com.vaadin.flow.router.RouterLink;

/** Leads from a page about one thing to the list that it stands in. */
public final class BackLink extends RouterLink {

    /** Takes the finished text, not a key. */
    public BackLink(String text, Class<? extends Component> list) {
        setRoute(list);
        addClassName("back-link");
        SvgIcon arrow = Sign.BACK.icon();
        add(arrow, new Span(text));
    }
}
