package org.mmhc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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
                .allSatisfy(section -> assertThat(section.group(2))
                        .as(section.group(1))
                        .contains("*Means:* ", "*Do:* "));
    }
}
