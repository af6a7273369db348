package org.mmhc.verification.ui;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mmhc.verification.Decision;
import org.mmhc.verification.DocumentReason;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** A review that is not decided yet. */
record ReviewDraft(
        @Nullable Decision decision,
        @Nullable DocumentReason reason,
        @Nullable String note) {

    String write() {
        return JsonMapper.shared().writeValueAsString(this);
    }

    /** Empty when the draft was made by a form that has changed since. */
    static Optional<ReviewDraft> read(String draft) {
        try {
            return Optional.of(JsonMapper.shared().readValue(draft, ReviewDraft.class));
        } catch (JacksonException changed) {
            return Optional.empty();
        }
    }
}
