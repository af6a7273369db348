package org.mmhc.studio.ui;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.function.SerializableRunnable;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mmhc.engine.move.CaseMoves.Choices;
import org.mmhc.engine.move.CaseMoves.NamedStep;

/** What somebody decides before cases move: what becomes of steps that are gone, and which clocks begin anew. */
final class MoveChoices extends Div {

    private final SerializableRunnable changed;
    private final Map<String, String> renumbered = new LinkedHashMap<>();
    private final Set<String> clocksAnew = new HashSet<>();
    private final Checkbox handOut = new Checkbox(getTranslation("studio.move.handOut"));

    MoveChoices(SerializableRunnable changed) {
        this.changed = changed;
        setId("move-choices");
        handOut.setId("hand-out-anew");
    }

    /** Asks for all of it; steps that seem to have only another id are filled in. */
    void ask(Choices open, Map<String, String> suggested) {
        clear();
        open.gone()
                .forEach(gone -> add(gone(
                        gone.step(), gone.instead(), suggested.get(gone.step().element()))));
        open.clocks().forEach(clock -> add(clock(clock)));
        add(handOut);
    }

    void clear() {
        renumbered.clear();
        clocksAnew.clear();
        handOut.setValue(false);
        removeAll();
    }

    Map<String, String> renumbered() {
        return Map.copyOf(renumbered);
    }

    Set<String> clocksAnew() {
        return Set.copyOf(clocksAnew);
    }

    boolean handOutAnew() {
        return handOut.getValue();
    }

    private Select<NamedStep> gone(NamedStep step, List<NamedStep> instead, @Nullable String suggested) {
        Select<NamedStep> choice = new Select<>();
        choice.setId("instead-" + step.element());
        choice.setLabel(getTranslation("studio.move.gone", step.name()));
        choice.setEmptySelectionAllowed(true);
        choice.setEmptySelectionCaption(getTranslation("studio.move.gone.stay"));
        choice.setItems(instead);
        choice.setItemLabelGenerator(each -> each == null ? getTranslation("studio.move.gone.stay") : each.name());
        choice.addValueChangeListener(change -> {
            renumbered.remove(step.element());
            if (change.getValue() != null) {
                renumbered.put(step.element(), change.getValue().element());
            }
            changed.run();
        });
        instead.stream()
                .filter(other -> other.element().equals(suggested))
                .findFirst()
                .ifPresent(choice::setValue);
        return choice;
    }

    private Checkbox clock(NamedStep clock) {
        Checkbox anew = new Checkbox(getTranslation("studio.move.clock", clock.name()));
        anew.setId("clock-" + clock.element());
        anew.addValueChangeListener(change -> {
            if (change.getValue()) {
                clocksAnew.add(clock.element());
            } else {
                clocksAnew.remove(clock.element());
            }
            changed.run();
        });
        return anew;
    }
}
