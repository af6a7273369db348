package org.mmhc.verification;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Uid;

/** A document was found true. */
public record DocumentVerified(
        DocumentId document,
        Uid owner,
        DocumentType type,
        @Nullable Instant expiresAt,
        Instant at) {}
