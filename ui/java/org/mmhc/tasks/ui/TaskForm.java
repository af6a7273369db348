package org.mmhc.tasks.ui;

import com.vaadin.flow.component.Component;
import java.util.Optional;
import java.util.Set;

/**
 * What a person fills in to do a task. The module that owns the process contributes one Spring bean per form; the page
 * of the task shows its component and knows nothing of its content.
 */
public interface TaskForm {

    /** The form keys that this bean answers for, for example {@code verification.reviewDocument}. */
    Set<String> formKeys();

    /**
     * A new component for one opened task. It calls the module's own service to decide, then tells the context how that
     * ended; a {@link DecisionForm} does both. When the context is read-only it shows the same facts without anything to change.
     */
    Component create(TaskFormContext context);

    /** Whether the module tells of its task on the start page in words of its own, so that it is not listed there a second time. */
    default boolean isToldByItsModule() {
        return false;
    }

    /** A new form that decides many tasks at once; empty when each needs a look of its own. */
    default Optional<DecisionForm<?, ?>> bulk() {
        return Optional.empty();
    }
}
