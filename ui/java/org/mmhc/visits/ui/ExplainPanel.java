package org.mmhc.visits.ui;

import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.function.SerializableRunnable;
import java.util.List;
import org.mmhc.base.ui.Times;
import org.mmhc.visits.VisitDossier.VisitFile;
import org.mmhc.visits.review.ExceptionBook.Found;
import org.mmhc.visits.review.ExceptionState;

/** What does not fit about a visit: how that stands, and where its caregiver says why. */
class ExplainPanel extends VisitPanel {

    private final boolean office;

    ExplainPanel(
            VisitServices services, VisitFile visit, Reader reader, boolean editable, SerializableRunnable afterwards) {
        super("explain");
        office = reader == Reader.OFFICE;
        UnorderedList list = new UnorderedList();
        list.addClassName("visit-list");
        visit.exceptions().forEach(found -> list.add(item(found)));
        List<Found> asked =
                visit.exceptions().stream().filter(Found::isToExplain).toList();
        if (!office) {
            add(hint(getTranslation(asked.isEmpty() ? "visits.explain.hint" : "visits.explain.asked")));
        }
        add(list);
        if (editable && !asked.isEmpty()) {
            add(mainButton(
                    "visit-explain",
                    getTranslation("visits.explain.action"),
                    () -> new ExplainDialog(services.review(), visit.id(), asked, afterwards).open()));
        }
        if (visit.decideBy() != null && !visit.locked()) {
            add(hint(getTranslation(
                    office ? "visits.explain.decideByOffice" : "visits.explain.decideBy",
                    Times.exact(visit.decideBy()))));
        }
    }

    private ListItem item(Found found) {
        Span what = new Span(getTranslation("visits.exception." + found.code()));
        what.addClassName("visit-strong");
        ListItem item = new ListItem(what);
        if (found.reason() != null) {
            item.add(hint(getTranslation((office ? "visits.reasonToOffice." : "visits.reason.") + found.reason())));
        }
        if (found.explanation() != null) {
            item.add(words(found.explanation()));
        }
        item.add(hint(
                found.state() == ExceptionState.RESOLVED && found.action() != null
                        ? getTranslation("visits.action." + found.action())
                        : getTranslation((office ? "visits.exceptionStateToOffice." : "visits.exceptionState.")
                                + found.state())));
        return item;
    }
}
