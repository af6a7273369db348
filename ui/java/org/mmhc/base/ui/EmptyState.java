package org.mmhc.base.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.Icon;
import com.vaadin.flow.component.icon.VaadinIcon;

/** Says why a place is empty and what to do about it. */
public final class EmptyState extends Div {

    /** Takes the finished texts, not keys. */
    public EmptyState(VaadinIcon icon, String title, String hint, Component... actions) {
        addClassName("empty-state");
        Icon picture = new Icon(icon);
        picture.getElement().setAttribute("aria-hidden", "true");
        add(picture, new H3(title), new Paragraph(hint));
        if (actions.length > 0) {
            Div row = new Div(actions);
            row.addClassName("empty-state-actions");
            add(row);
        }
    }
}
