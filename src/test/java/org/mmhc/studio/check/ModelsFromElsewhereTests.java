package org.mmhc.studio.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.mmhc.engine.EngineFile;
import org.mmhc.studio.check.Finding.Rule;
import org.mmhc.studio.words.ModelWords;

/** Models that other tools made are read, compared and judged; what of them cannot be run is said. */
class ModelsFromElsewhereTests {

    private static final KnownWorld WORLD = new KnownWorld(Map.of(), Set.of(), Set.of(), Map.of(), Map.of());

    @TestFactory
    Stream<DynamicTest> whatCannotBeRunIsSaidAndAChangedNameIsHeard() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/models-from-elsewhere"))) {
            return files.sorted().toList().stream()
                    .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> isJudged(file)));
        }
    }

    private static void isJudged(Path file) throws IOException {
        String text = Files.readString(file);
        String path = "care/" + file.getFileName();
        List<Finding> findings = path.endsWith(".bpmn")
                ? ModelChecks.of(path, text, WORLD)
                : path.endsWith(".dmn")
                        ? DecisionChecks.of(path, text, WORLD)
                        : FormChecks.of(path, "from-elsewhere", text, List.of());
        assertThat(findings).extracting(Finding::rule).doesNotContain(Rule.UNREADABLE);
        if (!path.endsWith(".dmn")) {
            assertThat(findings).extracting(Finding::rule).contains(Rule.OTHER_ID);
        }
        assertThat(ModelWords.compare(new EngineFile(path, text), new EngineFile(path, text)))
                .isEmpty();
        assertThat(ModelWords.compare(
                        new EngineFile(path, text), new EngineFile(path, text.replaceFirst("Old name", "New name"))))
                .hasSize(1);
    }
}
