package org.mmhc.base.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.router.RouteConfiguration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing to do, on the start page.
 *
 * @param by until when, null when it does not matter
 * @param action what the link to it says
 * @param path where it is done
 */
public record HomeLine(Need need, String what, @Nullable Instant by, String action, String path) {

    /**
     * What is done on a screen, on whatever day.
     *
     * @param texts stem of the keys: {@code .what}, with the arguments, and {@code .action}
     */
    public static HomeLine to(Class<? extends Component> screen, Need need, String texts, Object... arguments) {
        return new HomeLine(
                need,
                translate(texts + ".what", arguments),
                null,
                translate(texts + ".action"),
                RouteConfiguration.forSessionScope().getUrl(screen));
    }

    /** How much it is needed; the first comes first. */
    public enum Need {
        /** Should have been done already. */
        LATE,
        /** Holds something up until it is done. */
        NOW,
        /** Will hold something up one day. */
        SOON,
        /** Holds nothing up. */
        WHENEVER
    }
}
