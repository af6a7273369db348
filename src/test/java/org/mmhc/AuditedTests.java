package org.mmhc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.mmhc.base.Audited;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.expression.spel.standard.SpelExpressionParser;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/**
 * Guards the audit log: whatever people can have done by a service leaves a trace, or stands with its reason in
 * {@code src/test/resources/not-audited.txt}.
 */
class AuditedTests {

    private static final Path EXPLAINED = Path.of("src/test/resources/not-audited.txt");
    private static final String SYSTEM_ONLY = "hasRole('SYSTEM')";
    private static final Pattern VARIABLE = Pattern.compile("#([a-zA-Z]+)");

    @Test
    void whatPeopleCanDoIsAuditedOrExplained() throws IOException {
        Map<String, String> explained = explained();
        Set<String> silent = new TreeSet<>();
        Set<String> needed = new TreeSet<>();
        for (Method method : offered()) {
            if (method.isAnnotationPresent(Audited.class)) {
                continue;
            }
            String type = method.getDeclaringClass().getSimpleName();
            String name = type + "." + method.getName();
            if (explained.containsKey(name)) {
                needed.add(name);
            } else if (explained.containsKey(type)) {
                needed.add(type);
            } else {
                silent.add(name);
            }
        }
        assertThat(silent)
                .as("Methods of services that leave no trace: give them @Audited, or a reason in " + EXPLAINED)
                .isEmpty();
        assertThat(explained.keySet())
                .as("Reasons for what needs none any more")
                .isSubsetOf(needed);
        assertThat(explained)
                .allSatisfy((name, reason) -> assertThat(reason).as(name).isNotBlank());
    }

    @Test
    void traceExpressionsFitTheirMethods() {
        SpelExpressionParser parser = new SpelExpressionParser();
        for (Method method : offered()) {
            Audited audited = method.getAnnotation(Audited.class);
            if (audited == null) {
                continue;
            }
            assertThat(audited.value()).as(method.toString()).matches("[a-z]+\\.[a-z][A-Za-z]*");
            Set<String> known = Arrays.stream(method.getParameters())
                    .map(parameter -> parameter.getName())
                    .collect(Collectors.toSet());
            known.addAll(Set.of("actor", "result"));
            for (String expression : List.of(audited.subject(), audited.reference())) {
                if (!expression.isEmpty()) {
                    parser.parseExpression(expression);
                    Matcher variables = VARIABLE.matcher(expression);
                    while (variables.find()) {
                        assertThat(known).as(method + " " + expression).contains(variables.group(1));
                    }
                }
            }
        }
    }

    /* Public methods of services that are not for the system alone. */
    private static List<Method> offered() {
        List<Method> offered = new ArrayList<>();
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(Service.class));
        for (var candidate : scanner.findCandidateComponents("org.mmhc")) {
            Class<?> type = load(candidate.getBeanClassName());
            for (Method method : type.getDeclaredMethods()) {
                if (Modifier.isPublic(method.getModifiers())
                        && !Modifier.isStatic(method.getModifiers())
                        && !method.isSynthetic()
                        && !isForTheSystemOnly(method)) {
                    offered.add(method);
                }
            }
        }
        assertThat(offered).hasSizeGreaterThan(50);
        return offered;
    }

    private static boolean isForTheSystemOnly(Method method) {
        PreAuthorize rule = AnnotationUtils.findAnnotation(method, PreAuthorize.class);
        if (rule == null) {
            rule = AnnotationUtils.findAnnotation(method.getDeclaringClass(), PreAuthorize.class);
        }
        return rule != null && rule.value().equals(SYSTEM_ONLY);
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private static Map<String, String> explained() throws IOException {
        Map<String, String> explained = new TreeMap<>();
        for (String line : Files.readAllLines(EXPLAINED)) {
            if (!line.isBlank() && !line.startsWith("#")) {
                int colon = line.indexOf(':');
                explained.put(
                        line.substring(0, colon).strip(),
                        line.substring(colon + 1).strip());
            }
        }
        return explained;
    }
}
