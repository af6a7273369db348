package org.mmhc.tasks.ui;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyModifier;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.function.SerializableBiPredicate;
import java.time.Instant;
import java.util.List;
import org.mmhc.base.ui.FormBinder;
import org.mmhc.tasks.Readers;
import org.mmhc.tasks.TaskPage.CaseEvent;

/** What people told each other about a case, and a place to say something. */
class CaseComments extends Div {

    private static final int LONGEST = 2000;

    /** What is said. */
    public record Comment(String text) {}

    private final Div said = new Div();
    private final FormBinder<Comment> binder = new FormBinder<>(Comment.class);
    private final TextArea text = new TextArea();
    private final Checkbox everyone = new Checkbox();
    private final SerializableBiPredicate<String, Readers> onSaid;

    /** @param onSaid takes a new comment and who reads it, and answers whether it was kept */
    CaseComments(SerializableBiPredicate<String, Readers> onSaid) {
        this.onSaid = onSaid;
        addClassName("case-comments");
        text.setId("comment-text");
        text.setLabel(getTranslation("tasks.details.comments.label"));
        text.setMinRows(2);
        text.setMaxRows(8);
        text.setWidthFull();
        text.setValueChangeMode(ValueChangeMode.ON_CHANGE);
        binder.forField(text)
                .withValidator(words -> !words.isBlank(), getTranslation("tasks.details.comments.missing"))
                .withValidator(
                        words -> words.length() <= LONGEST, getTranslation("tasks.problem.commentUnfit", LONGEST))
                .bind("text");
        Button send = new Button(getTranslation("tasks.details.comments.send"), click -> say());
        send.setId("comment-send");
        send.addClickShortcut(Key.ENTER, KeyModifier.CONTROL).listenOn(text);
        everyone.setId("comment-everyone");
        everyone.setLabel(getTranslation("tasks.details.comments.everyone"));
        everyone.addValueChangeListener(change -> sayWhoReads(change.getValue()));
        allowChoice(false);
        Div write = new Div(text, everyone, send);
        write.addClassName("comment-write");
        add(said, write);
    }

    /** Whether the staff choose who reads their comment; where nobody else has the task there is nothing to choose. */
    void allowChoice(boolean allowed) {
        everyone.setVisible(allowed);
        everyone.setValue(everyone.getValue() && allowed);
        sayWhoReads(everyone.getValue());
    }

    private void sayWhoReads(boolean all) {
        Readers readers = all ? Readers.EVERYONE : Readers.STAFF;
        text.setHelperText(getTranslation("tasks.details.comments.readers." + readers.name()));
    }

    void show(List<CaseEvent> events, Instant now) {
        List<CaseEvent> comments = events.stream()
                .filter(event -> event.kind() == CaseEvent.Kind.COMMENT)
                .toList();
        said.removeAll();
        if (comments.isEmpty()) {
            Paragraph nothing = new Paragraph(getTranslation("tasks.details.comments.empty"));
            nothing.addClassName("hint");
            said.add(nothing);
            return;
        }
        OrderedList line = new OrderedList();
        line.addClassName("timeline");
        comments.forEach(comment -> line.add(CaseHistory.item(comment, now)));
        said.add(line);
    }

    private void say() {
        Readers readers = everyone.getValue() ? Readers.EVERYONE : Readers.STAFF;
        binder.write()
                .filter(comment -> onSaid.test(comment.text().strip(), readers))
                .ifPresent(kept -> {
                    binder.readRecord(new Comment(""));
                    // The next one is for the staff again, unless said anew.
                    everyone.setValue(false);
                });
    }
}
