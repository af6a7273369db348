package org.mmhc.tasks.ui;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.function.SerializableRunnable;
import java.util.Collection;
import org.mmhc.base.Uid;
import org.mmhc.tasks.TaskBulk;
import org.mmhc.tasks.TaskList.TaskSummary;
import org.mmhc.tasks.TaskState;

/** What can be done with the selected tasks, all at once. */
class BulkBar extends Composite<Div> {

    /** The moves of the bar. */
    interface Moves extends java.io.Serializable {

        void claim();

        void release();

        void assign();

        void decide();

        void selectAll();

        void clear();

        /** Whether these tasks can be decided together. */
        boolean decidable(Collection<TaskSummary> selected);
    }

    private final Moves moves;
    private final Uid me;
    private final boolean admin;
    private final Span count = new Span();
    private final Button claim;
    private final Button release;
    private final Button assign;
    private final Button decide;

    BulkBar(Moves moves, Uid me, boolean admin) {
        this.moves = moves;
        this.me = me;
        this.admin = admin;
        claim = button("claim", moves::claim);
        release = button("release", moves::release);
        assign = button("assign", moves::assign);
        decide = button("decide", moves::decide);
        Button all = button("all", moves::selectAll);
        all.addThemeVariants(ButtonVariant.TERTIARY);
        Button clear = button("clear", moves::clear);
        clear.addThemeVariants(ButtonVariant.TERTIARY);
        count.addClassName("bulk-count");
        count.getElement().setAttribute("aria-live", "polite");
        getContent().setId("bulk-bar");
        getContent().addClassName("bulk-bar");
        getContent().getElement().setAttribute("role", "toolbar");
        getContent().getElement().setAttribute("aria-label", getTranslation("tasks.bulk.label"));
        getContent().add(count, claim, decide, assign, release, all, clear);
        getContent().setVisible(false);
    }

    void show(Collection<TaskSummary> selected) {
        getContent().setVisible(!selected.isEmpty());
        boolean few = selected.size() <= TaskBulk.MOST;
        count.setText(
                few
                        ? getTranslation("tasks.bulk.count", selected.size())
                        : getTranslation("tasks.bulk.tooMany", selected.size(), TaskBulk.MOST));
        claim.setVisible(selected.stream().anyMatch(task -> task.state() == TaskState.OPEN));
        release.setVisible(selected.stream()
                .anyMatch(task -> task.state() == TaskState.CLAIMED && (admin || me.equals(task.assignee()))));
        assign.setVisible(admin);
        decide.setVisible(moves.decidable(selected));
        for (Button button : new Button[] {claim, release, assign, decide}) {
            button.setEnabled(few);
        }
    }

    private Button button(String name, SerializableRunnable onClick) {
        Button button = new Button(getTranslation("tasks.bulk." + name + ".button"), click -> onClick.run());
        button.setId("bulk-" + name);
        return button;
    }
}
