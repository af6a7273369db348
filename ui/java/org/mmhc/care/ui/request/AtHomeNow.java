package org.mmhc.care.ui.request;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.geolocation.Geolocation;
import com.vaadin.flow.component.geolocation.GeolocationAvailability;
import com.vaadin.flow.component.geolocation.GeolocationCoordinates;
import com.vaadin.flow.component.geolocation.GeolocationErrorCode;
import com.vaadin.flow.component.geolocation.GeolocationOptions;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.function.SerializableBiConsumer;
import com.vaadin.flow.function.SerializableRunnable;
import java.time.Duration;
import org.mmhc.visits.place.Position;

/**
 * Lets a patient who is there say where it is by their device, which is asked once and only when they press the button. A device that
 * knows it only roughly is not believed: somebody at the door would seem to be elsewhere.
 */
final class AtHomeNow extends Div {

    /** Who is known less exactly than this is not known. */
    private static final int COARSE_M = 500;

    private static final GeolocationOptions ASKED = GeolocationOptions.builder()
            .highAccuracy(true)
            .timeout(Duration.ofSeconds(15))
            .maximumAge(0)
            .build();

    private final Button ask = new Button();
    private final Button forget = new Button(getTranslation("care.where.atHome.forget"));
    private final Paragraph said = new Paragraph();
    private final SerializableBiConsumer<Position, Integer> found;

    /**
     * @param found is told where it is, and how many metres that may be wrong
     * @param forgotten is told that it is not to be known
     */
    AtHomeNow(SerializableBiConsumer<Position, Integer> found, SerializableRunnable forgotten) {
        this.found = found;
        addClassName("at-home-now");
        Paragraph reason = new Paragraph(getTranslation("care.where.atHome.hint"));
        reason.addClassName("hint");
        ask.setId("request-at-home");
        ask.setDisableOnClick(true);
        ask.addClickListener(click -> ask());
        forget.setId("request-forget-place");
        forget.addThemeVariants(ButtonVariant.TERTIARY);
        forget.addClickListener(click -> {
            forgotten.run();
            show(false);
            ask.focus();
        });
        said.setId("request-place-said");
        said.getElement().setAttribute("role", "status");
        Div actions = new Div(ask, forget);
        actions.addClassName("at-home-actions");
        add(reason, actions, said);
        show(false);
    }

    /** Whether this page may not ask, since its browser cannot or it was opened elsewhere. */
    static boolean isBarred(UI ui) {
        return Geolocation.availabilityHintSignal(ui).peek() == GeolocationAvailability.UNSUPPORTED;
    }

    /** Says of which place it is asked. */
    void about(AskWhereForm.Place place) {
        ask.setText(getTranslation(
                place == AskWhereForm.Place.HOME ? "care.where.atHome.action" : "care.where.atHome.actionThere"));
    }

    /** Shows whether it is known where it is. */
    void show(boolean known) {
        forget.setVisible(known);
        said.setText(known ? getTranslation("care.where.atHome.known") : "");
    }

    private void ask() {
        said.setText(getTranslation("care.where.atHome.asking"));
        Geolocation.getPosition(position -> answered(position.coords()), error -> refused(error.errorCode()), ASKED);
    }

    private void answered(GeolocationCoordinates coordinates) {
        ask.setEnabled(true);
        double accuracy = coordinates.accuracy();
        if (!(accuracy >= 0) || !isOnEarth(coordinates)) {
            refused(GeolocationErrorCode.POSITION_UNAVAILABLE);
        } else if (accuracy > COARSE_M) {
            said.setText(getTranslation("care.where.atHome.coarse", Math.round(accuracy)));
        } else {
            int metres = Math.max(1, (int) Math.ceil(accuracy));
            found.accept(new Position(coordinates.latitude(), coordinates.longitude()).toMetre(), metres);
            forget.setVisible(true);
            said.setText(getTranslation("care.where.atHome.found", metres));
        }
    }

    private static boolean isOnEarth(GeolocationCoordinates coordinates) {
        return Math.abs(coordinates.latitude()) <= 90 && Math.abs(coordinates.longitude()) <= 180;
    }

    private void refused(GeolocationErrorCode why) {
        ask.setEnabled(true);
        said.setText(getTranslation(
                switch (why) {
                    case PERMISSION_DENIED -> "care.where.atHome.denied";
                    case POSITION_UNAVAILABLE -> "care.where.atHome.unavailable";
                    case TIMEOUT -> "care.where.atHome.late";
                    case UNKNOWN -> "care.where.atHome.other";
                }));
    }
}
