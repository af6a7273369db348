package org.mmhc.care.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.mmhc.base.Refusal;
import org.mmhc.base.ui.StatusBadge;
import org.mmhc.base.ui.StatusBadge.Tone;
import org.mmhc.base.ui.Toasts;
import org.mmhc.care.CareRefusals.AgainstRules;
import org.mmhc.care.matching.Candidate.Objection;
import org.mmhc.care.matching.Policy;
import org.mmhc.care.matching.Rule;
import org.mmhc.visits.VisitCalendar.PlannedVisit;

/** Says in words what speaks against sending somebody. */
public final class RuleWords {

    private static final int TIMES_SHOWN = 3;

    private RuleWords() {}

    public static String of(Rule rule) {
        return translate("care.rule." + rule);
    }

    public static String of(Collection<Rule> rules) {
        return rules.stream().map(RuleWords::of).collect(Collectors.joining(", "));
    }

    /** Rules with what follows from each, and for how many of the visits it is so. */
    public static Component list(List<Objection> objections, int visits) {
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

    /** Rules with the times of the visits for which each stands against somebody, as far as it is known when these are. */
    public static String of(Collection<Objection> against, Map<String, String> times) {
        return against.stream()
                .map(objection -> of(objection, times))
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private static String of(Objection objection, Map<String, String> times) {
        List<String> known = objection.visits().stream()
                .map(times::get)
                .filter(Objects::nonNull)
                .limit(TIMES_SHOWN)
                .toList();
        if (known.isEmpty()) {
            return of(objection.rule());
        }
        int more = objection.visits().size() - known.size();
        String words = String.join("; ", known);
        return more == 0
                ? translate("care.rule.at", of(objection.rule()), words)
                : translate("care.rule.atMore", of(objection.rule()), words, more);
    }

    /** When visits are, by their ids. */
    public static Map<String, String> times(Collection<PlannedVisit> visits) {
        return visits.stream().collect(Collectors.toMap(visit -> visit.id().value(), PlannedTimes::of));
    }

    /** A refusal, with the rules in words. */
    public static String of(Refusal refusal) {
        return refusal instanceof AgainstRules rules
                ? translate(refusal.textKey(), of(rules.against(), Map.of()))
                : translate(refusal.textKey(), refusal.arguments());
    }

    /** As {@link Toasts#refused(Refusal)}, with the rules in words. */
    public static void refused(Refusal refusal, Map<String, String> times) {
        if (refusal instanceof AgainstRules rules) {
            Toasts.refused(refusal, of(rules.against(), times));
        } else {
            Toasts.refused(refusal);
        }
    }

    /** Says what forbids it, before anybody tried. */
    public static void forbidden(List<Objection> against, Map<String, String> times) {
        Toasts.warning(
                List.of(),
                "care.problem.notAllowed",
                of(
                        against.stream()
                                .filter(objection -> objection.policy() == Policy.PROHIBIT)
                                .toList(),
                        times));
    }
}
