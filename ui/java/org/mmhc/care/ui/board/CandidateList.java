package org.mmhc.care.ui.board;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.ui.EmptyState;
import org.mmhc.base.ui.Sign;
import org.mmhc.base.ui.StatusBadge;
import org.mmhc.base.ui.StatusBadge.Tone;
import org.mmhc.base.ui.WallTimes;
import org.mmhc.care.matching.Candidate;
import org.mmhc.care.matching.Matching.Ranking;
import org.mmhc.care.matching.Rule;
import org.mmhc.care.ui.RuleWords;

/** Who could go, the best first, with what adds up to their score and what speaks against them; and who cannot, with why. */
final class CandidateList extends Div {

    /** What choosing one of them does. */
    @FunctionalInterface
    interface Chosen {
        void choose(Candidate candidate);
    }

    private final int visits;
    private final @Nullable Chosen chosen;
    private final @Nullable Asking asking;
    private final List<Details> folds = new ArrayList<>();

    /**
     * @param visits how many somebody is sought for
     * @param chosen null when it may only be looked at
     */
    CandidateList(Ranking ranking, int visits, @Nullable Chosen chosen) {
        this(ranking, visits, chosen, null);
    }

    /**
     * @param visits how many somebody is sought for
     * @param chosen null when it may only be looked at
     * @param asking null when nobody is asked from here
     */
    CandidateList(Ranking ranking, int visits, @Nullable Chosen chosen, @Nullable Asking asking) {
        this.visits = visits;
        this.chosen = chosen;
        this.asking = asking;
        addClassName("candidates");
        List<Candidate> able = ranking.able();
        if (able.isEmpty()) {
            add(new EmptyState(
                    Sign.PERSON,
                    getTranslation("care.assign.nobody.title"),
                    getTranslation(
                            ranking.notPossible().isEmpty()
                                    ? "care.assign.nobody.nobodyAtAll"
                                    : "care.assign.nobody.hint")));
        } else {
            OrderedList list = new OrderedList();
            list.addClassName("candidate-list");
            for (int place = 1; place <= able.size(); place++) {
                list.add(able(able.get(place - 1), place));
            }
            add(new H2(getTranslation("care.assign.candidates.title")), list);
            if (asking != null) {
                add(asking.action());
            }
        }
        if (!ranking.notPossible().isEmpty()) {
            add(notPossible(ranking.notPossible()));
        }
    }

    /** Shows the scores alone, until somebody asks what is behind one. */
    CandidateList folded() {
        folds.clear();
        return this;
    }

    @Override
    protected void onAttach(AttachEvent attach) {
        folds.forEach(why -> why.setOpened(true));
        folds.clear();
    }

    private ListItem able(Candidate candidate, int place) {
        H3 name = new H3(getTranslation("care.assign.candidate.name", place, candidate.name()));
        Span score = new Span(getTranslation("care.assign.candidate.score", candidate.score()));
        score.addClassName("candidate-score");
        Div head = new Div(name, score);
        head.addClassName("candidate-head");
        if (candidate.possible().size() < visits) {
            head.add(new StatusBadge(
                    getTranslation(
                            "care.assign.candidate.some", candidate.possible().size(), visits),
                    Tone.WARNING));
        }
        Details why = new Details(getTranslation("care.assign.score.why"));
        why.addClassName("candidate-why");
        why.addOpenedChangeListener(change -> {
            if (change.isOpened() && why.getContent().findAny().isEmpty()) {
                why.add(new ScoreParts(candidate));
            }
        });
        folds.add(why);
        ListItem item = new ListItem(head, facts(candidate));
        if (!candidate.objections().isEmpty()) {
            item.add(RuleWords.list(candidate.objections(), visits));
        }
        item.add(why);
        item.addClassNames("panel", "candidate");
        Div actions = new Div();
        actions.addClassName("candidate-actions");
        if (chosen != null) {
            actions.add(choose(candidate, place));
        }
        if (asking != null) {
            actions.add(asking.tick(candidate));
        }
        item.add(actions);
        return item;
    }

    private Component facts(Candidate candidate) {
        Div facts = new Div();
        if (candidate.km() != null) {
            facts.add(new Span(getTranslation("care.assign.candidate.km", candidate.km())));
        } else if (candidate.objections().stream().noneMatch(objection -> objection.rule() == Rule.TOO_FAR)) {
            facts.add(new Span(getTranslation("care.assign.candidate.kmUnknown")));
        }
        Integer target = candidate.targetHours();
        String booked = WallTimes.length(candidate.addedMinutes());
        facts.add(new Span(
                target == null
                        ? getTranslation("care.assign.candidate.hours", booked)
                        : getTranslation(
                                "care.assign.candidate.hoursOfTarget", booked, WallTimes.length(target * 60L))));
        facts.addClassNames("candidate-facts", "hint");
        return facts;
    }

    private Component choose(Candidate candidate, int place) {
        Button choose = new Button(getTranslation("care.assign.choose.action"), Sign.ASSIGN.icon(), click -> {
            if (chosen != null) {
                chosen.choose(candidate);
            }
        });
        choose.setId("choose-" + candidate.caregiver().value());
        choose.setAriaLabel(getTranslation("care.assign.choose.label", candidate.name()));
        if (place == 1) {
            choose.addThemeVariants(ButtonVariant.PRIMARY);
        }
        return choose;
    }

    private Component notPossible(List<Candidate> all) {
        UnorderedList list = new UnorderedList();
        list.addClassName("candidate-list");
        all.forEach(candidate -> {
            ListItem item = new ListItem(new Span(candidate.name()), RuleWords.list(candidate.objections(), visits));
            item.addClassName("candidate-not-possible");
            list.add(item);
        });
        Details details = new Details(getTranslation("care.assign.notPossible.title", all.size()), list);
        details.setId("not-possible");
        details.setOpened(true);
        return details;
    }
}
