package org.mmhc.base.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;

/** Title of a view, one line that says what it is for, and its actions. */
public final class ViewHeader extends Div {

    private final H1 title = new H1();
    private final Paragraph subtitle = new Paragraph();
    private final Div actions = new Div();

    /** Takes the finished texts, not keys; an empty subtitle is left out. */
    public ViewHeader(String title, String subtitle, Component... actions) {
        addClassName("view-header");
        this.actions.addClassName("view-header-actions");
        Div words = new Div(this.title, this.subtitle);
        words.addClassName("view-header-words");
        add(words, this.actions);
        setTitle(title);
        setSubtitle(subtitle);
        this.actions.add(actions);
    }

    public void setTitle(String text) {
        title.setText(text);
    }

    public void setSubtitle(String text) {
        subtitle.setText(text);
        subtitle.setVisible(!text.isBlank());
    }

    /** Replaces the actions. */
    public void setActions(Component... components) {
        actions.removeAll();
        actions.add(components);
    }
}
