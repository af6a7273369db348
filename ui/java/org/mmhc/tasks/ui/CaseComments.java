package org.mmhc.tasks.ui;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyModifier;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.function.SerializablePredicate;
import java.time.Instant;
import java.util.List;
import org.mmhc.base.ui.FormBinder;
import org.mmhc.tasks.TaskPage.CaseEvent;

/** What people told each other about a case, and a place to say something. */
class CaseComments extends Div {

    private static final int LONGEST = 2000;

    /** What is said. */
    public record Comment(String text) {}

    private final Div said = new Div();
    private final FormBinder<Comment> binder = new FormBinder<>(Comment.class);
    private final SerializablePredicate<String> onSaid;

    /** @param onSaid takes a new comment and answers whether it was kept */
    CaseComments(SerializablePredicate<String> onSaid) {
        this.onSaid = onSaid;
        addClassName("case-comments");
        TextArea text = new TextArea();
        text.setId("comment-text");
        text.setLabel(getTranslation("tasks.details.comments.label"));
        text.setHelperText(getTranslation("tasks.details.comments.hint"));
        text.setMaxLength(LONGEST);
        text.setMinRows(2);
        text.setMaxRows(8);
        text.setWidthFull();
        text.setValueChangeMode(ValueChangeMode.ON_CHANGE);
        binder.forField(text)
                .withValidator(words -> !words.isBlank(), getTranslation("tasks.details.comments.missing"))
                .bind("text");
        Button send = new Button(getTranslation("tasks.details.comments.send"), click -> say());
        send.setId("comment-send");
        send.addClickShortcut(Key.ENTER, KeyModifier.CONTROL).listenOn(text);
        Div write = new Div(text, send);
        write.addClassName("comment-write");
        add(said, write);
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
        binder.write()
                .filter(comment -> onSaid.test(comment.text().strip()))
                .ifPresent(kept -> binder.readRecord(new Comment("")));
    }
}
