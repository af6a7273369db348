package org.mmhc.storage;

import org.mmhc.base.Refusal;

/** Thrown when somebody wants to open a file that is infected or in quarantine. */
public class FileUnsafe extends Refusal {

    public FileUnsafe() {
        super(Kind.FORBIDDEN, "storage.fileUnsafe");
    }
}
