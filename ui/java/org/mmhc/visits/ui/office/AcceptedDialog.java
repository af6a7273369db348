package org.mmhc.visits.ui.office;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.mmhc.base.ui.StatusBadge;
import org.mmhc.base.ui.StatusBadge.Tone;
import org.mmhc.visits.ExceptionQueue.Accepted;
import org.mmhc.visits.ExceptionQueue.QueueLine;
import org.mmhc.visits.VisitId;

/** What became of each of many visits that were taken as they were clocked, failures first and each with its reason. */
class AcceptedDialog extends Dialog {

    AcceptedDialog(List<Accepted> done, Map<VisitId, QueueLine> lines) {
        long settled = done.stream().filter(each -> each.refusal() == null).count();
        setId("accepted");
        setHeaderTitle(getTranslation("visits.queue.accepted.title", settled, done.size() - settled));
        setWidth("min(36rem, 94vw)");
        UnorderedList list = new UnorderedList();
        list.addClassName("bulk-results-list");
        done.stream()
                .sorted(Comparator.comparing(each -> each.refusal() == null))
                .forEach(each -> list.add(line(each, lines.get(each.visit()))));
        add(list);
        Button close = new Button(getTranslation("visits.queue.accepted.close"), click -> close());
        close.addThemeVariants(ButtonVariant.PRIMARY);
        close.setAutofocus(true);
        getFooter().add(close);
    }

    private ListItem line(Accepted each, QueueLine line) {
        Span name = new Span(getTranslation("visits.queue.accepted.line", line.patientName(), each.visit()));
        ListItem item = new ListItem(
                each.refusal() == null
                        ? new StatusBadge(getTranslation("visits.queue.accepted.done"), Tone.GOOD)
                        : new StatusBadge(getTranslation("visits.queue.accepted.failed"), Tone.BAD),
                name);
        item.addClassName("bulk-result");
        if (each.refusal() != null) {
            Span why = new Span(
                    getTranslation(each.refusal().textKey(), each.refusal().arguments()));
            why.addClassName("hint");
            item.add(why);
        }
        return item;
    }
}
