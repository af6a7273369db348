package org.mmhc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

/** Guards the operators' list of settings: each one that the code reads is explained, and nothing else is. */
class SettingsTests {

    private static final Path GUIDE = Path.of("src/docs/operations/configuration.md");
    private static final Pattern ROW = Pattern.compile("^\\| `(mmhc\\.[^`]+)` \\|", Pattern.MULTILINE);

    @Test
    void everySettingIsExplainedToOperators() throws IOException {
        Set<String> explained = ROW.matcher(Files.readString(GUIDE))
                .results()
                .map(row -> row.group(1))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(explained).containsExactlyInAnyOrderElementsOf(settings());
    }

    private static Set<String> settings() {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        Set<String> settings = scanner.findCandidateComponents("org.mmhc").stream()
                .map(found -> ClassUtils.resolveClassName(found.getBeanClassName(), null))
                .filter(type -> !type.getPackageName().equals("org.mmhc.local"))
                .flatMap(type ->
                        keys(type.getAnnotation(ConfigurationProperties.class).value(), type))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(settings).isNotEmpty();
        return settings;
    }

    private static Stream<String> keys(String prefix, Class<?> settings) {
        return Stream.of(settings.getRecordComponents()).flatMap(component -> {
            String key = prefix + "." + kebab(component);
            Class<?> type = component.getType();
            boolean many = Collection.class.isAssignableFrom(type) || Map.class.isAssignableFrom(type);
            return type.isRecord() && !many ? keys(key, type) : Stream.of(key);
        });
    }

    private static String kebab(RecordComponent component) {
        return component.getName().replaceAll("([A-Z])", "-$1").toLowerCase();
    }
}
