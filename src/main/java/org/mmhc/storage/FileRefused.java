package org.mmhc.storage;

import org.mmhc.base.Refusal;

/** Thrown when a file is not accepted; the code says why. */
public class FileRefused extends Refusal {

    /** Why a file is not accepted. */
    public enum Reason {
        EMPTY("storage.fileEmpty"),
        TOO_LARGE("storage.fileTooLarge"),
        TYPE_NOT_ACCEPTED("storage.fileTypeNotAccepted"),
        NAME_LIES("storage.fileNameLies"),
        TOO_MANY_PIXELS("storage.fileTooManyPixels"),
        BROKEN("storage.fileBroken"),
        LOCKED("storage.fileLocked");

        private final String code;

        Reason(String code) {
            this.code = code;
        }
    }

    private final Reason reason;

    public FileRefused(Reason reason, Object... arguments) {
        super(reason.code, Kind.INVALID, arguments);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
