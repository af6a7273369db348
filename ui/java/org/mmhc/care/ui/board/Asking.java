package org.mmhc.care.ui.board;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.function.SerializableConsumer;
import com.vaadin.flow.function.SerializableRunnable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.mmhc.base.Refusal;
import org.mmhc.base.ui.Sign;
import org.mmhc.base.ui.Toasts;
import org.mmhc.care.AssignmentDesk.Candidates;
import org.mmhc.care.SeekingDesk;
import org.mmhc.care.SeekingDesk.AskFirst;
import org.mmhc.care.matching.Candidate;
import org.mmhc.care.matching.Candidate.Objection;
import org.mmhc.care.matching.Policy;
import org.mmhc.care.matching.Rule;
import org.mmhc.care.ui.RuleWords;
import org.mmhc.care.ui.board.ChoiceDialog.Why;

/** Asks those who are ticked in a list whether they go, before anybody else; why, when rules warn of one. */
final class Asking {

    private final SeekingDesk seeking;
    private final Candidates list;
    private final SerializableRunnable done;
    private final SerializableRunnable refused;
    private final Map<Candidate, Checkbox> ticks = new LinkedHashMap<>();
    private final Button action;

    /**
     * @param done is told when they are asked
     * @param refused looks at the list again
     */
    Asking(SeekingDesk seeking, Candidates list, SerializableRunnable done, SerializableRunnable refused) {
        this.seeking = seeking;
        this.list = list;
        this.done = done;
        this.refused = refused;
        action = new Button(translate("care.ask.action"), Sign.MAIL.icon(), click -> ask());
        action.setId("ask-ticked");
        action.setEnabled(false);
    }

    /** Asks whoever is ticked. */
    Button action() {
        return action;
    }

    Checkbox tick(Candidate candidate) {
        Checkbox tick = new Checkbox(translate("care.ask.tick.label"));
        tick.setId("tick-" + candidate.caregiver().value());
        tick.setAriaLabel(translate("care.ask.tick.of", candidate.name()));
        tick.addValueChangeListener(change -> action.setEnabled(!ticked().isEmpty()));
        ticks.put(candidate, tick);
        return tick;
    }

    private List<Candidate> ticked() {
        return ticks.entrySet().stream()
                .filter(entry -> entry.getValue().getValue())
                .map(Map.Entry::getKey)
                .toList();
    }

    private void ask() {
        List<Candidate> asked = ticked();
        List<Rule> warnings = asked.stream()
                .flatMap(candidate -> candidate.objections().stream())
                .filter(objection -> objection.policy() == Policy.WARN)
                .map(Objection::rule)
                .distinct()
                .toList();
        SerializableConsumer<Why> send = why -> {
            seeking.ask(new AskFirst(
                    list.request(), asked.stream().map(Candidate::caregiver).toList(), why.reason(), why.words()));
            Toasts.success("care.ask.done", asked.size());
            done.run();
        };
        if (warnings.isEmpty()) {
            try {
                send.accept(Why.NOTHING);
            } catch (Refusal refusal) {
                refuse(refusal);
            }
        } else {
            new ChoiceDialog(
                            asked.stream().map(Candidate::name).collect(Collectors.joining(", ")),
                            translate("care.ask.although.label", RuleWords.of(warnings)),
                            send,
                            this::refuse)
                    .open();
        }
    }

    private void refuse(Refusal refusal) {
        RuleWords.refused(refusal, RuleWords.times(list.toStaff()));
        refused.run();
    }
}
