package org.mmhc.visits.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.function.SerializableRunnable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.ui.LossQuestion;
import org.mmhc.base.ui.WallTimes;
import org.mmhc.visits.VisitClock;
import org.mmhc.visits.VisitClock.ClockNow;
import org.mmhc.visits.VisitDossier.VisitFile;
import org.mmhc.visits.VisitStatus;
import org.mmhc.visits.clocking.ClockKind;
import org.mmhc.visits.place.Fix;
import org.mmhc.visits.place.PlaceKind;

/** Where a caregiver says that they have come, and that they leave; or later when that was. */
class ClockPanel extends VisitPanel {

    private final transient VisitServices services;
    private final transient VisitFile visit;
    private final SerializableRunnable afterwards;

    ClockPanel(VisitServices services, VisitFile visit, Instant now, SerializableRunnable afterwards) {
        super("clock");
        this.services = services;
        this.visit = visit;
        this.afterwards = afterwards;
        addClassName("visit-clock");
        if (visit.status() == VisitStatus.IN_PROGRESS) {
            askToLeave();
        } else if (visit.status() == VisitStatus.SCHEDULED && VisitClock.isTime(visit.startsAt(), now)) {
            askToCome();
        } else if (visit.status() == VisitStatus.SCHEDULED) {
            add(hint(getTranslation("visits.clock.early")));
        } else {
            add(new Paragraph(VisitWords.times(visit.startedAt(), visit.finishedAt(), visit.zone())));
        }
        if (visit.startsAt().isBefore(now) && visit.status() != VisitStatus.CANCELLED) {
            add(button(
                    "visit-claim",
                    getTranslation(visit.locked() ? "visits.clock.wrong" : "visits.clock.forgot"),
                    () -> new ClaimTimesDialog(services.clocking(), ClaimTimesDialog.About.of(visit), afterwards)
                            .open()));
        }
    }

    private void askToCome() {
        RadioButtonGroup<PlaceKind> place = new RadioButtonGroup<>();
        place.setId("visit-place");
        place.setLabel(getTranslation("visits.clock.where"));
        place.setItems(PlaceKind.values());
        place.setItemLabelGenerator(kind -> getTranslation("visits.placeKind." + kind));
        place.setValue(PlaceKind.HOME);
        add(
                place,
                mainButton(
                        "visit-check-in",
                        getTranslation("visits.clock.in"),
                        () -> clock(ClockKind.IN, place.getValue(), "visits.clock.in.done")),
                withPosition());
    }

    private void askToLeave() {
        add(
                new Paragraph(getTranslation("visits.clock.since", VisitWords.clock(visit.startedAt(), visit.zone()))),
                mainButton("visit-check-out", getTranslation("visits.clock.out"), this::leave),
                hint(getTranslation(
                        "visits.clock.until", WallTimes.hours(visit.startsAt(), visit.endsAt(), visit.zone()))),
                withPosition());
    }

    private void leave() {
        long open = visit.tasks().stream().filter(task -> task.result() == null).count();
        boolean unsigned = SignaturePanel.isMissing(visit);
        if (open == 0 && !unsigned || visit.said() != null) {
            leaveNow();
            return;
        }
        String about = open == 0 ? "visits.clock.unsigned" : "visits.clock.open";
        new LossQuestion(
                        getTranslation(about + ".title"),
                        getTranslation(unsigned && open > 0 ? "visits.clock.both.words" : about + ".words", open),
                        getTranslation("visits.clock.open.look"),
                        getTranslation("visits.clock.open.leave"),
                        this::leaveNow)
                .orElse(afterwards)
                .open();
    }

    private void leaveNow() {
        clock(ClockKind.OUT, null, "visits.clock.out.done");
    }

    private void clock(ClockKind kind, @Nullable PlaceKind place, String done) {
        attempt(() -> services.clocking().clock(new ClockNow(visit.id(), kind, place, Fix.NONE)), done, afterwards);
    }

    /* A page that stands apart: it asks the phone where it is, and needs no network. */
    private Anchor withPosition() {
        Anchor link = new Anchor("/clock/#" + visit.id(), getTranslation("visits.clock.withPosition"));
        link.setId("visit-with-position");
        link.setRouterIgnore(true);
        return link;
    }
}
