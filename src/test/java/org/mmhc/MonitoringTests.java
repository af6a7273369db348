package org.mmhc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whoever is woken by an alert finds what it means and what to do. */
class MonitoringTests {

    private static final Path GUIDE = Path.of("src/docs/operations/alerts.md");
    private static final Pattern SECTION = Pattern.compile("(?ms)^### (\\w+)\\n(.*?)(?=^### |\\z)");

    @Test
    void everyAlertHasASectionAndEverySectionItsAlert() throws IOException {
        assertThat(SECTION.matcher(Files.readString(GUIDE))
                        .results()
                        .map(section -> section.group(1))
                        .collect(Collectors.toSet()))
                .isEqualTo(MonitoringFiles.alerts());
    }

    @Test
    void everySectionSaysWhatItMeansAndWhatToDo() throws IOException {
        assertThat(SECTION.matcher(Files.readString(GUIDE)).results())
                .allSatisfy(section ->
                        assertThat(section.group(2)).as(section.group(1)).contains("*Means:* ", "*Do:* "));
    }

    @Test
    void everyNumberOfOursThatIsAskedForIsMadeSomewhere() throws IOException {
        String code;
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            code = files.filter(file -> file.toString().endsWith(".java"))
                    .map(MonitoringTests::text)
                    .collect(Collectors.joining());
        }
        assertThat(MonitoringFiles.numbers())
                .filteredOn(number -> number.startsWith("mmhc_"))
                .hasSizeGreaterThan(15)
                .allSatisfy(number -> assertThat(Stream.of("", "_total", "_seconds", "_seconds_sum", "_seconds_count")
                                .filter(number::endsWith)
                                .map(end -> number.substring(0, number.length() - end.length()))
                                .map(name -> '"' + name.replace('_', '.') + '"'))
                        .as(number)
                        .anyMatch(code::contains));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
