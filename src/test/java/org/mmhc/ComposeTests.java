package org.mmhc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** The containers, checked for form: no test here has an engine for them. */
class ComposeTests {

    private static final Path COMPOSE = Path.of("docker-compose.yml");
    private static final Pattern NAME = Pattern.compile("\\$\\{([A-Z0-9_]+)");

    @Test
    void everyFileThatContainersAreGivenIsThere() throws IOException {
        List<String> given = services().values().stream()
                .flatMap(service -> list(service.get("volumes")).map(String::valueOf))
                .filter(volume -> volume.startsWith("./"))
                .map(volume -> volume.substring(0, volume.indexOf(':')))
                .toList();
        assertThat(given)
                .isNotEmpty()
                .allSatisfy(file -> assertThat(Path.of(file)).exists());
    }

    @Test
    void everyValueThatIsAskedForStandsInTheExample() throws IOException {
        String example = Files.readString(Path.of(".env.example"));
        Set<String> asked = NAME.matcher(Files.readString(COMPOSE))
                .results()
                .map(found -> found.group(1))
                .filter(name -> !name.endsWith("_PORT") && !name.equals("MMHC_VERSION"))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(asked).isNotEmpty().allSatisfy(name -> assertThat(example).contains(name + "="));
    }

    @Test
    void allAreReachedFromThisMachineOnly() throws IOException {
        assertThat(services().values().stream()
                        .flatMap(service -> list(service.get("ports")).map(String::valueOf)))
                .isNotEmpty()
                .allSatisfy(port -> assertThat(port).startsWith("127.0.0.1:"));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Map<String, Object>> services() throws IOException {
        Map<String, Object> all = new Yaml().load(Files.readString(COMPOSE));
        return (Map<String, Map<String, Object>>) all.get("services");
    }

    private static Stream<?> list(Object some) {
        return some instanceof List<?> many ? many.stream() : Stream.empty();
    }
}
