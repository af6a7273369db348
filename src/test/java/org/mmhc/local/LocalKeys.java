package org.mmhc.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;

/** The keys of a local run: made at the first start and kept beside the data that they encrypt. */
record LocalKeys(String encryption, String hash) {

    /** The keys in that file, which is written when it is not there. */
    static LocalKeys keptIn(Path file) {
        try {
            if (!Files.exists(file)) {
                Files.createDirectories(file.getParent());
                Files.write(file, List.of("local:" + random(), random()));
            }
            var lines = Files.readAllLines(file);
            return new LocalKeys(lines.get(0), lines.get(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String random() {
        var bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
