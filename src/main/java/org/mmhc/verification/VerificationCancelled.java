package org.mmhc.verification;

import java.time.Instant;
import org.mmhc.base.Uid;

/** An admin ended a document's case. */
public record VerificationCancelled(DocumentId document, Uid owner, Uid by, DocumentReason reason, Instant at) {}
