package org.mmhc.access.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.SvgIcon;
import org.mmhc.base.ui.Sign;

/** An outcome in the card of the entrance: a sign, a title, a sentence, the one thing to do next, and what else there is. */
public class EntrancePanel extends Div {

    public EntrancePanel(Sign sign, String title, String words, Button next, Component... others) {
        addClassName("entrance-outcome");
        SvgIcon picture = sign.icon();
        next.addThemeVariants(ButtonVariant.PRIMARY);
        next.setWidthFull();
        add(picture, new H1(title), new Paragraph(words), next);
        add(others);
        getElement().setAttribute("role", "status");
    }

    /** A button that leads to a screen. */
    public static Button leadingTo(Class<? extends Component> screen, String id, String text) {
        Button button = new Button(text);
        button.addClickListener(click -> button.getUI().ifPresent(ui -> ui.navigate(screen)));
        button.setId(id);
        return button;
    }
}
