package org.mmhc.storage;

import org.mmhc.base.Refusal;

/** What the file storage refuses, each named as a fact. */
public final class StorageRefusals {

    private StorageRefusals() {}

    /** Thrown when no file has that id, or no longer. */
    public static final class FileUnknown extends Refusal {

        public FileUnknown() {
            super(Kind.NOT_FOUND);
        }
    }

    /** Thrown when somebody wants to open a file that is infected or in quarantine. */
    public static final class FileUnsafe extends Refusal {

        public FileUnsafe() {
            super(Kind.FORBIDDEN);
        }
    }
}
