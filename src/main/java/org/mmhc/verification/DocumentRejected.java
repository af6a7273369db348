package org.mmhc.verification;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Uid;

/** A document was not accepted. */
public record DocumentRejected(
        DocumentId document,
        Uid owner,
        DocumentType type,
        @Nullable DocumentReason reason,
        Instant at) {}
