package org.mmhc.care.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.mmhc.base.Refusal;
import org.mmhc.base.ui.StatusBadge;
import org.mmhc.base.ui.StatusBadge.Tone;
import org.mmhc.base.ui.Toasts;
import org.mmhc.care.CareRefusals.NotAllowed;
import org.mmhc.care.matching.Candidate.Objection;
import org.mmhc.care.matching.Policy;
import org.mmhc.care.matching.Rule;

/** Says in words what speaks against sending somebody. */
final class RuleWords {

    private RuleWords() {}

    static String of(Rule rule) {
        return translate("care.rule." + rule);
    }

    static String of(Collection<Rule> rules) {
        return rules.stream().map(RuleWords::of).collect(Collectors.joining(", "));
    }

    /** Rules with what follows from each, and for how many of the visits it is so. */
    static Component list(List<Objection> objections, int visits) {
        UnorderedList list = new UnorderedList();
        list.addClassName("candidate-rules");
        objections.forEach(objection -> {
            Span words = new Span(
                    objection.visits().size() < visits
                            ? translate(
                                    "care.assign.rule.some",
                                    of(objection.rule()),
                                    objection.visits().size(),
                                    visits)
                            : of(objection.rule()));
            list.add(new ListItem(
                    new StatusBadge(translate("care.policy." + objection.policy()), tone(objection.policy())), words));
        });
        return list;
    }

    private static Tone tone(Policy policy) {
        return switch (policy) {
            case ALLOW -> Tone.NEUTRAL;
            case WARN -> Tone.WARNING;
            case PROHIBIT -> Tone.BAD;
        };
    }

    /** As {@link Toasts#refused(Refusal)}, with the rules in words. */
    static void refused(Refusal refusal) {
        if (refusal instanceof NotAllowed notAllowed) {
            Toasts.refused(refusal, of(notAllowed.rules()));
        } else {
            Toasts.refused(refusal);
        }
    }
}
