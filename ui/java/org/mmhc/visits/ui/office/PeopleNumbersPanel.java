package org.mmhc.visits.ui.office;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;
import org.mmhc.base.Role;
import org.mmhc.base.ui.ChoiceField;
import org.mmhc.base.ui.Toasts;
import org.mmhc.identity.UserDirectory;
import org.mmhc.identity.UserDirectory.UserCard;
import org.mmhc.visits.VisitExports;
import org.mmhc.visits.export.ExportDictionary;
import org.mmhc.visits.export.IdentifierKind;

/** The numbers of one person outside: chosen, read, changed. */
class PeopleNumbersPanel extends Section {

    private static final int LONGEST = 64;

    private final transient ExportDictionary dictionary;
    private final transient VisitExports exports;
    private final ChoiceField<UserCard> person = new ChoiceField<>();
    private final Map<IdentifierKind, OutsideField> fields = new EnumMap<>(IdentifierKind.class);
    private final Div place = new Div();
    private final Button save = new Button(getTranslation("visits.names.person.save"), click -> save());
    private transient Map<IdentifierKind, String> known = Map.of();

    PeopleNumbersPanel(ExportDictionary dictionary, VisitExports exports, UserDirectory users) {
        this.dictionary = dictionary;
        this.exports = exports;
        addClassNames("panel", "visit-panel");
        person.setId("names-person");
        person.setLabel(getTranslation("visits.names.person.label"));
        person.setItemLabelGenerator(card -> getTranslation(
                "visits.names.person.item", card.name(), card.uid().value()));
        person.setItems(Stream.concat(
                        users.activeWithRole(Role.PATIENT).stream(), users.activeWithRole(Role.CAREGIVER).stream())
                .toList());
        person.addValueChangeListener(change -> show());
        place.addClassName("settle-fields");
        save.setId("names-save");
        save.addThemeVariants(ButtonVariant.PRIMARY);
        Paragraph hint = new Paragraph(getTranslation("visits.names.people.hint"));
        hint.addClassName("hint");
        add(new H2(getTranslation("visits.names.people.title")), hint, person, place, save);
        show();
    }

    private void show() {
        UserCard chosen = person.getValue();
        place.removeAll();
        fields.clear();
        save.setVisible(chosen != null);
        if (chosen == null) {
            return;
        }
        known = dictionary.numbersOf(chosen.uid());
        Arrays.stream(IdentifierKind.values())
                .filter(kind -> kind.role() == chosen.uid().joinedAs())
                .forEach(kind -> {
                    OutsideField field = new OutsideField(
                            "number-" + kind, getTranslation("visits.identifierKind." + kind), LONGEST);
                    field.setValue(known.getOrDefault(kind, ""));
                    fields.put(kind, field);
                    place.add(field);
                });
    }

    private void save() {
        UserCard chosen = person.getValue();
        boolean all = true;
        for (Map.Entry<IdentifierKind, OutsideField> each : fields.entrySet()) {
            String before = known.getOrDefault(each.getKey(), "");
            all &= each.getValue().keep(number -> {
                if (!number.equals(before)) {
                    exports.call(chosen.uid(), each.getKey(), number);
                }
            });
        }
        if (all) {
            Toasts.success("visits.names.person.done");
            show();
        }
    }
}
