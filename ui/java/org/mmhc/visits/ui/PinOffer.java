package org.mmhc.visits.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.function.SerializableRunnable;
import org.mmhc.visits.VisitId;
import org.mmhc.visits.VisitPins;

/** Offers the office to move the pin of a home to where several caregivers were; not there when nothing speaks for that. */
public final class PinOffer extends Div {

    public PinOffer(VisitPins pins, VisitId visit, SerializableRunnable afterwards) {
        addClassNames("panel", "visit-panel", "pin-offer");
        setId("pin-offer");
        pins.proposed(visit)
                .ifPresentOrElse(
                        move -> {
                            Button button = new Button(
                                    getTranslation("visits.pin.move.action"),
                                    click -> VisitPanel.attempt(() -> pins.move(visit), "visits.pin.move.done", () -> {
                                        setVisible(false);
                                        afterwards.run();
                                    }));
                            button.setId("move-pin");
                            button.setDisableOnClick(true);
                            add(
                                    new Paragraph(getTranslation(
                                            "visits.pin.move.words", move.visits(), move.caregivers(), move.metres())),
                                    button);
                        },
                        () -> setVisible(false));
    }
}
