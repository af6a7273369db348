package org.mmhc.visits.ui.office;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.textfield.IntegerField;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.ui.FormBinder;

/** How long somebody waits for a caregiver who is on the way. */
final class WaitingField {

    private static final int USUAL_MINUTES = 15;

    /** How long to wait. */
    public record Waiting(
            @NotNull @Min(5) @Max(240) @Nullable Integer minutes) {}

    private final FormBinder<Waiting> binder = new FormBinder<>(Waiting.class);
    private final IntegerField minutes = new IntegerField();

    WaitingField() {
        minutes.setId("missed-minutes");
        minutes.setLabel(minutes.getTranslation("visits.missed.minutes"));
        minutes.setStepButtonsVisible(true);
        minutes.setStep(5);
        binder.bind(minutes, "minutes");
        minutes.setValue(USUAL_MINUTES);
    }

    FormBinder<Waiting> binder() {
        return binder;
    }

    List<Component> asked() {
        return List.of(minutes);
    }

    int minutes() {
        return minutes.getValue() == null ? USUAL_MINUTES : minutes.getValue();
    }
}
