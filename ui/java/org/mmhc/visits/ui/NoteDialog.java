package org.mmhc.visits.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.function.SerializableConsumer;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.EnumSet;
import java.util.Set;
import org.mmhc.base.ui.FormBinder;
import org.mmhc.base.ui.Toasts;
import org.mmhc.visits.VisitRecording;
import org.mmhc.visits.record.NoteKind;
import org.mmhc.visits.record.Notes.Written;

/** Asks for a note, and whom it is for. */
class NoteDialog extends Dialog {

    /** What is asked. */
    public record Note(
            @NotNull NoteKind kind,

            @NotBlank @Size(max = VisitRecording.LONGEST_NOTE)
            String text) {}

    private final FormBinder<Note> binder = new FormBinder<>(Note.class);
    private final RadioButtonGroup<NoteKind> kind = new RadioButtonGroup<>();
    private final TextArea text = new TextArea();

    /** For a new note. */
    NoteDialog(Reader reader, SerializableConsumer<Note> save) {
        this("visits.note.new", save);
        Set<NoteKind> kinds = EnumSet.allOf(NoteKind.class);
        if (reader != Reader.OFFICE) {
            kinds.remove(NoteKind.OFFICE_ONLY);
        }
        kind.setItems(kinds);
        kind.setValue(NoteKind.PROGRESS);
    }

    /** For the words of one that is there. */
    NoteDialog(Written note, SerializableConsumer<Note> save) {
        this("visits.note.change", save);
        kind.setItems(note.kind());
        kind.setValue(note.kind());
        kind.setReadOnly(true);
        text.setValue(note.text());
    }

    private NoteDialog(String title, SerializableConsumer<Note> save) {
        setHeaderTitle(getTranslation(title));
        setWidth("min(30rem, 94vw)");
        kind.setId("note-kind");
        kind.setLabel(getTranslation("visits.note.kind"));
        kind.setItemLabelGenerator(each -> getTranslation("visits.noteKind.words." + each));
        binder.bind(kind, "kind");
        text.setId("note-text");
        text.setLabel(getTranslation("visits.note.text"));
        text.setMinRows(4);
        binder.bind(text, "text");
        binder.about("text", "noteUnfit");
        Div fields = new Div(kind, text);
        fields.addClassName("dialog-fields");
        add(fields);
        Button done = new Button(
                getTranslation("visits.note.save"),
                click -> binder.submit(note -> {
                    save.accept(note);
                    Toasts.success("visits.note.done");
                    close();
                }));
        done.setId("note-save");
        done.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button(getTranslation("visits.dialog.cancel"), click -> close()), done);
    }
}
