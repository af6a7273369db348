package org.mmhc.verification.ui;

import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.time.Instant;
import java.util.List;
import org.mmhc.base.ui.Times;
import org.mmhc.verification.DocumentRecords.TimelineEntry;

/** What happened to a document, newest first. */
final class DocumentTimeline extends OrderedList {

    DocumentTimeline(List<TimelineEntry> entries, Instant now) {
        addClassName("document-timeline");
        entries.reversed().forEach(entry -> add(item(entry, now)));
    }

    private ListItem item(TimelineEntry entry, Instant now) {
        Span what = new Span(getTranslation("verification.milestone." + entry.kind()));
        what.addClassName("document-timeline-what");
        ListItem item = new ListItem(what, Times.label(entry.at(), now));
        if (entry.byName() != null) {
            item.add(new Span(getTranslation("verification.timeline.by", entry.byName())));
        }
        if (entry.decision() != null) {
            item.add(new Span(getTranslation("verification.decision." + entry.decision())));
        }
        if (entry.reason() != null) {
            item.add(new Span(getTranslation("verification.documentReason." + entry.reason())));
        }
        if (entry.note() != null) {
            Paragraph note = new Paragraph(entry.note());
            note.addClassName("document-note");
            item.add(note);
        }
        return item;
    }
}
