package org.mmhc.tasks.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import org.mmhc.base.ui.StatusBadge.Tone;

/** The priorities 0 to 100 as people speak of them. */
enum PriorityBand {
    /** Before everything else. */
    URGENT(80, Tone.BAD),
    /** Before the usual. */
    HIGH(60, Tone.WARNING),
    /** The usual. */
    NORMAL(30, Tone.NEUTRAL),
    /** When there is time. */
    LOW(0, Tone.NEUTRAL);

    private final int atLeast;
    private final Tone tone;

    PriorityBand(int atLeast, Tone tone) {
        this.atLeast = atLeast;
        this.tone = tone;
    }

    static PriorityBand of(int priority) {
        for (PriorityBand band : values()) {
            if (priority >= band.atLeast) {
                return band;
            }
        }
        return LOW;
    }

    int atLeast() {
        return atLeast;
    }

    Tone tone() {
        return tone;
    }

    String text() {
        return translate("tasks.list.priority." + name());
    }
}
