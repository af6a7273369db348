package org.mmhc.base.api;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What became of one of many things that were to be changed by one call.
 *
 * @param done whether it was changed
 * @param refused why it was not; nothing when it was
 */
public record OneOfMany(
        @Schema(example = "TSK-0HQ3ZK5RWX1QT") String id,
        boolean done,
        @Nullable Refused refused) {

    /**
     * Why not.
     *
     * @param type names the fact, as the type of a problem document does
     * @param detail the fact for people
     */
    public record Refused(
            @Schema(example = "/problems/tasks/task-taken") String type,
            @Schema(example = "Mira Joshi has it.") String detail) {}
}
