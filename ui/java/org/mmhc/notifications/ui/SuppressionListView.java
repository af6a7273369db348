package org.mmhc.notifications.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import org.mmhc.base.Refusal;
import org.mmhc.base.ui.EmptyState;
import org.mmhc.base.ui.MainLayout;
import org.mmhc.base.ui.Sign;
import org.mmhc.base.ui.StatusBadge;
import org.mmhc.base.ui.StatusBadge.Tone;
import org.mmhc.base.ui.Times;
import org.mmhc.base.ui.Toasts;
import org.mmhc.base.ui.ViewHeader;
import org.mmhc.notifications.DeliveryLog;
import org.mmhc.notifications.DeliveryLog.Blocked;

/** Addresses to which nothing is sent at present, and why; which ones they are, nobody can read. */
@Route(value = "suppressions", layout = MainLayout.class)
@Menu(title = "notifications.blocked.page.title", order = 92, icon = "forbidden")
@RolesAllowed("ADMIN")
class SuppressionListView extends Div implements HasDynamicTitle {

    private final transient DeliveryLog log;
    private final Div list = new Div();

    SuppressionListView(DeliveryLog log) {
        this.log = log;
        list.setId("suppressions");
        addClassNames("view", "care-view");
        add(new ViewHeader(getPageTitle(), getTranslation("notifications.blocked.page.subtitle")), list);
        look();
    }

    @Override
    public String getPageTitle() {
        return getTranslation("notifications.blocked.page.title");
    }

    private void look() {
        list.removeAll();
        List<Blocked> blocked = log.blocked();
        blocked.forEach(one -> list.add(card(one)));
        if (blocked.isEmpty()) {
            list.add(new EmptyState(
                    Sign.DONE,
                    getTranslation("notifications.blocked.empty.title"),
                    getTranslation("notifications.blocked.empty.hint")));
        }
    }

    private Component card(Blocked one) {
        String channel = getTranslation(one.channel().textKey());
        Div head = new Div(
                new H2(channel), new StatusBadge(getTranslation(one.reason().textKey()), Tone.WARNING));
        head.addClassName("care-card-head");
        String lift = getTranslation("notifications.blocked.action.lift");
        Button button = new Button(lift, click -> lift(one.id()));
        button.setId("lift-" + one.id());
        button.setAriaLabel(lift + ": " + channel + ", " + one.id());
        Section card = new Section(
                head,
                new Paragraph(
                        one.until() == null
                                ? getTranslation("notifications.blocked.since", Times.exact(one.since()))
                                : getTranslation(
                                        "notifications.blocked.until",
                                        Times.exact(one.since()),
                                        Times.exact(one.until()))),
                button);
        card.addClassNames("panel", "care-card");
        return card;
    }

    private void lift(String id) {
        try {
            log.lift(id);
            Toasts.success("notifications.blocked.lifted");
        } catch (Refusal refusal) {
            Toasts.refused(refusal);
        }
        look();
    }
}
