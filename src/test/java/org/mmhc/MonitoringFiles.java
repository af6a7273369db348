package org.mmhc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The alerts and boards that operators get, as tests read them. */
final class MonitoringFiles {

    private static final Path FOLDER = Path.of("monitoring");
    private static final Pattern ALERT = Pattern.compile("- alert: (\\w+)");
    private static final Pattern EXPRESSION = Pattern.compile("(?m)^ +expr: (.*)$");
    private static final Pattern LABELS =
            Pattern.compile("\\{[^}]*}|\"[^\"]*\"|\\b(?:by|on|without) ?\\([^)]*\\)|\\[[^]]*]");
    private static final Pattern NUMBER = Pattern.compile("\\b[a-z][a-z0-9]*_[a-z0-9_]+\\b");

    private MonitoringFiles() {}

    static Set<String> alerts() {
        return ALERT.matcher(read(FOLDER.resolve("alerts.yml")))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Names of all numbers that anything asks for, as Prometheus has them. */
    static Set<String> numbers() {
        Stream<String> alerts =
                EXPRESSION.matcher(read(FOLDER.resolve("alerts.yml"))).results().map(found -> found.group(1));
        return Stream.concat(alerts, expressions())
                .flatMap(expression -> NUMBER.matcher(LABELS.matcher(expression).replaceAll(" "))
                        .results()
                        .map(found -> found.group()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> expressions() {
        try (Stream<Path> boards = Files.list(FOLDER.resolve("grafana/dashboards"))) {
            return boards.toList().stream()
                    .flatMap(board -> JsonMapper.shared()
                            .readTree(read(board))
                            .path("panels")
                            .valueStream())
                    .flatMap(panel -> panel.path("targets").valueStream())
                    .map((JsonNode target) -> target.path("expr").asString());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
