package org.mmhc.engine.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.function.SerializableRunnable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.mmhc.base.Refusal;
import org.mmhc.base.ui.Sign;
import org.mmhc.engine.ParkedWork.ParkedItem;
import org.mmhc.engine.ParkedWork.RetryState;

/** What became of the retries that were asked for on this page: it stays until it is dismissed. */
class RetryResults extends Div {

    private final transient Function<String, Optional<ParkedItem>> find;
    private final Map<String, Div> lines = new LinkedHashMap<>();

    RetryResults(Function<String, Optional<ParkedItem>> find) {
        this.find = find;
        setId("retry-results");
        addClassName("retry-results");
        getElement().setAttribute("role", "status");
        setVisible(false);
    }

    /** Shows how this item stands from now on. */
    void follow(ParkedItem item) {
        Div line = new Div();
        line.addClassName("retry-result");
        Div before = lines.put(item.id(), line);
        if (before != null) {
            remove(before);
        }
        add(line);
        setVisible(true);
    }

    /** Says why this item was not tried again. */
    void refused(ParkedItem item, Refusal refusal) {
        follow(item);
        Div line = lines.remove(item.id());
        line.add(
                ParkedWorkView.badge(item.state()),
                new Span(getTranslation(
                        "engine.parked.result.refused",
                        item.step(),
                        name(item),
                        getTranslation(refusal.textKey(), refusal.arguments()))),
                dismiss(() -> remove(line)));
    }

    /** Looks again at those of the changed items that are followed. */
    void look(Set<String> changed) {
        changed.stream()
                .filter(lines::containsKey)
                .forEach(id -> find.apply(id).ifPresent(item -> write(item, lines.get(id))));
    }

    private void write(ParkedItem item, Div line) {
        String reference = name(item);
        String words = switch (item.state()) {
            case RETRYING -> getTranslation("engine.parked.result.RETRYING", item.step(), reference);
            case FIXED -> getTranslation("engine.parked.result.FIXED", item.step(), reference);
            case PARKED -> getTranslation("engine.parked.result.PARKED", item.step(), reference, item.cause());
            case WITHDRAWN -> getTranslation("engine.parked.result.WITHDRAWN", item.step(), reference);
        };
        line.removeAll();
        line.add(ParkedWorkView.badge(item.state()), new Span(words));
        if (item.state() != RetryState.RETRYING) {
            line.add(dismiss(() -> {
                lines.remove(item.id());
                remove(line);
            }));
        }
    }

    private Button dismiss(SerializableRunnable away) {
        Button dismiss = new Button(Sign.CLOSE.icon(), click -> {
            away.run();
            setVisible(getComponentCount() > 0);
        });
        dismiss.addThemeVariants(ButtonVariant.TERTIARY);
        dismiss.setAriaLabel(getTranslation("engine.parked.result.dismiss"));
        return dismiss;
    }

    private static String name(ParkedItem item) {
        return item.reference() == null ? item.id() : item.reference();
    }
}
