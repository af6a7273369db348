package org.mmhc.care.ui.request;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.mmhc.base.Refusal;
import org.mmhc.base.Uid;
import org.mmhc.base.ui.Sign;
import org.mmhc.base.ui.Toasts;
import org.mmhc.care.availability.PairRules;
import org.mmhc.care.availability.PairRules.PairRow;
import org.mmhc.care.availability.PairRules.SetPair;
import org.mmhc.care.availability.PairRules.Side;
import org.mmhc.identity.UserDirectory;

/** What the patient, caregivers and the office said about who goes to a patient, with why; read when somebody opens it. */
final class OfficePairs extends Div {

    private final transient PairRules pairs;
    private final transient UserDirectory users;
    private final Uid patient;
    private final Div content = new Div();

    OfficePairs(PairRules pairs, UserDirectory users, Uid patient) {
        this.pairs = pairs;
        this.users = users;
        this.patient = patient;
        Details fold = new Details(getTranslation("care.pairs.fold.title"), content);
        fold.setId("pair-rules");
        fold.addOpenedChangeListener(change -> {
            if (change.isOpened()) {
                show();
            }
        });
        add(fold);
    }

    private void show() {
        content.removeAll();
        List<PairRow> all = pairs.of(patient);
        if (all.isEmpty()) {
            content.add(new Paragraph(getTranslation("care.pairs.none.label")));
        }
        Map<Uid, String> names =
                users.namesOf(all.stream().map(PairRow::caregiver).collect(Collectors.toSet()));
        UnorderedList list = new UnorderedList();
        list.addClassName("known-people");
        all.forEach(row -> list.add(
                item(row, names.getOrDefault(row.caregiver(), row.caregiver().value()))));
        Button add = new Button(
                getTranslation("care.pairs.add.action"),
                Sign.ADD.icon(),
                click -> new OfficePairDialog(pairs, users, patient, this::show).open());
        add.setId("pair-add");
        content.add(list, add);
    }

    private ListItem item(PairRow row, String name) {
        Span who = new Span(name);
        who.addClassName("care-who");
        ListItem item = new ListItem(
                who,
                new Span(getTranslation(
                        "care.pairs.row.words",
                        getTranslation("care.pairRule." + row.rule()),
                        getTranslation("care.pairSide." + row.side()))));
        if (row.reason() != null) {
            Paragraph reason = new Paragraph(row.reason());
            reason.addClassName("care-note");
            item.add(reason);
        }
        if (row.side() == Side.OFFICE) {
            Button back = new Button(getTranslation("care.pair.takeBack.action"), click -> takeBack(row));
            back.setId("takeBack-" + row.caregiver());
            back.setAriaLabel(getTranslation("care.pair.takeBack.label", name));
            item.add(back);
        }
        return item;
    }

    private void takeBack(PairRow row) {
        try {
            pairs.set(new SetPair(patient, row.caregiver(), null, null));
            Toasts.success("care.pair.said.done");
        } catch (Refusal refusal) {
            Toasts.refused(refusal);
        }
        show();
    }
}
