package org.mmhc.base.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.SvgIcon;
import com.vaadin.flow.spring.annotation.SpringComponent;
import com.vaadin.flow.spring.annotation.UIScope;
import java.util.List;
import org.mmhc.base.Broadcasts.Subscription;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Outage.Trouble;
import org.mmhc.base.Outages;
import org.mmhc.base.Role;
import org.springframework.beans.factory.ObjectProvider;

/** Says at the top of every screen what is the matter with the agency's systems, and goes away with it. */
@SpringComponent
@UIScope
class OutageBanner extends Div {

    private final ObjectProvider<Outages> outages;

    OutageBanner(ObjectProvider<Outages> outages) {
        this.outages = outages;
        setId("outages");
        addClassName("outages");
        getElement().setAttribute("role", "status");
        getElement().setAttribute("aria-label", getTranslation("base.outage.label"));
    }

    @Override
    protected void onAttach(AttachEvent attach) {
        outages.ifAvailable(known -> {
            boolean admin =
                    CurrentUser.find().filter(actor -> actor.is(Role.ADMIN)).isPresent();
            show(known, admin);
            UI ui = attach.getUI();
            Subscription subscription = known.onChange(() -> ui.access(() -> show(known, admin)));
            addDetachListener(detach -> {
                detach.unregisterListener();
                subscription.end();
            });
        });
    }

    private void show(Outages known, boolean admin) {
        List<Trouble> troubles = known.now().stream()
                .filter(trouble -> trouble.everybody() || admin)
                .toList();
        removeAll();
        troubles.forEach(trouble -> add(line(trouble)));
        setVisible(!troubles.isEmpty());
    }

    private Div line(Trouble trouble) {
        SvgIcon icon = Sign.WARNING.icon();
        Div line = new Div(
                icon,
                new Span(getTranslation(trouble.textKey(), trouble.arguments().toArray())));
        line.addClassName("outage");
        return line;
    }
}
