package org.mmhc.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Audited;

/** A row of the log, as it is written and as it is hashed. */
record Entry(
        long id,
        Instant happenedAt,
        @Nullable String actor,
        @Nullable String actorRole,
        Audited.Kind kind,
        String action,
        List<String> subjects,
        String reference,
        String purpose,
        @Nullable String address,
        @Nullable String request,
        Outcome outcome,
        @Nullable String refusal) {

    /**
     * The hash that seals this entry at that place, after the one before. Every part is written with its length, so that
     * nothing can be moved from one part to another.
     */
    String seal(long position, String before) {
        String canonical = Stream.of(
                        before,
                        position,
                        id,
                        happenedAt,
                        actor,
                        actorRole,
                        kind,
                        action,
                        String.join(" ", subjects),
                        reference,
                        purpose,
                        address,
                        request,
                        outcome,
                        refusal)
                .map(part -> Objects.toString(part, null))
                .map(part -> part == null ? "-" : part.length() + ":" + part)
                .collect(Collectors.joining("\n"));
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(canonical.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
