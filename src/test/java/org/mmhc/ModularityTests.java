package org.mmhc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.core.DependencyType;

/** Guards the borders between modules: allowed dependencies only, no cycles, no use of another module's inside. */
class ModularityTests {

    private static final Path PAGE = Path.of("src/docs/modules.md");
    private static final String REWRITE =
            "./mvnw test-compile surefire:test -Dtest=ModularityTests -Dmmhc.docs.rewrite=true";
    private static final Pattern SENTENCE = Pattern.compile("/\\*\\*\\s*(.*?)\\s*\\*/", Pattern.DOTALL);

    private final ApplicationModules modules = ApplicationModules.of(MmhcApplication.class);

    @Test
    void modulesKeepTheirBorders() {
        modules.verify();
    }

    @Test
    void thePageOfTheModulesShowsThemAsTheyAre() throws IOException {
        String current = page();
        if (Boolean.getBoolean("mmhc.docs.rewrite")) {
            Files.writeString(PAGE, current);
        }
        assertThat(Files.readString(PAGE))
                .as("The modules are no longer as %s shows them. If that is meant, run: %s", PAGE, REWRITE)
                .isEqualTo(current);
    }

    /** All modules lean on {@code base}, so it is left out of the picture. */
    private String page() throws IOException {
        TreeMap<String, TreeSet<String>> arrows = new TreeMap<>();
        for (ApplicationModule module : modules) {
            TreeSet<String> leansOn = new TreeSet<>();
            module.getDirectDependencies(modules, DependencyType.values()).stream()
                    .map(dependency ->
                            dependency.getTargetModule().getIdentifier().toString())
                    .filter(name -> !name.equals("base"))
                    .forEach(leansOn::add);
            arrows.put(module.getIdentifier().toString(), leansOn);
        }
        StringBuilder page = new StringBuilder("""
                # The modules

                Made by the build. An arrow leads from a module to one that it calls or listens to; all of them lean on `base`.

                ```mermaid
                graph TD
                """);
        arrows.forEach(
                (module, leansOn) -> leansOn.forEach(other -> page.append("    %s --> %s%n".formatted(module, other))));
        page.append("```\n\n| module | what it is |\n| --- | --- |\n");
        for (String module : List.copyOf(arrows.keySet())) {
            page.append("| `%s` | %s |%n".formatted(module, sentence(module)));
        }
        return page.toString();
    }

    private static String sentence(String module) throws IOException {
        Matcher comment = SENTENCE.matcher(
                Files.readString(Path.of("src/main/java/org/mmhc/%s/package-info.java".formatted(module))));
        assertThat(comment.find())
                .as("%s says what it is in its package-info", module)
                .isTrue();
        return comment.group(1).replaceAll("\\s*\\n\\s*\\*\\s*", " ");
    }
}
