package org.mmhc.visits.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.function.SerializableRunnable;
import java.util.List;
import org.mmhc.visits.VisitId;
import org.springframework.modulith.NamedInterface;

/** What patients can do about a visit of theirs that is ahead; the module that plans visits contributes one bean. */
@NamedInterface("ui")
public interface VisitChoices {

    /**
     * The buttons for it.
     *
     * @param when it is, in words
     * @param afterwards what is done when something has changed
     */
    List<Component> of(VisitId visit, String when, SerializableRunnable afterwards);
}
