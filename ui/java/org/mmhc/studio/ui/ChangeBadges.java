package org.mmhc.studio.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import org.mmhc.base.ui.StatusBadge;
import org.mmhc.base.ui.StatusBadge.Tone;
import org.mmhc.studio.ChangeState;

/** How a change stands, in a word. */
final class ChangeBadges {

    private ChangeBadges() {}

    static StatusBadge of(ChangeState state) {
        Tone tone = switch (state) {
            case DRAFT, WITHDRAWN, CANCELLED -> Tone.NEUTRAL;
            case IN_REVIEW, APPROVED, DEPLOYING, ROLLING_BACK -> Tone.PROGRESS;
            case WATCHED, ROLLED_BACK -> Tone.WARNING;
            case IN_FORCE -> Tone.GOOD;
            case REJECTED -> Tone.BAD;
        };
        return new StatusBadge(translate("studio.state." + state), tone);
    }
}
