package org.mmhc.access;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;
import me.gosimple.nbvcxz.Nbvcxz;

/** The hundred thousand passwords that stand in most lists of stolen ones. */
final class BreachedPasswords {

    private static final String LIST = "/dictionaries/passwords.txt";
    private static final int SHORTEST = 5;

    private BreachedPasswords() {}

    /** Whether the password, in lower case, is one of them. */
    static boolean contains(String plain) {
        return All.WORDS.contains(plain);
    }

    private static final class All {

        private static final Set<String> WORDS = read();

        private static Set<String> read() {
            try (InputStream list = Nbvcxz.class.getResourceAsStream(LIST)) {
                if (list == null) {
                    throw new IllegalStateException("The list of breached passwords is missing");
                }
                return new BufferedReader(new InputStreamReader(list, StandardCharsets.UTF_8))
                        .lines()
                        .map(String::strip)
                        .filter(word -> word.length() >= SHORTEST)
                        .collect(Collectors.toUnmodifiableSet());
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }
}
