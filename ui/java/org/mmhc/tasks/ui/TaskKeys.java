package org.mmhc.tasks.ui;

import com.vaadin.flow.component.Component;
import java.util.List;
import org.mmhc.base.ui.KeyHelp;
import org.mmhc.base.ui.KeyHelp.Line;

/** The keys of the task list and of a task's page. */
final class TaskKeys {

    private TaskKeys() {}

    static KeyHelp help(Component screen) {
        return new KeyHelp(
                List.of(
                        new Line("j k", "tasks.keys.move"),
                        new Line("Enter", "tasks.keys.open"),
                        new Line("Esc", "tasks.keys.leave"),
                        new Line("c", "tasks.keys.claim"),
                        new Line("n", "tasks.keys.next"),
                        new Line("x", "tasks.keys.select"),
                        new Line("/", "tasks.keys.search"),
                        new Line("a", "tasks.keys.approve"),
                        new Line("r", "tasks.keys.reject"),
                        new Line("Ctrl+Enter", "tasks.keys.send"),
                        new Line("?", "tasks.keys.help")),
                screen);
    }
}
