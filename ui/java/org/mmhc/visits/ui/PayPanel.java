package org.mmhc.visits.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.time.Instant;
import org.mmhc.base.ui.Times;
import org.mmhc.base.ui.WallTimes;
import org.mmhc.visits.VisitDossier.VisitFile;
import org.mmhc.visits.pay.PayLedger.PayLine;

/** What is paid for a visit, line by line. */
class PayPanel extends VisitPanel {

    private final Reader reader;

    PayPanel(VisitFile visit, Reader reader, Instant now) {
        super("pay");
        this.reader = reader;
        Paragraph sum = new Paragraph(
                visit.minutes() == null
                        ? getTranslation("visits.pay.none")
                        : getTranslation("visits.pay.sum", WallTimes.length(visit.minutes())));
        sum.addClassName("visit-strong");
        UnorderedList list = new UnorderedList();
        list.addClassName("visit-list");
        visit.pay().forEach(line -> list.add(item(line, now)));
        add(sum, list);
        list.setVisible(!visit.pay().isEmpty());
    }

    private ListItem item(PayLine line, Instant now) {
        Span kind = new Span(getTranslation("visits.payKind." + line.kind()));
        kind.addClassName("visit-strong");
        Div head = new Div(
                kind,
                new Span(getTranslation("visits.pay.minutes", line.minutes())),
                Times.label(line.enteredAt(), now));
        head.addClassName("visit-line");
        return new ListItem(
                head,
                hint(getTranslation(
                        (reader == Reader.OFFICE ? "visits.becauseToOffice." : "visits.because.") + line.because())));
    }
}
