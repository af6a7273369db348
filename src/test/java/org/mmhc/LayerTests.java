package org.mmhc;

import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noCodeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.properties.HasOwner;
import com.tngtech.archunit.core.domain.properties.HasParameterTypes;
import com.tngtech.archunit.core.domain.properties.HasReturnType;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.icon.FontIcon;
import com.vaadin.flow.component.icon.Icon;
import com.vaadin.flow.component.icon.SvgIcon;
import com.vaadin.flow.component.icon.VaadinIcon;
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
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.mmhc.base.OutsideTransactions;
import org.mmhc.base.ui.FormBinder;
import org.mmhc.engine.ProcessVariables;
import org.springframework.data.repository.Repository;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.NamedInterface;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Guards the layers inside the modules: who may know Vaadin, the engine and the web, and what stays inside. */
class LayerTests {

    private static final JavaClasses PRODUCTION = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.mmhc");
    /** Whoever calls a method of theirs waits for another server. */
    private static final Set<String> CALLS_OUT = Set.of(
            "com.stripe.StripeClient",
            "java.net.http.HttpClient",
            "java.net.Socket",
            "org.springframework.mail.javamail.JavaMailSender",
            "org.springframework.web.client.RestClient",
            "software.amazon.awssdk.services.s3.S3Client");

    private static final DescribedPredicate<JavaClass> FLOATING = DescribedPredicate.describe(
            "a floating point",
            type -> Set.of("double", "float", "java.lang.Double", "java.lang.Float")
                    .contains(type.getName()));

    private static final DescribedPredicate<JavaClass> AMOUNT = DescribedPredicate.describe(
            "an amount",
            type -> Set.of("java.math.BigDecimal", "org.mmhc.base.Money").contains(type.getName()));

    private static final DescribedPredicate<JavaClass> COUNTS_MONEY = DescribedPredicate.describe(
            "counts money",
            type -> List.of("org.mmhc.billing", "org.mmhc.ledger", "org.mmhc.sales", "org.mmhc.payouts").stream()
                                    .anyMatch(module -> type.getPackageName().equals(module)
                                            || type.getPackageName().startsWith(module + "."))
                            && !type.getPackageName().contains(".ui")
                            && !type.getPackageName().endsWith(".paper")
                    || type.getName().equals("org.mmhc.base.Money"));

    private static final long MOST_FILES = 45;

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

    /** An engine makes 100 of 100.00, and floating points of other decimals. */
    @Test
    void amountsGoIntoAProcessInTheirSmallestUnitOnly() {
        noFields()
                .that()
                .areDeclaredInClassesThat()
                .areAssignableTo(ProcessVariables.class)
                .should()
                .haveRawType(AMOUNT)
                .check(PRODUCTION);
    }

    @Test
    void moneyIsNeverCountedWithFloatingPoints() {
        noFields()
                .that()
                .areDeclaredInClassesThat(COUNTS_MONEY)
                .should()
                .haveRawType(FLOATING)
                .check(PRODUCTION);
        noCodeUnits()
                .that()
                .areDeclaredInClassesThat(COUNTS_MONEY)
                .should()
                .haveRawReturnType(FLOATING)
                .orShould()
                .haveRawParameterTypes(DescribedPredicate.anyElementThat(FLOATING))
                .allowEmptyShould(true)
                .check(PRODUCTION);
        noClasses()
                .that(COUNTS_MONEY)
                .should()
                .callMethodWhere(JavaCall.Predicates.target(HasReturnType.Predicates.rawReturnType(FLOATING))
                        .or(JavaCall.Predicates.target(HasParameterTypes.Predicates.rawParameterTypes(
                                DescribedPredicate.anyElementThat(FLOATING)))))
                .check(PRODUCTION);
    }

    @Test
    void whatAsksForSomethingFillsInARecordByABinder() {
        classes()
                .that()
                .haveNameMatching(".*(Form|Dialog)")
                .and(DescribedPredicate.describe("make fields", LayerTests::makesFields))
                .should(new ArchCondition<>("own a FormBinder") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        events.add(new SimpleConditionEvent(
                                type,
                                type.getAllFields().stream()
                                        .anyMatch(field -> field.getRawType().isEquivalentTo(FormBinder.class)),
                                type.getName() + " reads its fields by hand: bind them to a record by a FormBinder"));
                    }
                })
                .check(PRODUCTION);
    }

    private static boolean makesFields(JavaClass type) {
        return type.getConstructorCallsFromSelf().stream()
                .anyMatch(call -> call.getTargetOwner().isAssignableTo(HasValue.class));
    }

    @Test
    void onlyABinderSaysAtAFieldWhatIsWrong() {
        noClasses()
                .that()
                .resideInAPackage("..ui..")
                .should()
                .callMethodWhere(JavaCall.Predicates.target(nameMatching("setInvalid|setErrorMessage")))
                .because("a FormBinder finds the field of whatever is wrong: use its submit or show")
                .check(PRODUCTION);
    }

    @Test
    void pictureIsNamedByWhatItMeans() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("org.mmhc.base.ui.Sign")
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(VaadinIcon.class, Icon.class, FontIcon.class)
                .orShould()
                .callConstructorWhere(JavaCall.Predicates.target(
                        HasOwner.Predicates.With.owner(JavaClass.Predicates.equivalentTo(SvgIcon.class))))
                .because("there is one set of pictures: name it in Sign")
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
    void screensApisAndWorkersStayInside() {
        classes()
                .that()
                .resideInAnyPackage("..api..", "..ui..", "..workers..")
                .and()
                .resideOutsideOfPackage("org.mmhc.base..")
                .and()
                .areTopLevelClasses()
                .and(DescribedPredicate.not(
                        DescribedPredicate.describe("are shown to other modules", LayerTests::isShown)))
                .and(DescribedPredicate.not(DescribedPredicate.describe(
                        "are shared by packages of one module and layer", LayerTests::isShared)))
                .should(new ArchCondition<>("be package-private") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        events.add(new SimpleConditionEvent(
                                type,
                                !type.getModifiers().contains(JavaModifier.PUBLIC),
                                "Make %s package-private: no other package of its layer needs it, and it is not shown by @NamedInterface"
                                        .formatted(type.getName())));
                    }
                })
                .check(PRODUCTION);
    }

    /* Other modules are kept out by ModularityTests. */
    private static boolean isShared(JavaClass type) {
        return type.getDirectDependenciesToSelf().stream()
                .map(dependency -> dependency.getOriginClass().getPackageName())
                .anyMatch(other ->
                        !other.equals(type.getPackageName()) && layer(other).equals(layer(type.getPackageName())));
    }

    /* Module and layer, without the name of a sub-package. */
    private static String layer(String packageName) {
        return packageName.replaceFirst("(\\.(ui|api|workers))\\..*", "$1");
    }

    private static boolean isShown(JavaClass type) {
        return type.isAnnotatedWith(NamedInterface.class) || type.getPackage().isAnnotatedWith(NamedInterface.class);
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

    /** Whoever wrote visits in another way would not look whether somebody is in two places at once. */
    @Test
    void visitsAreBookedAndMovedInOnePlaceOnly() throws IOException {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("org.mmhc.visits.VisitBooking")
                .should()
                .callCodeUnitWhere(JavaCall.Predicates.target(
                                HasOwner.Predicates.With.owner(nameMatching("org\\.mmhc\\.visits\\.Visits?")))
                        .and(JavaCall.Predicates.target(nameMatching("<init>|delete.*|book|release|move|cancel"))))
                .because("VisitBooking looks first, holding the calendars")
                .check(PRODUCTION);
        for (Path room : ROOMS) {
            try (Stream<Path> files = Files.walk(room)) {
                assertThat(files.filter(file -> file.toString().endsWith(".java")))
                        .allSatisfy(file -> assertThat(Files.readString(file))
                                .doesNotContainPattern("(?i)(insert( ignore)? into|update|delete from) visits_visit"));
            }
        }
    }

    /** Whoever reads a file is asked each time who they are. */
    @Test
    void nobodyHandsOutAddressesThatOpenAFile() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("software.amazon.awssdk.services.s3.presigner..")
                .check(PRODUCTION);
    }

    @Test
    void noJobIsFailedWithAPause() {
        noClasses()
                .should()
                .callMethodWhere(JavaCall.Predicates.target(nameMatching("retryBackoff")))
                .because("the engine forgets one of some hundreds of them: say when the job times out instead")
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

    /** A stream of rows that nobody closes keeps its connection for ever. */
    @Test
    void rowsAreReadAsListsButWhereAStreamIsClosed() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("org.mmhc.engine.health.CaseCheck")
                .should()
                .callMethod(JdbcClient.MappedQuerySpec.class, "stream")
                .check(PRODUCTION);
    }

    @Test
    void onlyListenersAfterACommitPutTransactionsAside() {
        noCodeUnits()
                .should(new ArchCondition<>("put the transaction of whoever calls aside") {
                    @Override
                    public void check(JavaCodeUnit method, ConditionEvents events) {
                        boolean aside = Stream.of(method, method.getOwner())
                                .flatMap(place -> place.tryGetAnnotationOfType(Transactional.class).stream())
                                .anyMatch(rule -> rule.propagation() == Propagation.NOT_SUPPORTED);
                        events.add(new SimpleConditionEvent(
                                method,
                                aside,
                                method.getFullName() + " holds its caller's locks and connection while it waits:"
                                        + " ask for OutsideTransactions instead"));
                    }
                })
                .check(PRODUCTION);
    }

    @Test
    void whatIsSlowOrFarAwayRefusesToRunInsideOfATransaction() {
        classes()
                .that(DescribedPredicate.describe("reach out of the database", LayerTests::isSlow))
                .should(new ArchCondition<>("call OutsideTransactions.require") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        events.add(new SimpleConditionEvent(
                                type,
                                calls(type, OutsideTransactions.class.getName()::equals),
                                type.getName() + " is slow or far away and does not call OutsideTransactions.require"));
                    }
                })
                .check(PRODUCTION);
    }

    /* Files, scanner, engine; whoever sends mail or calls another server. */
    private static boolean isSlow(JavaClass type) {
        return !type.isInterface()
                && !type.isAnonymousClass()
                && (type.getName().equals("org.mmhc.engine.EngineLink")
                        || type.isAssignableTo("org.mmhc.storage.FilePlace")
                        || type.isAssignableTo("org.mmhc.storage.VirusScanner")
                        || calls(type, CALLS_OUT::contains));
    }

    private static boolean calls(JavaClass type, Predicate<String> owner) {
        return type.getMethodCallsFromSelf().stream()
                .anyMatch(call -> owner.test(call.getTargetOwner().getName()));
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

    @Test
    void noPackageIsTooCrowdedToBeReadAtOnce() throws IOException {
        for (Path room : ROOMS) {
            Map<Path, Long> sizes;
            try (Stream<Path> files = Files.walk(room)) {
                sizes = files.filter(file -> file.toString().endsWith(".java"))
                        .collect(Collectors.groupingBy(Path::getParent, Collectors.counting()));
            }
            sizes.forEach((folder, size) -> assertThat(size)
                    .withFailMessage(
                            "Move what belongs together out of %s into a package of its own: it has %d files, and %d are the most",
                            folder, size, MOST_FILES)
                    .isLessThanOrEqualTo(MOST_FILES));
        }
    }
}
