package org.mmhc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Guards the documents: what they point to is there, and so are the tests that they name. */
class DocumentsTests {

    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]+)[^)]*\\)");
    private static final Pattern NAMED_TEST = Pattern.compile("`([A-Z]+[a-z][A-Za-z0-9]*(?:Tests|IT))`");
    private static final Pattern NAMED_METHOD =
            Pattern.compile("`([A-Z]+[a-z][A-Za-z0-9]*(?:Tests|IT|Scenarios))#([a-z][A-Za-z0-9]*)`");

    @Test
    void everyLinkLeadsSomewhere() {
        assertThat(documents().flatMap(DocumentsTests::links).toList())
                .isNotEmpty()
                .allSatisfy(target -> assertThat(target).exists());
    }

    @Test
    void everyNamedTestIsThere() {
        List<String> named = documents()
                .flatMap(document -> NAMED_TEST.matcher(text(document)).results())
                .map(found -> found.group(1))
                .distinct()
                .toList();
        assertThat(named).isNotEmpty();
        assertThat(tests()).containsAll(named);
    }

    @Test
    void everyNamedMethodOfATestIsThere() {
        Map<String, String> tests = files("src/test/java", ".java")
                .collect(Collectors.toMap(
                        file -> file.getFileName().toString().replace(".java", ""),
                        DocumentsTests::text,
                        (one, other) -> one + other));
        List<String> named = documents()
                .flatMap(document -> NAMED_METHOD.matcher(text(document)).results())
                .filter(found -> !tests.getOrDefault(found.group(1), "").contains("void " + found.group(2) + "("))
                .map(MatchResult::group)
                .distinct()
                .toList();
        assertThat(named)
                .as("Methods of tests that documents name and nobody has")
                .isEmpty();
    }

    private static Stream<Path> links(Path document) {
        return LINK.matcher(text(document))
                .results()
                .map(found -> found.group(1))
                .filter(target -> !target.contains("://"))
                .map(target ->
                        document.toAbsolutePath().getParent().resolve(target).normalize());
    }

    private static Stream<Path> documents() {
        return Stream.concat(Stream.of(Path.of("README.md"), Path.of("SECURITY.md")), files("src/docs", ".md"));
    }

    private static Set<String> tests() {
        return files("src/test/java", ".java")
                .map(file -> file.getFileName().toString().replace(".java", ""))
                .collect(Collectors.toSet());
    }

    private static Stream<Path> files(String folder, String ending) {
        try (Stream<Path> found = Files.walk(Path.of(folder))) {
            return found.filter(file -> file.toString().endsWith(ending)).toList().stream();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String text(Path document) {
        try {
            return Files.readString(document);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
