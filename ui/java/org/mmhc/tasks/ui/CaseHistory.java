package org.mmhc.tasks.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.SvgIcon;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.mmhc.base.ui.EmptyState;
import org.mmhc.base.ui.Sign;
import org.mmhc.base.ui.Times;
import org.mmhc.tasks.Readers;
import org.mmhc.tasks.TaskPage.CaseEvent;

/** What happened in a case, newest first: steps of the process, moves of tasks, comments. */
class CaseHistory extends Div {

    /* A result is a constant's name; what people wrote is shown as they wrote it. */
    private static final Pattern OUTCOME = Pattern.compile("[A-Z]+(_[A-Z]+)*");

    private final transient EmptyState empty;

    CaseHistory() {
        addClassName("case-history");
        empty = new EmptyState(
                Sign.HISTORY,
                getTranslation("tasks.details.history.empty"),
                getTranslation("tasks.details.history.emptyHint"));
    }

    void show(List<CaseEvent> events, Instant now) {
        removeAll();
        if (events.isEmpty()) {
            add(empty);
            return;
        }
        OrderedList line = new OrderedList();
        line.addClassName("timeline");
        line.getElement().setAttribute("reversed", true);
        events.reversed().forEach(event -> line.add(item(event, now)));
        add(line);
    }

    static ListItem item(CaseEvent event, Instant now) {
        Sign sign = switch (event.kind()) {
            case STEP -> Sign.STEP;
            case TASK -> Sign.PERSON;
            case COMMENT -> Sign.COMMENT;
        };
        SvgIcon icon = sign.icon();
        icon.addClassName("timeline-icon");
        boolean comment = event.kind() == CaseEvent.Kind.COMMENT;
        String by = event.by() == null
                ? ""
                : Objects.requireNonNullElse(event.byName(), event.by().value());
        Span what = new Span(comment ? by : event.what());
        what.addClassName("timeline-what");
        Div head = new Div(what);
        head.addClassName("timeline-head");
        if (!comment && !by.isEmpty()) {
            Span who = new Span(by);
            who.addClassName("timeline-by");
            head.add(who);
        }
        head.add(Times.label(event.at(), now));
        if (event.readers() == Readers.EVERYONE) {
            Span readers = new Span(translate("tasks.details.comments.readByEveryone"));
            readers.addClassName("hint");
            head.add(readers);
        }
        Div body = new Div(head);
        body.addClassName("timeline-body");
        String words = comment ? event.what() : event.note();
        if (words != null && !words.isBlank()) {
            Paragraph note = new Paragraph(OUTCOME.matcher(words).matches() ? TaskLooks.type(words) : words);
            note.addClassName("timeline-note");
            body.add(note);
        }
        ListItem item = new ListItem(icon, body);
        item.addClassNames("timeline-item", "timeline-" + event.kind().name().toLowerCase(Locale.ROOT));
        return item;
    }
}
