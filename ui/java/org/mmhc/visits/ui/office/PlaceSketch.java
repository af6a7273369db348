package org.mmhc.visits.ui.office;

import com.vaadin.flow.component.Svg;
import java.util.Locale;
import org.mmhc.visits.VisitDossier.ClockingLine;

/** Draws how far from the home somebody clocked: the home with its circle, and where the phone was with how wrong it can be. No map. */
class PlaceSketch extends Svg {

    private static final int WEAK_M = 500;

    /** @param line with a distance that is known */
    PlaceSketch(ClockingLine line, String words) {
        int distance = line.distanceM() == null ? 0 : line.distanceM();
        int accuracy = Math.min(line.accuracyM() == null ? 0 : line.accuracyM(), WEAK_M);
        int radius = Math.max(0, distance - accuracy) - line.metresBeyond();
        int around = Math.max(Math.max(radius, accuracy), 20);
        addClassName("place-sketch");
        getElement().setAttribute("role", "img");
        getElement().setAttribute("aria-label", words);
        setSvg(String.format(
                Locale.ROOT,
                """
                <svg viewBox="%1$d %1$d %2$d %3$d" xmlns="http://www.w3.org/2000/svg">
                  <circle class="sketch-home" cx="0" cy="0" r="%4$d"/><circle class="sketch-pin" cx="0" cy="0" r="%6$d"/>
                  <circle class="sketch-fix" cx="%5$d" cy="0" r="%7$d"/><circle class="sketch-phone" cx="%5$d" cy="0" r="%6$d"/>
                </svg>""",
                -around - 10,
                distance + 2 * around + 20,
                2 * around + 20,
                radius,
                distance,
                Math.max(4, distance / 60),
                accuracy));
    }
}
