package org.mmhc.verification;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.mmhc.verification.DocumentRefusals.NoteMissing;
import org.mmhc.verification.DocumentRefusals.NoteTooLong;
import org.mmhc.verification.DocumentRefusals.ReasonMissing;
import org.mmhc.verification.DocumentRefusals.ReasonNotFitting;

/**
 * A decision with its reason and a note to the owner. Rejecting and asking for better files need a reason that goes with
 * them; some reasons need a note; approving has no reason, and keeps what stands on the document.
 */
public record Verdict(
        Decision decision,
        @Nullable DocumentReason reason,
        @Nullable String note,
        Particulars particulars) {

    /** How long a note may be. */
    public static final int LONGEST_NOTE = 1000;

    public Verdict {
        note = cleaned(note);
        if (decision == Decision.APPROVE) {
            if (reason != null) {
                throw new ReasonNotFitting();
            }
        } else {
            particulars = Particulars.NONE;
            if (reason == null) {
                throw new ReasonMissing();
            }
            if (!reason.fits(decision)) {
                throw new ReasonNotFitting();
            }
            if (reason.needsNote() && note == null) {
                throw new NoteMissing();
            }
        }
    }

    /** The same, with what is kept of documents of that type; refused when something needed is missing. */
    Verdict on(DocumentType type, LocalDate today) {
        return decision == Decision.APPROVE ? new Verdict(decision, reason, note, particulars.of(type, today)) : this;
    }

    /** The note without blank ends, null when nothing is left; refused when it is too long. */
    static @Nullable String cleaned(@Nullable String note) {
        if (note == null || note.isBlank()) {
            return null;
        }
        if (note.strip().length() > LONGEST_NOTE) {
            throw new NoteTooLong(LONGEST_NOTE);
        }
        return note.strip();
    }
}
