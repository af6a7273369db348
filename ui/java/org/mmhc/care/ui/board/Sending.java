package org.mmhc.care.ui.board;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import com.vaadin.flow.function.SerializableConsumer;
import com.vaadin.flow.function.SerializableRunnable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Refusal;
import org.mmhc.base.Uid;
import org.mmhc.base.ui.Toasts;
import org.mmhc.care.AssignmentDesk;
import org.mmhc.care.AssignmentDesk.AssignCaregiver;
import org.mmhc.care.AssignmentDesk.Candidates;
import org.mmhc.care.AssignmentDesk.Reassign;
import org.mmhc.care.CareRefusals.ReasonMissing;
import org.mmhc.care.matching.Candidate;
import org.mmhc.care.matching.Candidate.Objection;
import org.mmhc.care.matching.Matching.Ranking;
import org.mmhc.care.matching.Policy;
import org.mmhc.care.matching.Rule;
import org.mmhc.care.ui.RuleWords;
import org.mmhc.care.ui.board.ChoiceDialog.Why;
import org.mmhc.visits.VisitCalendar.PlannedVisit;
import org.mmhc.visits.VisitId;

/** Sends somebody: asks why where a reason is needed, once for all, says what forbids it, and what came of it. */
final class Sending {

    private final AssignmentDesk desk;
    private final SerializableConsumer<Candidate> sent;
    private final SerializableRunnable refused;

    /**
     * @param sent is told who goes now
     * @param refused looks at the list again
     */
    Sending(AssignmentDesk desk, SerializableConsumer<Candidate> sent, SerializableRunnable refused) {
        this.desk = desk;
        this.sent = sent;
        this.refused = refused;
    }

    /** Sends somebody to those of the visits that have nobody that they can take. */
    void assign(Candidates list, Candidate candidate) {
        assign(
                list,
                candidate,
                list.toStaff().stream()
                        .filter(visit ->
                                candidate.possible().contains(visit.id().value()))
                        .toList());
    }

    /** Sends somebody to one visit that has nobody, if nothing forbids it. */
    void assignTo(PlannedVisit visit, Candidates list, Uid caregiver) {
        unlessForbidden(
                list.ranking(),
                caregiver,
                visit,
                candidate -> assign(list, candidate, List.of(visit)),
                () -> assignUnseen(visit, list, caregiver));
    }

    /* Who is in no list that is shown can still be sent, with a reason. */
    private void assignUnseen(PlannedVisit visit, Candidates list, Uid caregiver) {
        SerializableConsumer<Why> send = why -> {
            desk.assign(new AssignCaregiver(
                    list.request(), caregiver, List.of(visit.id()), list.run(), why.reason(), Map.of(), why.words()));
            Toasts.success("care.assign.unseen.done");
            refused.run();
        };
        try {
            send.accept(Why.NOTHING);
        } catch (ReasonMissing wanted) {
            String first = list.ranking().able().stream()
                    .map(Candidate::name)
                    .findFirst()
                    .orElse("");
            send(translate("care.assign.unseen.name"), first, List.of(), List.of(visit), send);
        }
    }

    private void assign(Candidates list, Candidate candidate, List<PlannedVisit> visits) {
        Candidate first = list.ranking().able().getFirst();
        boolean isFirst = first.caregiver().equals(candidate.caregiver());
        send(
                candidate,
                isFirst ? null : first.name(),
                visits,
                why -> desk.assign(new AssignCaregiver(
                        list.request(),
                        candidate.caregiver(),
                        ids(visits),
                        list.run(),
                        why.reason(),
                        why.warnings(),
                        why.words())));
    }

    /** Sends somebody else to a visit that has somebody, if nothing forbids it. */
    void reassign(PlannedVisit visit, Ranking ranking, Uid caregiver) {
        unlessForbidden(
                ranking,
                caregiver,
                visit,
                candidate -> reassign(visit, candidate),
                () -> desk.reassign(new Reassign(List.of(visit.id()), caregiver, null, Map.of(), null)));
    }

    /** Sends somebody else to a visit that has somebody. */
    void reassign(PlannedVisit visit, Candidate candidate) {
        send(
                candidate,
                null,
                List.of(visit),
                why -> desk.reassign(new Reassign(
                        List.of(visit.id()), candidate.caregiver(), why.reason(), why.warnings(), why.words())));
    }

    /** Who is not in the list is not known here: the desk says why they cannot go. */
    private void unlessForbidden(
            Ranking ranking,
            Uid caregiver,
            PlannedVisit visit,
            SerializableConsumer<Candidate> send,
            SerializableRunnable otherwise) {
        Map<String, String> times = RuleWords.times(List.of(visit));
        Optional<Candidate> known = Stream.concat(ranking.able().stream(), ranking.notPossible().stream())
                .filter(candidate -> candidate.caregiver().equals(caregiver))
                .findFirst();
        if (known.isEmpty()) {
            attempt(otherwise, times);
        } else if (known.get().possible().contains(visit.id().value())) {
            send.accept(known.get());
        } else {
            RuleWords.forbidden(against(known.get(), visit), times);
        }
    }

    private static List<Objection> against(Candidate candidate, PlannedVisit visit) {
        return candidate.objections().stream()
                .filter(objection -> objection.visits().contains(visit.id().value()))
                .map(objection -> new Objection(
                        objection.rule(), objection.policy(), List.of(visit.id().value())))
                .toList();
    }

    private void send(
            Candidate candidate, @Nullable String first, List<PlannedVisit> visits, SerializableConsumer<Why> command) {
        send(candidate.name(), first, warnings(candidate, visits), visits, why -> {
            command.accept(why);
            Toasts.success("care.assign.done", candidate.name(), visits.size());
            sent.accept(candidate);
        });
    }

    /** Asks why where somebody is passed over or a rule warns. */
    private void send(
            String name,
            @Nullable String first,
            List<Rule> warnings,
            List<PlannedVisit> visits,
            SerializableConsumer<Why> command) {
        Map<String, String> times = RuleWords.times(visits);
        if (first != null || !warnings.isEmpty()) {
            new ChoiceDialog(name, first, warnings, command, refusal -> refuse(refusal, times)).open();
        } else {
            attempt(() -> command.accept(Why.NOTHING), times);
        }
    }

    private void attempt(SerializableRunnable command, Map<String, String> times) {
        try {
            command.run();
        } catch (Refusal refusal) {
            refuse(refusal, times);
        }
    }

    private void refuse(Refusal refusal, Map<String, String> times) {
        RuleWords.refused(refusal, times);
        refused.run();
    }

    private static List<Rule> warnings(Candidate candidate, List<PlannedVisit> visits) {
        List<String> ids = visits.stream().map(visit -> visit.id().value()).toList();
        return candidate.objections().stream()
                .filter(objection -> objection.policy() == Policy.WARN)
                .filter(objection -> objection.visits().stream().anyMatch(ids::contains))
                .map(Objection::rule)
                .toList();
    }

    private static List<VisitId> ids(List<PlannedVisit> visits) {
        return visits.stream().map(PlannedVisit::id).toList();
    }
}
