package org.mmhc.verification.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import org.mmhc.base.ui.StatusBadge;
import org.mmhc.base.ui.StatusBadge.Tone;
import org.mmhc.verification.DocumentStatus;
import org.mmhc.verification.VerificationStatus;

/** Says how a document or a person stands, in colours that mean the same everywhere. */
final class DocumentBadges {

    private DocumentBadges() {}

    static StatusBadge of(DocumentStatus status) {
        return new StatusBadge(translate("verification.documentStatus." + status), tone(status));
    }

    static StatusBadge of(VerificationStatus status) {
        return new StatusBadge(translate("verification.verificationStatus." + status), tone(status));
    }

    private static Tone tone(DocumentStatus status) {
        return switch (status) {
            case SUBMITTED, IN_REVIEW -> Tone.PROGRESS;
            case VERIFIED -> Tone.GOOD;
            case RESUBMISSION_REQUESTED, EXPIRING -> Tone.WARNING;
            case REJECTED, QUARANTINED, EXPIRED -> Tone.BAD;
            case LAPSED, REPLACED, WITHDRAWN, CANCELLED -> Tone.NEUTRAL;
        };
    }

    private static Tone tone(VerificationStatus status) {
        return switch (status) {
            case UNVERIFIED -> Tone.NEUTRAL;
            case PENDING -> Tone.PROGRESS;
            case VERIFIED -> Tone.GOOD;
            case EXPIRING -> Tone.WARNING;
            case EXPIRED -> Tone.BAD;
        };
    }
}
