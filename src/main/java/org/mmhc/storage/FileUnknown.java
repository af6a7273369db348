package org.mmhc.storage;

import org.mmhc.base.Refusal;

/** Thrown when no file has that id, or no longer. */
public class FileUnknown extends Refusal {

    public FileUnknown() {
        super(Kind.NOT_FOUND, "storage.fileUnknown");
    }
}
