package org.mmhc.verification;

import java.time.Instant;
import org.mmhc.base.Uid;

/** A document that was true no longer counts. */
public record DocumentExpired(DocumentId document, Uid owner, DocumentType type, Instant at) {}
