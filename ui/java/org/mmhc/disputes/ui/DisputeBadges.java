package org.mmhc.disputes.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import org.mmhc.base.ui.StatusBadge;
import org.mmhc.base.ui.StatusBadge.Tone;
import org.mmhc.disputes.DisputeState;

/** How a dispute stands, in a word. */
final class DisputeBadges {

    private DisputeBadges() {}

    static StatusBadge of(DisputeState state) {
        Tone tone = switch (state) {
            case RAISED, INVESTIGATION, DECISION, APPEAL -> Tone.PROGRESS;
            case STATEMENTS, APPEALABLE -> Tone.WARNING;
            case REMEDY, CLOSED -> Tone.GOOD;
            case WITHDRAWN, CANCELLED -> Tone.NEUTRAL;
        };
        return new StatusBadge(translate("disputes.state." + state), tone);
    }
}
