package org.mmhc;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.annotation.JobWorker;
import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import io.camunda.zeebe.model.bpmn.instance.Error;
import io.camunda.zeebe.model.bpmn.instance.Process;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeInput;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeOutput;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeTaskDefinition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.mmhc.base.ModuleWord;
import org.mmhc.engine.ScenariosOf;
import org.mmhc.studio.check.Finding;
import org.mmhc.studio.check.KnownWorld;
import org.mmhc.studio.check.ModelChecks;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Guards the process models: what they are called, that they are drawn, and that somebody does every step. */
class ProcessModelTests {

    private static final Pattern LITERAL = Pattern.compile("\"([^\"\\n]*)\"");

    /* Names of what is audited, addresses of pages and examples of the API may sound like words of a process. */
    private static final Pattern ANNOTATION = Pattern.compile(
            "@(Audited|Route|Parameter|Schema|ExampleObject)\\((?:[^()\"]|\"[^\"\\n]*\"|\\((?:[^()\"]|\"[^\"\\n]*\")*\\))*\\)");
    /** Words of personal data: a process holds references and decisions only. */
    private static final Pattern PERSONAL =
            Pattern.compile("(?i).*(name|email|mail|phone|address|birth|note|comment|file|password|token).*");

    @TestFactory
    Stream<DynamicTest> aModelKeepsTheHouseStyle() {
        KnownWorld world = world();
        return models().keySet().stream()
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> check(file, world)));
    }

    @Test
    void everyJobTypeHasExactlyOneWorker() {
        List<String> workers = workerTypes();
        assertThat(workers).doesNotHaveDuplicates();
        Set<String> wanted = models().values().stream()
                .flatMap(model -> model.getModelElementsByType(ZeebeTaskDefinition.class).stream())
                .map(ZeebeTaskDefinition::getType)
                .collect(Collectors.toSet());
        assertThat(workers).containsAll(wanted);
        Set<String> unwanted = new HashSet<>(workers);
        unwanted.removeAll(wanted);
        unwanted.remove("io.camunda.zeebe:userTask");
        assertThat(unwanted).as("Workers of no model").isEmpty();
    }

    @Test
    void everyMessageOfAModelIsSentAndHeard() {
        List<String> repairs = new ArrayList<>();
        for (ProcessWords process : ProcessWords.all()) {
            minus(process.messages(), process.messagesOfTrigger())
                    .forEach(message -> repairs.add("Let %s listen to the event of %s, or drop the message from %s"
                            .formatted(process.trigger().getSimpleName(), message, process.processId())));
            minus(process.messagesOfTrigger(), process.messages())
                    .forEach(message -> repairs.add("Draw the message %s in %s, or let %s not send it"
                            .formatted(
                                    message,
                                    process.processId(),
                                    process.trigger().getSimpleName())));
        }
        noneOf(repairs);
    }

    @Test
    void everyVariableThatAModelReadsIsWritten() {
        List<String> repairs = new ArrayList<>();
        for (ProcessWords process : ProcessWords.all()) {
            process.variables().values().stream()
                    .filter(variable -> variable.writers().isEmpty())
                    .forEach(variable ->
                            repairs.add(("Let a message, worker, task or decision of %s write %s, which is read by"
                                            + " %s, or mend its name there")
                                    .formatted(process.processId(), variable.name(), variable.readers())));
            process.partsThatNobodyGives()
                    .forEach((part, by) -> repairs.add(
                            "Let its decision or worker give %s, which %s of %s reads, or mend its name there"
                                    .formatted(part, by, process.processId())));
        }
        noneOf(repairs);
    }

    @Test
    void everyConstantThatAWorkerTakesIsAHeaderOfItsSteps() {
        List<String> repairs = new ArrayList<>();
        for (ProcessWords process : ProcessWords.all()) {
            process.workers()
                    .forEach((type, worker) -> Arrays.stream(worker.getParameterTypes())
                            .filter(Class::isEnum)
                            .forEach(constants -> process.steps("serviceTask").stream()
                                    .filter(step -> process.extension(step, "taskDefinition")
                                            .filter(job ->
                                                    job.getAttribute("type").equals(type))
                                            .isPresent())
                                    .filter(step -> !hasHeader(process, step, constants))
                                    .forEach(step ->
                                            repairs.add("Give %s in %s a header %s with one of %s in lower camel case"
                                                    .formatted(
                                                            step.getAttribute("id"),
                                                            process.processId(),
                                                            StringUtils.uncapitalize(constants.getSimpleName()),
                                                            Arrays.toString(constants.getEnumConstants()))))));
        }
        noneOf(repairs);
    }

    private static boolean hasHeader(ProcessWords process, Element step, Class<?> constants) {
        return process.extensions(step, "header").stream()
                .filter(header ->
                        header.getAttribute("key").equals(StringUtils.uncapitalize(constants.getSimpleName())))
                .map(header -> header.getAttribute("value")
                        .replaceAll("([A-Z])", "_$1")
                        .toUpperCase(Locale.ROOT))
                .anyMatch(value -> Arrays.stream(constants.getEnumConstants())
                        .anyMatch(constant -> ((Enum<?>) constant).name().equals(value)));
    }

    @Test
    void theWordsOfAProcessAreSpelledOnceInItsWorkers() throws IOException {
        Set<String> words = ProcessWords.all().stream()
                .flatMap(process -> process.words().stream())
                .collect(Collectors.toSet());
        Set<String> ids = Stream.concat(
                        ProcessWords.all().stream().map(ProcessWords::processId), ProcessWords.allDecisions().stream())
                .collect(Collectors.toSet());
        Map<String, Path> spelled = new TreeMap<>();
        List<String> repairs = new ArrayList<>();
        for (Path file : javaFiles()) {
            boolean worker = file.toString().contains("/workers/");
            Matcher literals =
                    LITERAL.matcher(ANNOTATION.matcher(Files.readString(file)).replaceAll(""));
            while (literals.find()) {
                String word = literals.group(1);
                if (words.contains(word) && !worker) {
                    repairs.add("Move \"%s\" out of %s into the workers of its module".formatted(word, file));
                } else if (words.contains(word) && spelled.put(word, file) != null) {
                    repairs.add("Spell \"%s\" once: it is in %s again".formatted(word, file));
                } else if (worker && word.matches("[a-z]+(-[a-z]+)+") && !ids.contains(word)) {
                    repairs.add("\"%s\" in %s is neither a process nor a decision: mend it or draw it"
                            .formatted(word, file));
                }
            }
        }
        noneOf(repairs);
    }

    @Test
    void everyUserTaskSaysWhenItIsOverdueAndItsFormIsTested() throws IOException {
        List<String> repairs = new ArrayList<>();
        String tests = screenTests();
        for (ProcessWords process : ProcessWords.all()) {
            for (Element task : process.steps("userTask")) {
                if (process.steps("boundaryEvent").stream()
                        .filter(event -> isAround(event.getAttribute("attachedToRef"), task))
                        .noneMatch(event -> event.getElementsByTagNameNS("*", "timerEventDefinition")
                                        .getLength()
                                > 0)) {
                    repairs.add("Attach a timer to %s in %s that does something when nobody decides"
                            .formatted(task.getAttribute("id"), process.processId()));
                }
            }
        }
        for (Path file : javaFiles()) {
            String name = file.getFileName().toString();
            if (name.endsWith("TaskForm.java") && !name.equals("TaskForm.java")) {
                String form = name.replace("TaskForm.java", "");
                if (!tests.contains(form)) {
                    repairs.add("Open %sTaskForm in a test of the screens: ui/*Tests or *BrowserIT".formatted(form));
                }
            }
        }
        noneOf(repairs);
    }

    /* The task itself, or a sub-process that it lies in. */
    private static boolean isAround(String id, Element task) {
        for (Node around = task; around instanceof Element element; around = around.getParentNode()) {
            if (element.getAttribute("id").equals(id)) {
                return true;
            }
        }
        return false;
    }

    private static String screenTests() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            StringBuilder tests = new StringBuilder();
            for (Path file : files.filter(test -> test.toString().matches(".*(/ui/(\\w+/)?\\w+Tests|BrowserIT)\\.java"))
                    .toList()) {
                tests.append(Files.readString(file));
            }
            return tests.toString();
        }
    }

    private static List<Path> javaFiles() throws IOException {
        List<Path> all = new ArrayList<>();
        for (String room : List.of("src/main/java", "workers/java", "ui/java")) {
            try (Stream<Path> files = Files.walk(Path.of(room))) {
                files.filter(file -> file.toString().endsWith(".java")).forEach(all::add);
            }
        }
        return all;
    }

    private static Set<String> minus(Set<String> all, Set<String> without) {
        Set<String> left = new TreeSet<>(all);
        left.removeAll(without);
        return left;
    }

    /* What is to be done, and nothing else. */
    private static void noneOf(List<String> repairs) {
        if (!repairs.isEmpty()) {
            throw new AssertionError(String.join("\n", repairs));
        }
    }

    @Test
    void everyModelHasScenarios() {
        ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(ScenariosOf.class));
        Set<String> told = scanner.findCandidateComponents("org.mmhc").stream()
                .map(scenarios -> ClassUtils.resolveClassName(
                        Objects.requireNonNull(scenarios.getBeanClassName()), ProcessModelTests.class.getClassLoader()))
                .map(scenarios -> scenarios.getAnnotation(ScenariosOf.class).value())
                .collect(Collectors.toSet());
        assertThat(models().values())
                .allSatisfy(model -> assertThat(model.getModelElementsByType(Process.class))
                        .extracting(Process::getId)
                        .isSubsetOf(told));
    }

    @Test
    void aProcessNeverHoldsPersonalData() {
        assertThat(models().values().stream().flatMap(ProcessModelTests::variables))
                .as("Variables of the models")
                .isNotEmpty()
                .noneMatch(variable -> PERSONAL.matcher(variable).matches());
        assertThat(ProcessWords.all().stream()
                        .flatMap(process -> process.payloads().stream())
                        .flatMap(told -> Arrays.stream(told.getRecordComponents()))
                        .map(RecordComponent::getName))
                .as("What workers, triggers and decided tasks tell")
                .isNotEmpty()
                .noneMatch(variable -> PERSONAL.matcher(variable).matches());
    }

    @Test
    void aFormAsksForReferencesAndDecisionsOnly() throws IOException {
        List<String> fields = new ArrayList<>();
        for (Path folder : List.of(Path.of("processes"), Path.of("src/test/resources/processes"))) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path form :
                        files.filter(file -> file.toString().endsWith(".form")).toList()) {
                    JsonNode schema = JsonMapper.shared().readTree(Files.readString(form));
                    assertThat(schema.path("id").asString() + ".form")
                            .isEqualTo(form.getFileName().toString());
                    schema.findValues("key").forEach(key -> fields.add(key.asString()));
                }
            }
        }
        assertThat(fields)
                .isNotEmpty()
                .allMatch(field -> field.matches("[a-z][A-Za-z0-9.]*"))
                .noneMatch(field -> PERSONAL.matcher(field).matches());
    }

    private static void check(Path file, KnownWorld world) {
        String path = file.getParent().getFileName() + "/" + file.getFileName();
        try {
            assertThat(ModelChecks.of(path, Files.readString(file), world))
                    .filteredOn(Finding::isError)
                    .isEmpty();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** What models can count on; what each worker can end with is known only where they run. */
    private static KnownWorld world() {
        Set<String> errors = models().values().stream()
                .flatMap(model -> model.getModelElementsByType(Error.class).stream())
                .map(Error::getErrorCode)
                .collect(Collectors.toSet());
        Set<String> ids = Stream.concat(
                        models().keySet().stream()
                                .map(file -> file.getFileName().toString().replace(".bpmn", "")),
                        ProcessWords.allDecisions().stream())
                .collect(Collectors.toCollection(HashSet::new));
        ids.addAll(forms());
        return new KnownWorld(
                workerTypes().stream().collect(Collectors.toMap(type -> type, type -> errors, (one, same) -> one)),
                ProcessWords.all().stream()
                        .flatMap(process -> process.messagesOfTrigger().stream())
                        .collect(Collectors.toSet()),
                ids,
                Map.of(),
                Map.of());
    }

    private static Set<String> forms() {
        try (Stream<Path> files = Files.walk(Path.of("processes"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".form"))
                    .map(name -> name.replace(".form", ""))
                    .collect(Collectors.toSet());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Stream<String> variables(BpmnModelInstance model) {
        return Stream.concat(
                model.getModelElementsByType(ZeebeInput.class).stream().map(ZeebeInput::getTarget),
                model.getModelElementsByType(ZeebeOutput.class).stream().map(ZeebeOutput::getTarget));
    }

    private static Map<Path, BpmnModelInstance> models() {
        try (Stream<Path> files = Files.walk(Path.of("processes"))) {
            Map<Path, BpmnModelInstance> models = new TreeMap<>();
            files.filter(file -> file.toString().endsWith(".bpmn"))
                    .forEach(file -> models.put(file, Bpmn.readModelFromFile(file.toFile())));
            assertThat(models).isNotEmpty();
            return models;
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static List<String> workerTypes() {
        return workerClasses()
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .filter(method -> method.isAnnotationPresent(JobWorker.class))
                .map(method -> {
                    String type = method.getAnnotation(JobWorker.class).type();
                    return type.isEmpty() ? ModuleWord.of(method.getDeclaringClass(), method.getName()) : type;
                })
                .toList();
    }

    private static Stream<Class<?>> workerClasses() {
        ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(true);
        return scanner.findCandidateComponents("org.mmhc").stream()
                .map(BeanDefinition::getBeanClassName)
                .filter(name -> name != null && name.matches("org\\.mmhc\\.[a-z]+\\.workers\\..*"))
                .<Class<?>>map(name -> ClassUtils.resolveClassName(name, ProcessModelTests.class.getClassLoader()));
    }
}
