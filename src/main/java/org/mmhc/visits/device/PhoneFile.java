package org.mmhc.visits.device;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mmhc.visits.record.AttachmentKind;
import org.mmhc.visits.record.Signer;

/**
 * A photo or a signature that a phone sends, without what is in it.
 *
 * @param id a number that the phone made, so that sending it twice is sending it once
 * @param sequence the phone's own count of what it said
 * @param visit reference of the visit
 * @param at when it was made, by the phone's clock
 * @param signer who signed; of signatures only
 */
public record PhoneFile(
        @NotNull UUID id,
        @NotNull Long sequence,
        @NotNull @Size(max = 24) String visit,
        @NotNull AttachmentKind kind,
        @NotNull Instant at,
        @Nullable Signer signer) {}
