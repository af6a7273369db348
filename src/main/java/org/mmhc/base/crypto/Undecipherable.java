package org.mmhc.base.crypto;

/** Thrown when a stored value cannot be decrypted: its key is not there, or is another one, or the value was changed. */
public final class Undecipherable extends IllegalStateException {

    Undecipherable(String message) {
        super(message);
    }
}
