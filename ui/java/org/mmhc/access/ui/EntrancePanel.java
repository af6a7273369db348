package org.mmhc.access.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.Icon;
import com.vaadin.flow.component.icon.VaadinIcon;

/** An outcome in the card of the entrance: a sign, a title, a sentence and what to do next. */
class EntrancePanel extends Div {

    EntrancePanel(VaadinIcon sign, String title, String words, Component... actions) {
        addClassName("entrance-outcome");
        Icon picture = new Icon(sign);
        picture.getElement().setAttribute("aria-hidden", "true");
        add(picture, new H1(title), new Paragraph(words));
        add(actions);
        getElement().setAttribute("role", "status");
    }
}
