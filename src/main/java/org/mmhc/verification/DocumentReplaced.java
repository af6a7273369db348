package org.mmhc.verification;

import java.time.Instant;
import org.mmhc.base.Uid;

/** A newer document took the place of one that counted. */
public record DocumentReplaced(DocumentId document, Uid owner, DocumentId by, Instant at) {}
