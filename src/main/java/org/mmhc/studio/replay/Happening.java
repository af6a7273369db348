package org.mmhc.studio.replay;

import org.jspecify.annotations.Nullable;

/**
 * Something that a model waits for: a message, or a moment.
 *
 * @param message its name as the model has it; null for a moment
 * @param fact variable of the carrier by which the engine says when it comes, or by which key it is heard
 * @param carrier the work that brings the fact along
 * @param scope what it ends when it interrupts: a step, a part of the process, or the whole
 * @param place where it lies
 * @param interrupts whether it ends what it lies beside
 * @param again whether it can come more than once
 */
record Happening(
        String id,
        @Nullable String message,
        String fact,
        String carrier,
        String scope,
        Place place,
        boolean interrupts,
        boolean again) {

    /** Where it lies. */
    enum Place {
        /** The case stands at it, or at the gateway before it. */
        ON_THE_WAY,
        /** On the border of a step. */
        BESIDE_A_STEP,
        /** On the border of a part, or at its side, or at that of the whole. */
        BESIDE_A_PART
    }

    boolean isTimer() {
        return message == null;
    }

    /** What the shadow hears in its place. */
    String shadowMessage() {
        return message == null ? ShadowModel.TIMER + id : ShadowModel.PREFIX + message;
    }
}
