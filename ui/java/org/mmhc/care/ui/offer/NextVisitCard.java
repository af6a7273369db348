package org.mmhc.care.ui.offer;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.time.Instant;
import org.mmhc.base.ui.WallTimes;
import org.mmhc.visits.VisitAgenda.AgendaLine;
import org.mmhc.visits.VisitClock;
import org.mmhc.visits.VisitStatus;

/** The visit that goes on, or comes next, with one button that leads to it. */
class NextVisitCard extends Div {

    NextVisitCard(AgendaLine visit, Instant now) {
        setId("next-visit");
        addClassNames("panel", "care-card", "care-next-visit");
        boolean running = visit.status() == VisitStatus.IN_PROGRESS;
        Span kind = new Span(getTranslation(running ? "care.myDay.next.running" : "care.myDay.next.title"));
        kind.addClassName("hint");
        add(
                kind,
                new H2(WallTimes.when(visit.startsAt(), visit.zone(), now)),
                new Paragraph(getTranslation("care.myDay.visit.label", visit.serviceName(), visit.withName())),
                new Paragraph(WallTimes.hours(visit.startsAt(), visit.endsAt(), visit.zone())));
        if (visit.late() && !running) {
            Paragraph late = new Paragraph(getTranslation("care.myDay.next.late"));
            late.addClassName("care-late");
            add(late);
        }
        Button button = new Button(
                getTranslation("care.myDay.next." + action(visit, running, now)),
                click -> UI.getCurrent().navigate(addressOf(visit)));
        button.setId("next-visit-open");
        button.addThemeVariants(ButtonVariant.PRIMARY);
        button.addClassName("care-big-button");
        add(button);
    }

    private static String action(AgendaLine visit, boolean running, Instant now) {
        if (running) {
            return "goOn";
        }
        return VisitClock.isTime(visit.startsAt(), now) ? "checkIn" : "look";
    }

    /* The page of a visit is another module's. */
    static String addressOf(AgendaLine visit) {
        return "visits/" + visit.id();
    }
}
