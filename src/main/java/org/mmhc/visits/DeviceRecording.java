package org.mmhc.visits;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.Uid;
import org.mmhc.visits.device.EventAnswer;
import org.mmhc.visits.device.EventKind;
import org.mmhc.visits.device.PhoneEvent;
import org.mmhc.visits.device.PhoneEvent.SaidTask;
import org.mmhc.visits.record.NoteKind;
import org.mmhc.visits.record.Notes;
import org.mmhc.visits.record.Signatures;
import org.mmhc.visits.record.TaskOutcomes;
import org.mmhc.visits.record.TaskOutcomes.Said;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps what a phone says of what was done at a visit. What does not fit is refused by nobody: it becomes a note for the office. Who sent it
 * was asked before; the caller holds the visit.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class DeviceRecording {

    private final VisitOrders orders;
    private final TakenClockings clockings;
    private final TaskOutcomes outcomes;
    private final Notes notes;
    private final Signatures signatures;
    private final ClosedDoor door;
    private final Broadcasts broadcasts;

    DeviceRecording(
            VisitOrders orders,
            TakenClockings clockings,
            TaskOutcomes outcomes,
            Notes notes,
            Signatures signatures,
            ClosedDoor door,
            Broadcasts broadcasts) {
        this.orders = orders;
        this.clockings = clockings;
        this.outcomes = outcomes;
        this.notes = notes;
        this.signatures = signatures;
        this.door = door;
        this.broadcasts = broadcasts;
    }

    /** What became of what was to be done, as that caregiver says. */
    EventAnswer tasks(Visit visit, Uid caregiver, List<SaidTask> said) {
        if (visit.isLocked() || !caregiver.equals(visit.caregiver())) {
            return forTheOffice(visit, caregiver, lines(said));
        }
        Map<String, Said> fit = said.stream()
                .map(task -> new Said(task.title(), task.result(), task.reason(), task.note()))
                .filter(Said::isFit)
                .collect(Collectors.toMap(Said::title, Function.identity(), (first, second) -> second));
        List<Said> all = outcomes
                .of(visit.id().value(), orders.of(visit.request()).tasks())
                .stream()
                .map(kept -> fit.getOrDefault(kept.title(), kept))
                .toList();
        outcomes.say(visit.id().value(), all, caregiver);
        clockings.follow(visit);
        List<String> titles = all.stream().map(Said::title).toList();
        List<SaidTask> rest = said.stream()
                .filter(task -> !fit.containsKey(task.title()) || !titles.contains(task.title()))
                .toList();
        return rest.isEmpty() ? EventAnswer.RECORDED : forTheOffice(visit, caregiver, lines(rest));
    }

    /** Something in words. */
    EventAnswer note(Visit visit, Uid caregiver, NoteKind kind, String words) {
        boolean theirs = caregiver.equals(visit.caregiver());
        if (!words.isBlank()) {
            notes.add(
                    visit.id().value(),
                    caregiver,
                    theirs ? kind : NoteKind.OFFICE_ONLY,
                    words.strip(),
                    visit.isLocked());
            broadcasts.publish(VisitDossier.TOPIC, visit.id().value());
        }
        return theirs ? EventAnswer.RECORDED : EventAnswer.KEPT_FOR_REVIEW;
    }

    /** What was said of another visit in words is a note for the office of this one. */
    void attach(Visit visit, Uid caregiver, String words) {
        forTheOffice(visit, caregiver, words.lines().toList());
    }

    /** Why nobody signed. */
    EventAnswer unsigned(Visit visit, Uid caregiver, String because) {
        if (because.isBlank()) {
            return EventAnswer.RECORDED;
        }
        if (visit.isLocked() || !caregiver.equals(visit.caregiver())) {
            return forTheOffice(visit, caregiver, because.strip().lines().toList());
        }
        String words = because.strip();
        signatures.none(
                visit.id().value(), words.substring(0, Math.min(words.length(), Signatures.LONGEST)), caregiver);
        clockings.follow(visit);
        return EventAnswer.RECORDED;
    }

    /** Nobody opened, or somebody did after all. */
    EventAnswer door(Visit visit, Uid caregiver, EventKind what) {
        if (visit.isLocked() || !caregiver.equals(visit.caregiver())) {
            return forTheOffice(visit, caregiver, List.of(what.name()));
        }
        if (what == EventKind.NOT_HOME) {
            door.foundAt(visit);
        } else {
            door.openedAt(visit);
        }
        clockings.follow(visit);
        return EventAnswer.RECORDED;
    }

    private EventAnswer forTheOffice(Visit visit, Uid caregiver, List<String> lines) {
        for (String part : parts(lines)) {
            notes.add(visit.id().value(), caregiver, NoteKind.OFFICE_ONLY, part, visit.isLocked());
        }
        broadcasts.publish(VisitDossier.TOPIC, visit.id().value());
        return EventAnswer.KEPT_FOR_REVIEW;
    }

    /* Each short enough for one note. */
    private static List<String> parts(List<String> lines) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        for (String line : lines) {
            if (!part.isEmpty() && part.length() + line.length() > VisitRecording.LONGEST_NOTE) {
                parts.add(part.toString());
                part.setLength(0);
            }
            part.append(part.isEmpty() ? "" : "\n").append(line);
        }
        if (!part.isEmpty()) {
            parts.add(part.toString());
        }
        return parts;
    }

    /** All that is said in words, as somebody of the office reads it; empty for a clocking. */
    static String words(PhoneEvent event) {
        return switch (event.kind()) {
            case IN, OUT -> "";
            case NOTE, UNSIGNED -> event.note() == null ? "" : event.note().strip();
            case TASKS -> event.tasks() == null ? "" : String.join("\n", lines(event.tasks()));
            case NOT_HOME, AT_HOME -> event.kind().name();
        };
    }

    private static List<String> lines(List<SaidTask> said) {
        return said.stream()
                .map(task -> {
                    String why = task.reason() == null ? "" : " " + task.reason();
                    String note = task.note() == null ? "" : " (" + task.note() + ")";
                    return task.title() + ": " + task.result() + why + note;
                })
                .toList();
    }
}
