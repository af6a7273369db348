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
import org.mmhc.base.RuntimeSetting;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;

/** Guards the operators' list of settings: each one that the code reads is explained, and nothing else is. */
class SettingsTests {

    private static final Path GUIDE = Path.of("src/docs/operations/configuration.md");
    private static final Pattern ROW = Pattern.compile("^\\| `(mmhc\\.[^`]+)` \\|", Pattern.MULTILINE);

    private static final Pattern OUTPUT = Pattern.compile("<output [^>]*name=\"([^\"]+)\"");

    @Test
    void everySettingIsExplainedToOperators() throws IOException {
        Set<String> explained = ROW.matcher(Files.readString(GUIDE))
                .results()
                .map(row -> row.group(1))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(explained).containsExactlyInAnyOrderElementsOf(settings());
    }

    /* What belongs to a flow stands in its decision, what belongs to the agency in a setting: one place for each. */
    @Test
    void noSettingIsCalledAsWhatADecisionSays() throws IOException {
        Set<String> decided = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("processes"))) {
            for (Path table :
                    files.filter(file -> file.toString().endsWith(".dmn")).toList()) {
                OUTPUT.matcher(Files.readString(table)).results().forEach(output -> decided.add(output.group(1)));
            }
        }
        assertThat(decided).isNotEmpty();
        assertThat(changeable()).isNotEmpty().doesNotContainAnyElementsOf(decided);
    }

    /* A page shows them all, so each has its sentence. */
    @Test
    void everySettingThatAdminsChangeHasItsSentence() throws IOException {
        String texts = Files.readString(Path.of("ui/resources/vaadin-i18n/settings.properties"));
        assertThat(keysThatAdminsChange()).isNotEmpty().allSatisfy(key -> {
            assertThat(texts).contains("settings.key." + key + "=", "settings.effect." + key + "=");
            assertThat(texts).contains("settings.group." + key.substring(0, key.indexOf('.')) + "=");
        });
    }

    /* One that is a part of a part bears the names of both: whether a second factor is required is not whether a document is. */
    private static Set<String> changeable() {
        return records()
                .flatMap(type -> changeable("", type))
                .map(path -> StringUtils.uncapitalize(Stream.of(path.split("\\."))
                        .map(StringUtils::capitalize)
                        .collect(Collectors.joining())))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> keysThatAdminsChange() {
        return records()
                .flatMap(type -> changeable(
                        type.getAnnotation(ConfigurationProperties.class).value(), type))
                .map(key -> key.substring("mmhc.".length()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> changeable(String prefix, Class<?> settings) {
        return Stream.of(settings.getRecordComponents())
                .flatMap(component -> component.isAnnotationPresent(RuntimeSetting.class)
                        ? Stream.of(prefix + "." + component.getName())
                        : component.getType().isRecord()
                                ? changeable(prefix + "." + component.getName(), component.getType())
                                : Stream.empty());
    }

    private static Stream<Class<?>> records() {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        return scanner.findCandidateComponents("org.mmhc").stream()
                .<Class<?>>map(found -> ClassUtils.resolveClassName(found.getBeanClassName(), null))
                .filter(Class::isRecord)
                .filter(type -> type.getEnclosingClass() == null);
    }

    private static Set<String> settings() {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        Set<String> settings = scanner.findCandidateComponents("org.mmhc").stream()
                .map(found -> ClassUtils.resolveClassName(found.getBeanClassName(), null))
                .filter(type -> type.getEnclosingClass() == null)
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
