package org.mmhc.verification;

import java.time.Instant;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;

/** Somebody handed in a document. */
public record DocumentSubmitted(
        DocumentId document, Uid owner, Role ownerRole, DocumentType type, int revision, Instant at) {}
