package org.mmhc.care.ui;

import com.vaadin.flow.function.SerializableConsumer;
import com.vaadin.flow.function.SerializableRunnable;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Refusal;
import org.mmhc.base.ui.Toasts;
import org.mmhc.care.AssignmentDesk;
import org.mmhc.care.AssignmentDesk.AssignCaregiver;
import org.mmhc.care.AssignmentDesk.Candidates;
import org.mmhc.care.AssignmentDesk.Reassign;
import org.mmhc.care.matching.Candidate;
import org.mmhc.care.matching.Candidate.Objection;
import org.mmhc.care.matching.Policy;
import org.mmhc.care.matching.Rule;
import org.mmhc.care.ui.ChoiceDialog.Why;
import org.mmhc.visits.VisitId;

/** Sends somebody: asks why where a reason is needed, once for all, and says what came of it. */
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
        Candidate first = list.ranking().able().getFirst();
        boolean isFirst = first.caregiver().equals(candidate.caregiver());
        send(candidate, isFirst ? null : first.name(), why -> {
            desk.assign(new AssignCaregiver(
                    list.request(),
                    candidate.caregiver(),
                    possible(candidate),
                    list.run(),
                    why.reason(),
                    why.warnings(),
                    why.words()));
            Toasts.success(
                    "care.assign.done", candidate.name(), possible(candidate).size());
        });
    }

    /** Sends somebody else to visits that have somebody. */
    void reassign(Candidate candidate) {
        send(candidate, null, why -> {
            desk.reassign(new Reassign(
                    possible(candidate), candidate.caregiver(), why.reason(), why.warnings(), why.words()));
            Toasts.success(
                    "care.assign.done", candidate.name(), possible(candidate).size());
        });
    }

    private void send(Candidate candidate, @Nullable String first, SerializableConsumer<Why> command) {
        List<Rule> warnings = warnings(candidate);
        SerializableConsumer<Why> send = why -> {
            command.accept(why);
            sent.accept(candidate);
        };
        if (first != null || !warnings.isEmpty()) {
            new ChoiceDialog(candidate.name(), first, warnings, send, this::refuse).open();
            return;
        }
        try {
            send.accept(Why.NOTHING);
        } catch (Refusal refusal) {
            refuse(refusal);
        }
    }

    private void refuse(Refusal refusal) {
        RuleWords.refused(refusal);
        refused.run();
    }

    private static List<Rule> warnings(Candidate candidate) {
        return candidate.objections().stream()
                .filter(objection -> objection.policy() == Policy.WARN)
                .filter(objection -> objection.visits().stream().anyMatch(candidate.possible()::contains))
                .map(Objection::rule)
                .toList();
    }

    private static List<VisitId> possible(Candidate candidate) {
        return candidate.possible().stream().map(VisitId::new).toList();
    }
}
