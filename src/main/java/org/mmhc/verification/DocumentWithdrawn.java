package org.mmhc.verification;

import java.time.Instant;
import org.mmhc.base.Uid;

/** The owner took a document back before it was decided. */
public record DocumentWithdrawn(DocumentId document, Uid owner, Instant at) {}
