package org.mmhc.verification;

import java.time.Instant;
import org.mmhc.base.Uid;

/** The owner of a document handed in better files. */
public record DocumentResubmitted(DocumentId document, Uid owner, int revision, Instant at) {}
