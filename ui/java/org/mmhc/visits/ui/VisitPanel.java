package org.mmhc.visits.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.function.SerializableRunnable;
import org.mmhc.base.Refusal;
import org.mmhc.base.ui.Toasts;

/** One part of the page of a visit, with a heading. */
public abstract class VisitPanel extends Section {

    /** @param name of the part: {@code visits.<name>.title} is its heading */
    VisitPanel(String name) {
        this(name, "visits." + name + ".title");
    }

    VisitPanel(String name, String title) {
        setId("visit-part-" + name);
        addClassNames("panel", "visit-panel");
        add(new H2(getTranslation(title)));
    }

    final Button button(String id, String text, SerializableRunnable action) {
        Button button = new Button(text, click -> action.run());
        button.setId(id);
        return button;
    }

    final Button mainButton(String id, String text, SerializableRunnable action) {
        Button button = button(id, text, action);
        button.addThemeVariants(ButtonVariant.PRIMARY);
        button.addClassName("visit-main-button");
        button.setDisableOnClick(true);
        return button;
    }

    final Paragraph hint(String text) {
        Paragraph hint = new Paragraph(text);
        hint.addClassName("hint");
        return hint;
    }

    /** What somebody wrote, as they wrote it. */
    static Paragraph words(String text) {
        Paragraph words = new Paragraph(text);
        words.addClassName("visit-words");
        return words;
    }

    public static void fact(DescriptionList facts, String term, String value) {
        facts.add(new DescriptionList.Term(term), new DescriptionList.Description(value));
    }

    /** Does what a person asked for; says so, or why not, and shows how the visit stands then. */
    public static void attempt(SerializableRunnable command, String done, SerializableRunnable afterwards) {
        try {
            command.run();
            Toasts.success(done);
        } catch (Refusal refusal) {
            Toasts.refused(refusal);
        }
        afterwards.run();
    }
}
