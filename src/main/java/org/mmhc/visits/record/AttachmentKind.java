package org.mmhc.visits.record;

/** What a file shows. */
public enum AttachmentKind {
    PHOTO,
    SIGNATURE,
    DOCUMENT
}
