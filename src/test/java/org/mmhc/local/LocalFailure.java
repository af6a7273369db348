package org.mmhc.local;

/** Something that keeps the local runtime from running, told in one clear sentence that says what to do. */
final class LocalFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LocalFailure(String message) {
        super(message);
    }

    LocalFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
