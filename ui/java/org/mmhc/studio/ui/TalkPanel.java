package org.mmhc.studio.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.mmhc.base.ui.FormBinder;
import org.mmhc.base.ui.Times;
import org.mmhc.studio.ChangeId;
import org.mmhc.studio.ChangeTalk;
import org.mmhc.studio.ChangeTalk.Comment;
import org.mmhc.studio.ChangeTalk.SayAboutChange;

/** What people say to each other about a change. What somebody is writing stays while others say something. */
final class TalkPanel extends Section {

    /** What is asked. */
    public record Asked(
            @NotBlank(message = "{studio.problem.commentSize}")
            @Size(max = 2000, message = "{studio.problem.commentSize}")
            String text) {}

    private final transient ChangeTalk talk;
    private final transient ChangeId change;
    private final FormBinder<Asked> binder = new FormBinder<>(Asked.class);
    private final OrderedList said = new OrderedList();
    private final TextArea text = new TextArea(getTranslation("studio.talk.label"));

    TalkPanel(ChangeTalk talk, ChangeId change) {
        this.talk = talk;
        this.change = change;
        setId("change-panel-talk");
        addClassName("panel");
        said.addClassName("studio-steps");
        text.setId("comment-text");
        text.setWidthFull();
        text.setValueChangeMode(ValueChangeMode.LAZY);
        text.setHelperText(getTranslation("studio.talk.hint"));
        binder.forField(text)
                .asRequired(getTranslation("studio.problem.commentSize"))
                .bind("text");
        Button say = new Button(
                getTranslation("studio.talk.say"),
                click -> binder.submit(asked -> {
                    talk.say(new SayAboutChange(change, asked.text()));
                    binder.readBean(null);
                    show();
                }));
        say.setId("comment-say");
        add(new H2(getTranslation("studio.change.panel.talk")), said, text, say);
        show();
    }

    void show() {
        List<Comment> comments = talk.of(change);
        said.removeAll();
        said.setVisible(!comments.isEmpty());
        comments.forEach(comment -> {
            Paragraph who = new Paragraph(getTranslation("studio.talk.who", comment.name(), Times.exact(comment.at())));
            who.addClassName("hint");
            said.add(new ListItem(new Div(who, new Paragraph(comment.text()))));
        });
    }
}
