package org.mmhc.visits.ui.office;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import java.util.List;
import org.mmhc.base.ui.Toasts;
import org.mmhc.visits.VisitExports;
import org.mmhc.visits.export.ExportDictionary;
import org.mmhc.visits.export.ExportDictionary.Word;
import org.mmhc.visits.export.ExportDictionary.WordKind;
import org.mmhc.visits.export.ExportFormat;

/** What our words are called in a format: each kept as it is changed. */
class OutsideCodesPanel extends Section {

    private static final int LONGEST_OURS = 40;
    private static final int LONGEST_THEIRS = 16;

    private final transient ExportDictionary dictionary;
    private final transient VisitExports exports;
    private final Select<ExportFormat> format = new Select<>();
    private final Div place = new Div();

    OutsideCodesPanel(ExportDictionary dictionary, VisitExports exports) {
        this.dictionary = dictionary;
        this.exports = exports;
        addClassNames("panel", "visit-panel");
        add(new H2(getTranslation("visits.names.codes.title")));
        List<ExportFormat> formats = exports.formats().stream()
                .filter(ExportFormat::isForAggregators)
                .toList();
        if (formats.isEmpty()) {
            add(new Paragraph(getTranslation("visits.names.codes.off")));
            return;
        }
        Paragraph hint = new Paragraph(getTranslation("visits.names.codes.hint"));
        hint.addClassName("hint");
        format.setId("names-format");
        format.setLabel(getTranslation("visits.names.codes.format"));
        format.setItems(formats);
        format.setItemLabelGenerator(each -> getTranslation("visits.exportFormat." + each));
        format.setValue(formats.getFirst());
        format.addValueChangeListener(change -> show());
        place.addClassName("visit-names-codes");
        add(hint, format, place);
        show();
    }

    private void show() {
        List<Word> words = dictionary.words(format.getValue());
        place.removeAll();
        for (WordKind kind : WordKind.values()) {
            Div fields = new Div();
            fields.addClassName("settle-fields");
            words.stream().filter(word -> word.kind() == kind).forEach(word -> fields.add(field(word)));
            Details group = new Details(getTranslation("visits.wordKind." + kind), fields);
            group.setId("codes-" + kind);
            group.setOpened(kind == WordKind.SERVICE);
            if (kind == WordKind.SERVICE) {
                group.add(newService());
            }
            place.add(group);
        }
    }

    private OutsideField field(Word word) {
        OutsideField field = new OutsideField("code-" + word.ours(), name(word), LONGEST_THEIRS);
        field.setValue(word.theirs());
        field.addValueChangeListener(change -> field.keep(theirs -> keep(word.ours(), theirs, name(word))));
        return field;
    }

    private String name(Word word) {
        return switch (word.kind()) {
            case SERVICE -> word.ours();
            case REASON -> getTranslation("visits.reasonToOffice." + word.ours());
            case ACTION -> getTranslation("visits.action." + word.ours());
            case EXCEPTION -> getTranslation("visits.exception." + word.ours());
        };
    }

    private Div newService() {
        OutsideField ours = new OutsideField("new-ours", getTranslation("visits.names.service.ours"), LONGEST_OURS);
        TextField theirs = new TextField(getTranslation("visits.names.service.theirs"));
        theirs.setId("new-theirs");
        theirs.setMaxLength(LONGEST_THEIRS);
        Button add = new Button(getTranslation("visits.names.service.add"), click -> {
            if (ours.keep(word -> keep(word, theirs.getValue(), word))) {
                show();
            }
        });
        add.setId("new-add");
        Div row = new Div(ours, theirs, add);
        row.addClassName("settle-fields");
        return row;
    }

    private void keep(String ours, String theirs, String name) {
        exports.map(format.getValue(), ours, theirs);
        Toasts.success("visits.names.codes.done", name);
    }
}
