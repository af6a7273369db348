package org.mmhc.visits.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.function.SerializableRunnable;
import java.time.Instant;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.ui.Times;
import org.mmhc.visits.VisitDossier.ClockingLine;
import org.mmhc.visits.VisitDossier.StoryLine;
import org.mmhc.visits.VisitDossier.VisitFile;
import org.mmhc.visits.VisitStatus;
import org.mmhc.visits.review.Reason;
import org.mmhc.visits.story.MilestoneKind;

/** What the office sees of a visit beside what everybody does: all that happened, by time, and that it can say when the visit was. */
class OfficeVisitPanel extends VisitPanel {

    /* Something that happened, ready to be read. */
    private record Line(
            Instant at, String what, String who, @Nullable String more) {}

    OfficeVisitPanel(
            VisitServices services, VisitFile visit, Instant now, boolean readOnly, SerializableRunnable afterwards) {
        super("office");
        OrderedList list = new OrderedList();
        list.addClassName("visit-list");
        Stream.of(
                        visit.clockings().stream().map(line -> line(visit, line)),
                        visit.story().stream().map(this::line))
                .flatMap(lines -> lines)
                .sorted(Comparator.comparing(Line::at))
                .forEach(line -> list.add(item(line, now)));
        add(list.getChildren().findAny().isEmpty() ? hint(getTranslation("visits.office.none")) : list);
        if (!readOnly) {
            add(new PinOffer(services.pins(), visit.id(), afterwards));
        }
        if (!readOnly
                && visit.caregiver() != null
                && visit.status() != VisitStatus.CANCELLED
                && visit.startsAt().isBefore(now)) {
            if (visit.locked()) {
                add(hint(getTranslation("visits.office.again")));
            }
            add(button(
                    "enter-times",
                    getTranslation("visits.office.enter"),
                    () -> new EnterTimesDialog(services.clocking(), visit, afterwards).open()));
        }
    }

    private Line line(VisitFile visit, ClockingLine line) {
        String what = getTranslation(
                "visits.office.clocking",
                getTranslation("visits.clockKind." + line.kind()),
                VisitWords.clock(line.happenedAt(), visit.zone()));
        String how = getTranslation("visits.clockMethod." + line.method());
        String where = line.distanceM() == null || line.accuracyM() == null
                ? how
                : getTranslation("visits.office.where", how, line.distanceM(), line.accuracyM());
        String why = line.reason() == null ? where : getTranslation("visits.office.why", where, reason(line.reason()));
        return new Line(
                line.receivedAt(),
                line.counts() ? what : getTranslation("visits.office.notCounted", what),
                line.byName(),
                line.note() == null ? why : getTranslation("visits.office.why", why, line.note()));
    }

    private Line line(StoryLine line) {
        return new Line(
                line.at(),
                getTranslation("visits.milestone." + line.kind()),
                line.byName(),
                more(line.kind(), line.note()));
    }

    private @Nullable String more(MilestoneKind kind, @Nullable String note) {
        if (note == null) {
            return null;
        }
        return switch (kind) {
            case TIMES_CLAIMED, TIMES_ENTERED, EXPLAINED -> reason(note);
            case LESS_PROPOSED -> getTranslation("visits.office.minutes", note);
            case CLOSED, CORRECTED -> getTranslation("visits.outcome." + note);
            default -> null;
        };
    }

    private String reason(String name) {
        return getTranslation("visits.reasonToOffice." + Reason.valueOf(name));
    }

    private ListItem item(Line line, Instant now) {
        Span what = new Span(line.what());
        what.addClassName("visit-strong");
        Div head = new Div(what, new Span(line.who()), Times.label(line.at(), now));
        head.addClassName("visit-line");
        return line.more() == null ? new ListItem(head) : new ListItem(head, hint(line.more()));
    }
}
