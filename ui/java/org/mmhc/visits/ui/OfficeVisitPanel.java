package org.mmhc.visits.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;
import java.time.Instant;
import org.mmhc.base.ui.Times;
import org.mmhc.visits.VisitDossier.ClockingLine;
import org.mmhc.visits.VisitDossier.VisitFile;

/** What the office sees of a visit beside what everybody does: who clocked when and by which way. */
class OfficeVisitPanel extends VisitPanel {

    OfficeVisitPanel(VisitFile visit, Instant now) {
        super("office");
        OrderedList list = new OrderedList();
        list.addClassName("visit-list");
        visit.clockings().forEach(line -> list.add(item(visit, line, now)));
        add(visit.clockings().isEmpty() ? hint(getTranslation("visits.office.none")) : list);
    }

    private ListItem item(VisitFile visit, ClockingLine line, Instant now) {
        Span what = new Span(getTranslation(
                "visits.office.clocking",
                getTranslation("visits.clockKind." + line.kind()),
                VisitWords.clock(line.happenedAt(), visit.zone())));
        what.addClassName("visit-strong");
        Div head = new Div(what, new Span(line.byName()), Times.label(line.receivedAt(), now));
        head.addClassName("visit-line");
        return new ListItem(head, hint(getTranslation("visits.clockMethod." + line.method())));
    }
}
