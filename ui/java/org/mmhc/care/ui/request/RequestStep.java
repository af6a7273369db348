package org.mmhc.care.ui.request;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.html.Div;
import java.util.Set;
import java.util.function.Consumer;
import org.mmhc.base.Refusal;
import org.mmhc.base.ui.FormBinder;

/** One step of asking for care. */
abstract class RequestStep extends Div {

    private final String name;
    private final Set<String> facts;

    /**
     * @param name of the step, in addresses and keys of texts
     * @param facts of the refusals that are about what this step asks
     */
    RequestStep(String name, Set<String> facts) {
        this.name = name;
        this.facts = facts;
        addClassName("care-step");
    }

    String name() {
        return name;
    }

    /** Shows what is asked for so far and forgets what is not saved. */
    abstract void read(RequestDraft draft);

    abstract boolean hasChanges();

    /**
     * Gives all that is asked for, with this step's part, to a command, or shows what is wrong with the part.
     *
     * @param otherwise takes what is refused and is not about this step
     * @return whether it was done
     */
    abstract boolean submit(RequestDraft before, Consumer<RequestDraft> command, Consumer<Refusal> otherwise);

    /** Shows a refusal at the field that it is about. */
    abstract void show(Refusal refusal, Consumer<Refusal> otherwise);

    boolean isAbout(Refusal refusal) {
        return facts.contains(refusal.code().substring(refusal.code().indexOf('.') + 1));
    }

    /** Adds a field of a property, with its text. */
    <V, F extends Component & HasValue<?, V>> F field(FormBinder<?> binder, String property, F field) {
        place(property, field);
        binder.bind(field, property);
        return field;
    }

    /** Adds a field that is bound in a way of its own. */
    <F extends Component> F place(String property, F field) {
        field.setId("request-" + property);
        field.getElement().setProperty("label", getTranslation("care." + name + "." + property + ".label"));
        add(field);
        return field;
    }
}
