package org.mmhc;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.persistence.Entity;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.data.repository.Repository;

/** Guards the layers inside the modules: who may know Vaadin, the engine and the web, and what stays inside. */
class LayerTests {

    private static final JavaClasses PRODUCTION = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.mmhc");
    private static final List<Path> ROOMS =
            List.of(Path.of("src/main/java"), Path.of("workers/java"), Path.of("ui/java"));

    @Test
    void onlyScreensKnowVaadin() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..ui..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.vaadin..")
                .check(PRODUCTION);
    }

    @Test
    void onlyWorkersAndTheEngineRoomKnowTheEngine() {
        noClasses()
                .that()
                .resideOutsideOfPackages("..workers..", "org.mmhc.engine..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.camunda..")
                .check(PRODUCTION);
    }

    @Test
    void onlyApisKnowTheWeb() {
        noClasses()
                .that()
                .resideOutsideOfPackages("..api..", "..ui..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.springframework.web.bind..")
                .check(PRODUCTION);
    }

    @Test
    void nothingLeadsBackFromTheRootOfAModule() {
        noClasses()
                .that()
                .resideOutsideOfPackages("..api..", "..ui..", "..workers..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.mmhc..api..", "org.mmhc..ui..", "org.mmhc..workers..")
                .check(PRODUCTION);
    }

    @Test
    void aggregatesAndRepositoriesStayInside() {
        classes()
                .that()
                .areAnnotatedWith(Entity.class)
                .or()
                .areAssignableTo(Repository.class)
                .should()
                .notHaveModifier(JavaModifier.PUBLIC)
                .check(PRODUCTION);
    }

    @Test
    void timeComesFromTheClock() {
        noClasses()
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(PRODUCTION);
    }

    @Test
    void nobodyDecidesByAPathThatIsSpelledInManyWays() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("org.mmhc.base.api.ApiPaths")
                .should()
                .callMethod(HttpServletRequest.class, "getRequestURI")
                .orShould()
                .callMethod(HttpServletRequest.class, "getRequestURL")
                .orShould()
                .callMethod(HttpServletRequest.class, "getServletPath")
                .orShould()
                .callMethod(HttpServletRequest.class, "getPathInfo")
                .because("one path has many spellings: ask ApiPaths or a PathPatternRequestMatcher")
                .check(PRODUCTION);
    }

    @Test
    void everyPackageSaysWhatItIsForAndLivesInOneRoom() throws IOException {
        Map<String, Path> rooms = new HashMap<>();
        for (Path room : ROOMS) {
            try (Stream<Path> files = Files.walk(room)) {
                List<Path> packages = files.filter(file -> file.toString().endsWith(".java"))
                        .map(Path::getParent)
                        .distinct()
                        .toList();
                for (Path folder : packages) {
                    String name = room.relativize(folder).toString();
                    assertThat(rooms.put(name, room))
                            .as("Another room of " + name)
                            .isNull();
                    if (!name.equals("org/mmhc")) {
                        assertThat(folder.resolve("package-info.java"))
                                .exists()
                                .content()
                                .contains("@NullMarked");
                    }
                }
            }
        }
    }
}
