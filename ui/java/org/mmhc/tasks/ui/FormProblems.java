package org.mmhc.tasks.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.List;
import org.mmhc.tasks.form.FormProblem;

/** What the server found wrong with a form, in one place that is read out. */
class FormProblems extends Div {

    FormProblems() {
        setId("form-problems");
        addClassName("form-problems");
        getElement().setAttribute("role", "alert");
        setVisible(false);
    }

    void show(List<FormProblem> problems) {
        clear();
        UnorderedList lines = new UnorderedList();
        problems.forEach(problem -> {
            String what = getTranslation(problem.textKey(), problem.arguments().toArray());
            lines.add(new ListItem(
                    problem.label().isEmpty() ? what : getTranslation("tasks.form.wrong.line", problem.label(), what)));
        });
        add(new Paragraph(getTranslation("tasks.form.wrong.title")), lines);
        setVisible(true);
    }

    void clear() {
        removeAll();
        setVisible(false);
    }
}
