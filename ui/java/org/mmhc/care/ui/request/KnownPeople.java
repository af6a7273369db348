package org.mmhc.care.ui.request;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Refusal;
import org.mmhc.base.Uid;
import org.mmhc.base.ui.StatusBadge;
import org.mmhc.base.ui.StatusBadge.Tone;
import org.mmhc.base.ui.Toasts;
import org.mmhc.care.availability.PairRule;
import org.mmhc.care.availability.PairRules;
import org.mmhc.care.availability.PairRules.PairRow;
import org.mmhc.care.availability.PairRules.SetPair;
import org.mmhc.care.ui.NotAgainDialog;

/** The caregivers whom a patient knows, each of whom they may mark as a favourite, or not want again. */
final class KnownPeople extends Div {

    private final transient PairRules pairs;
    private final Uid patient;
    private final transient Map<Uid, String> people;

    /** @param people caregivers by name */
    KnownPeople(PairRules pairs, Uid patient, Map<Uid, String> people) {
        this.pairs = pairs;
        this.patient = patient;
        this.people = people;
        show();
    }

    private void show() {
        removeAll();
        Map<Uid, PairRule> said =
                pairs.of(patient).stream().collect(Collectors.toMap(PairRow::caregiver, PairRow::rule));
        UnorderedList list = new UnorderedList();
        list.addClassName("known-people");
        people.forEach((person, name) -> list.add(item(person, name, said.get(person))));
        add(list);
    }

    private ListItem item(Uid person, String name, @Nullable PairRule rule) {
        Span who = new Span(name);
        who.addClassName("care-who");
        ListItem item = new ListItem(who);
        Div row = new Div();
        row.addClassName("care-card-actions");
        if (rule == null) {
            row.add(
                    button("favourite", person, name, () -> set(person, PairRule.FAVOURITE)),
                    button(
                            "notAgain",
                            person,
                            name,
                            () -> new NotAgainDialog(pairs, patient, person, name, this::show).open()));
        } else {
            item.add(new StatusBadge(
                    getTranslation("care.pairRule." + rule), rule == PairRule.FAVOURITE ? Tone.GOOD : Tone.NEUTRAL));
            row.add(button("takeBack", person, name, () -> set(person, null)));
        }
        item.add(row);
        return item;
    }

    private Button button(String what, Uid person, String name, Runnable action) {
        Button button = new Button(getTranslation("care.pair." + what + ".action"), click -> action.run());
        button.setId(what + "-" + person);
        button.setAriaLabel(getTranslation("care.pair." + what + ".label", name));
        return button;
    }

    private void set(Uid person, @Nullable PairRule rule) {
        try {
            pairs.set(new SetPair(patient, person, rule, null));
            Toasts.success("care.pair.said.done");
        } catch (Refusal refusal) {
            Toasts.refused(refusal);
        }
        show();
    }
}
