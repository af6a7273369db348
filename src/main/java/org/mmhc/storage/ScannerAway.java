package org.mmhc.storage;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when the virus scanner does not answer, or not in a way that settles the question. A passing fault: the file
 * stays as it is, and the scan is worth trying again.
 */
public class ScannerAway extends RuntimeException {

    ScannerAway(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
