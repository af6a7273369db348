package org.mmhc.tasks.ui;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.time.Duration;
import org.mmhc.tasks.TaskFigures.Figures;

/** How I and my group are getting on, in one line each. */
class FiguresStrip extends Composite<Div> {

    FiguresStrip() {
        getContent().setId("task-figures");
        getContent().addClassName("task-figures");
        getContent().getElement().setAttribute("role", "group");
        getContent().getElement().setAttribute("aria-label", getTranslation("tasks.figures.label"));
    }

    void show(Figures mine, Figures group) {
        getContent().removeAll();
        getContent().add(line("mine", mine), line("group", group));
    }

    private Div line(String whose, Figures figures) {
        Span title = new Span(getTranslation("tasks.figures." + whose));
        title.addClassName("task-figures-whose");
        Div line = new Div(title, figure("open", Long.toString(figures.open()), false));
        line.add(figure("overdue", Long.toString(figures.overdue()), figures.overdue() > 0));
        line.add(figure("doneToday", Long.toString(figures.doneToday()), false));
        line.add(figure("median", figures.median() == null ? "–" : duration(figures.median()), false));
        line.addClassName("task-figures-line");
        line.setId("task-figures-" + whose);
        return line;
    }

    private Span figure(String name, String value, boolean bad) {
        Span number = new Span(value);
        number.addClassName("task-figure-value");
        Span figure = new Span(number, new Span(getTranslation("tasks.figures." + name)));
        figure.addClassName("task-figure");
        figure.setClassName("task-figure-bad", bad);
        if (name.equals("median")) {
            figure.setTitle(getTranslation("tasks.figures.medianHint"));
        }
        return figure;
    }

    private String duration(Duration taken) {
        if (taken.toDays() > 1) {
            return getTranslation("tasks.figures.days", taken.toDays());
        }
        if (taken.toHours() > 1) {
            return getTranslation("tasks.figures.hours", taken.toHours());
        }
        return getTranslation("tasks.figures.minutes", Math.max(1, taken.toMinutes()));
    }
}
