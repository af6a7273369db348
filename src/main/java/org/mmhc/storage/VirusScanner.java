package org.mmhc.storage;

import java.io.InputStream;
import java.util.Map;
import org.mmhc.storage.FileStorage.ScanState;

/** Looks for viruses in the bytes of a file. Slow: never asked inside of a transaction. */
interface VirusScanner {

    /** Nobody scans; whoever looks at a file is told so. */
    VirusScanner NONE = new VirusScanner() {

        @Override
        public ScanState scan(InputStream content) {
            return ScanState.NOT_SCANNED;
        }

        @Override
        public boolean isConfigured() {
            return false;
        }

        @Override
        public Map<String, Object> check() {
            return Map.of();
        }
    };

    /** What the scanner says; {@link ScannerAway} when it says nothing of use. */
    ScanState scan(InputStream content);

    boolean isConfigured();

    /** Facts about the scanner for its health; {@link ScannerAway} when it does not answer. */
    Map<String, Object> check();
}
