package org.mmhc.base.ui;

import com.vaadin.flow.component.html.Span;
import java.util.Locale;

/** A status in one or two words, with a colour that means the same everywhere. */
public final class StatusBadge extends Span {

    /** What a status means to the person who reads it. */
    public enum Tone {
        /** Nothing to do, nothing to fear. */
        NEUTRAL,
        /** Under way. */
        PROGRESS,
        /** Good. */
        GOOD,
        /** Needs attention soon. */
        WARNING,
        /** Went wrong, or needs attention now. */
        BAD;

        /** Beside {@code status-badge}, for badges that a template draws. */
        public String className() {
            return "status-badge-" + name().toLowerCase(Locale.ROOT);
        }
    }

    /** Takes the finished text, not a key. */
    public StatusBadge(String text, Tone tone) {
        super(text);
        addClassNames("status-badge", tone.className());
    }
}
