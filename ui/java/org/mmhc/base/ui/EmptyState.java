package org.mmhc.base.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.SvgIcon;

/** Says why a place is empty and what to do about it, with a picture. */
public final class EmptyState extends Div {

    /** A place on a page that has a title of its own; takes the finished texts, not keys. */
    public EmptyState(Sign icon, String title, String hint, Component... actions) {
        this(icon, new H2(title), hint, actions);
    }

    /** A whole page that has nothing else to show. */
    public static EmptyState ofPage(Sign icon, String title, String hint, Component... actions) {
        return new EmptyState(icon, new H1(title), hint, actions);
    }

    private EmptyState(Sign icon, Component title, String hint, Component... actions) {
        addClassName("empty-state");
        SvgIcon picture = Scene.of(icon).map(Scene::picture).orElseGet(icon::icon);
        add(picture, title, new Paragraph(hint));
        if (actions.length > 0) {
            Div row = new Div(actions);
            row.addClassName("empty-state-actions");
            add(row);
        }
    }
}
