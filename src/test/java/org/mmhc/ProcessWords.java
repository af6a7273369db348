package org.mmhc;

import io.camunda.client.annotation.JobWorker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.camunda.feel.api.FeelEngineApi;
import org.camunda.feel.api.FeelEngineBuilder;
import org.camunda.feel.syntaxtree.PathExpression;
import org.camunda.feel.syntaxtree.Ref;
import org.mmhc.base.ModuleWord;
import org.mmhc.engine.ProcessVariables;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;
import scala.Product;
import scala.Tuple2;
import tools.jackson.databind.json.JsonMapper;

/** The words of a process model and of its Java: who says a variable, who reads it, which jobs and messages there are. */
final class ProcessWords {

    private static final FeelEngineApi FEEL = FeelEngineBuilder.forJava().build();

    /** A variable of a process. */
    record Variable(String name, Set<String> types, Set<String> writers, Set<String> readers) {

        Variable(String name) {
            this(name, new TreeSet<>(), new TreeSet<>(), new TreeSet<>());
        }
    }

    private final Path file;
    private final Element document;
    private final String module;
    private final Map<String, Element> byId = new TreeMap<>();
    private final Map<String, Variable> variables = new TreeMap<>();
    private final Map<String, String> answers = new TreeMap<>();
    private final Map<String, Set<String>> contexts = new TreeMap<>();
    private final Map<String, String> parts = new TreeMap<>();

    private ProcessWords(Path file) {
        this.file = file;
        this.document = parsed(file);
        this.module = file.getParent().getFileName().toString();
        elements(document)
                .filter(element -> element.hasAttribute("id"))
                .forEach(element -> byId.put(element.getAttribute("id"), element));
        readJava();
        elements(document).forEach(this::readModel);
    }

    static List<ProcessWords> all() {
        try (Stream<Path> files = Files.walk(Path.of("processes"))) {
            return files.filter(file -> file.toString().endsWith(".bpmn"))
                    .sorted()
                    .map(ProcessWords::new)
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The decisions of all tables, also those that no process asks. */
    static Set<String> allDecisions() {
        try (Stream<Path> files = Files.walk(Path.of("processes"))) {
            return files.filter(file -> file.toString().endsWith(".dmn")).toList().stream()
                    .flatMap(file -> elements(parsed(file)))
                    .filter(element -> "decision".equals(element.getLocalName()))
                    .map(element -> element.getAttribute("id"))
                    .collect(Collectors.toSet());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    String processId() {
        return process().getAttribute("id");
    }

    String name() {
        return process().getAttribute("name");
    }

    String documentation() {
        return child(process(), "documentation").map(Element::getTextContent).orElse("");
    }

    Map<String, Variable> variables() {
        return variables;
    }

    /** What the model reads of answers and contexts that their decisions and workers do not give, and where. */
    Map<String, String> partsThatNobodyGives() {
        Map<String, String> missing = new TreeMap<>();
        parts.forEach((part, by) -> {
            String[] path = part.split("\\.");
            Set<String> given = answers.containsKey(path[0]) ? outputsOf(answers.get(path[0])) : contexts.get(path[0]);
            if (given != null && path.length > 1 && !given.contains(path[1])) {
                missing.put(part, by);
            }
        });
        return missing;
    }

    List<Element> steps(String kind) {
        return elements(document)
                .filter(element -> kind.equals(element.getLocalName()))
                .toList();
    }

    /** Names that messages have in the model. */
    Set<String> messages() {
        return steps("message").stream()
                .map(message -> message.getAttribute("name"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Names of the messages that the trigger sends: each tells of an event, by its name. */
    Set<String> messagesOfTrigger() {
        return Arrays.stream(trigger().getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(ApplicationModuleListener.class))
                .map(method -> ModuleWord.of(method.getParameterTypes()[0]))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** All ids and public words that only the process itself may spell. */
    Set<String> words() {
        Set<String> words = new TreeSet<>(messages());
        words.addAll(byId.keySet().stream()
                .filter(id -> id.matches("[A-Z]\\w*_\\w+"))
                .toList());
        words.add(processId());
        words.addAll(workers().keySet());
        words.addAll(decisions());
        return words;
    }

    Set<String> decisions() {
        return steps("calledDecision").stream()
                .map(called -> called.getAttribute("decisionId"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The methods that do the jobs, by the type of the job. */
    Map<String, Method> workers() {
        Map<String, Method> workers = new TreeMap<>();
        for (Method method : java("Workers").getDeclaredMethods()) {
            if (method.isAnnotationPresent(JobWorker.class)) {
                workers.put(ModuleWord.of(method.getDeclaringClass(), method.getName()), method);
            }
        }
        return workers;
    }

    Class<?> trigger() {
        return java("Trigger");
    }

    /** The class of the workers or the trigger: it bears the name of the process. */
    private Class<?> java(String suffix) {
        String name = Arrays.stream(processId().split("-"))
                .map(StringUtils::capitalize)
                .collect(Collectors.joining("", "org.mmhc.%s.workers.".formatted(module), suffix));
        try {
            return ClassUtils.forName(name, ProcessWords.class.getClassLoader());
        } catch (ClassNotFoundException missing) {
            throw new AssertionError("Write %s for the process %s".formatted(name, processId()), missing);
        }
    }

    /** Records whose components become variables of the module's processes. */
    Set<Class<?>> payloads() {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AssignableTypeFilter(ProcessVariables.class));
        return scanner.findCandidateComponents("org.mmhc." + module).stream()
                .map(found -> ClassUtils.resolveClassName(
                        String.valueOf(found.getBeanClassName()), ProcessWords.class.getClassLoader()))
                .collect(Collectors.toSet());
    }

    private void readJava() {
        Set<Class<?>> left = new HashSet<>(payloads());
        payloads().forEach(told -> contextsOf(told).forEach(context -> left.remove(context.getType())));
        for (Class<?> told : trigger().getDeclaredClasses()) {
            if (left.remove(told)) {
                boolean starts = Arrays.stream(told.getRecordComponents())
                        .anyMatch(component -> component.getName().equals("reference"));
                write(told, starts ? "the message that starts it" : "a later message");
            }
        }
        workers()
                .forEach((type, worker) -> result(worker)
                        .filter(left::remove)
                        .ifPresent(told -> steps("taskDefinition").stream()
                                .filter(job -> job.getAttribute("type").equals(type))
                                .forEach(job -> write(told, label(job)))));
        left.stream()
                .filter(told -> !told.getPackageName().endsWith(".workers") && isHeard(told))
                .forEach(told -> steps("userTask").stream()
                        .filter(task -> formKey(task).startsWith(module + "."))
                        .forEach(task -> write(told, label(task))));
    }

    /* What tasks of another process of the module tell is not of this one. */
    private boolean isHeard(Class<?> told) {
        Set<String> heard = elements(document)
                .filter(element -> "output".equals(element.getLocalName()))
                .map(output -> output.getAttribute("source"))
                .collect(Collectors.toSet());
        return heard.isEmpty()
                || Arrays.stream(told.getRecordComponents())
                        .anyMatch(component -> heard.contains("=" + component.getName()));
    }

    private static Optional<Class<?>> result(Method worker) {
        Type type = worker.getGenericReturnType();
        Type told = type instanceof ParameterizedType prepared ? prepared.getActualTypeArguments()[0] : type;
        return told instanceof Class<?> record && record.isRecord() ? Optional.of(record) : Optional.empty();
    }

    private void write(Class<?> told, String by) {
        for (RecordComponent component : told.getRecordComponents()) {
            Variable variable = write(component.getName(), by);
            variable.types().add(typeOf(component.getType()));
        }
        contextsOf(told)
                .forEach(context -> contexts.put(
                        context.getName(),
                        Arrays.stream(context.getType().getRecordComponents())
                                .map(RecordComponent::getName)
                                .collect(Collectors.toSet())));
    }

    /* Components that are told as a context of their own. */
    private static Stream<RecordComponent> contextsOf(Class<?> told) {
        return Arrays.stream(told.getRecordComponents())
                .filter(component -> ProcessVariables.class.isAssignableFrom(component.getType()));
    }

    private Variable write(String name, String by) {
        Variable variable = variables.computeIfAbsent(name, Variable::new);
        variable.writers().add(by);
        return variable;
    }

    private static String typeOf(Class<?> type) {
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants()).map(Object::toString).collect(Collectors.joining(", "));
        }
        if (type == Instant.class) {
            return "moment";
        }
        return type.isRecord() ? type.getSimpleName() : type == String.class ? "text" : "number";
    }

    private void readModel(Element element) {
        String by = label(element);
        switch (element.getLocalName()) {
            case "input", "output" -> write(element.getAttribute("target"), by);
            case "script" -> write(element.getAttribute("resultVariable"), by);
            case "calledDecision" -> {
                String id = element.getAttribute("decisionId");
                Variable answer = write(element.getAttribute("resultVariable"), "decision `%s`".formatted(id));
                answer.types().add("answer of `%s`".formatted(id));
                answers.put(answer.name(), id);
                inputsOf(id).forEach(input -> read(input, "decision `%s`".formatted(id)));
            }
            case "loopCharacteristics" ->
                Stream.of("inputElement", "outputCollection")
                        .map(element::getAttribute)
                        .filter(name -> !name.isEmpty())
                        .forEach(name -> write(name, by));
            case "formDefinition" -> fieldsOf(element.getAttribute("formId")).forEach(field -> write(field, by));
            default -> {}
        }
        var attributes = element.getAttributes();
        IntStream.range(0, attributes.getLength())
                .mapToObj(attributes::item)
                .map(Node::getNodeValue)
                .forEach(value -> readExpression(value, by));
        if (elements(element).count() == 1) {
            readExpression(element.getTextContent().strip(), by);
        }
    }

    private void readExpression(String value, String by) {
        if (value.startsWith("=")) {
            Set<String> mentions = new TreeSet<>();
            Set<String> own = new HashSet<>();
            walk(FEEL.parseExpression(value.substring(1)).parsedExpression().expression(), mentions, own);
            for (String mention : mentions) {
                String name = mention.split("\\.")[0];
                if (!own.contains(name)) {
                    read(name, by);
                    parts.put(mention, by);
                }
            }
        }
    }

    private void read(String name, String by) {
        variables.computeIfAbsent(name, Variable::new).readers().add(by);
    }

    /* What an expression mentions, and which part of it, and what it names itself, as "for x in" does. */
    private static void walk(Object node, Set<String> mentions, Set<String> own) {
        if (node instanceof PathExpression path && path.path() instanceof Ref ref) {
            mentions.add(ref.names().head() + "." + path.key());
        } else if (node instanceof Ref ref) {
            mentions.add(ref.names().take(2).mkString("."));
        } else if (node instanceof scala.collection.Iterable<?> many) {
            many.iterator().foreach(child -> {
                if (child instanceof Tuple2<?, ?> named && named._1() instanceof String name) {
                    own.add(name);
                }
                walk(child, mentions, own);
                return null;
            });
        } else if (node instanceof Product parts) {
            parts.productIterator().foreach(part -> {
                walk(part, mentions, own);
                return null;
            });
        }
    }

    private Set<String> inputsOf(String decisionId) {
        return partsOf(decisionId)
                .filter(element -> "inputExpression".equals(element.getLocalName()))
                .map(expression -> expression.getTextContent().strip())
                .collect(Collectors.toSet());
    }

    private Set<String> outputsOf(String decisionId) {
        return partsOf(decisionId)
                .filter(element -> "output".equals(element.getLocalName()))
                .map(output -> output.getAttribute("name"))
                .collect(Collectors.toSet());
    }

    /** What the decision that answers so gives in a column; empty when the process asks no such decision. */
    Set<String> outputsOf(String answer, String column) {
        String id = answers.get(answer);
        return id == null
                ? Set.of()
                : partsOf(id)
                        .filter(element -> "outputEntry".equals(element.getLocalName()))
                        .filter(element -> element.getAttribute("id").endsWith(StringUtils.capitalize(column)))
                        .map(element -> element.getTextContent().strip())
                        .collect(Collectors.toSet());
    }

    private Stream<Element> partsOf(String decisionId) {
        try (Stream<Path> files = Files.list(file.getParent())) {
            return files.filter(table -> table.toString().endsWith(".dmn")).toList().stream()
                    .flatMap(table -> elements(parsed(table)))
                    .filter(element -> element.getAttribute("id").equals(decisionId))
                    .flatMap(ProcessWords::elements);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private Set<String> fieldsOf(String formId) {
        if (formId.isEmpty()) {
            return Set.of();
        }
        return JsonMapper.shared().readTree(file.resolveSibling(formId + ".form")).findValues("key").stream()
                .map(key -> key.asString().split("\\.")[0])
                .collect(Collectors.toSet());
    }

    /** Where a part of the model belongs, in the words of people. */
    String label(Element part) {
        for (Node around = part; around instanceof Element element; around = around.getParentNode()) {
            if ("sequenceFlow".equals(element.getLocalName())) {
                return label(byId.get(element.getAttribute("sourceRef")));
            }
            if (element.hasAttribute("id") && !element.getAttribute("name").isEmpty()) {
                return element.getAttribute("name").replaceAll("\\s+", " ");
            }
        }
        return name();
    }

    String formKey(Element userTask) {
        return extension(userTask, "formDefinition")
                .map(form -> form.getAttribute("formKey") + form.getAttribute("formId"))
                .orElse("");
    }

    Optional<Element> extension(Element step, String kind) {
        return child(step, "extensionElements").stream()
                .flatMap(ProcessWords::elements)
                .filter(element -> kind.equals(element.getLocalName()))
                .findFirst();
    }

    List<Element> extensions(Element step, String kind) {
        return child(step, "extensionElements").stream()
                .flatMap(ProcessWords::elements)
                .filter(element -> kind.equals(element.getLocalName()))
                .toList();
    }

    private Element process() {
        return steps("process").getFirst();
    }

    private static Optional<Element> child(Element parent, String kind) {
        return children(parent)
                .filter(child -> kind.equals(child.getLocalName()))
                .findFirst();
    }

    private static Stream<Element> children(Element parent) {
        NodeList nodes = parent.getChildNodes();
        return IntStream.range(0, nodes.getLength())
                .mapToObj(nodes::item)
                .filter(Element.class::isInstance)
                .map(Element.class::cast);
    }

    private static Stream<Element> elements(Element root) {
        return Stream.concat(Stream.of(root), children(root).flatMap(ProcessWords::elements));
    }

    private static Element parsed(Path file) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            return factory.newDocumentBuilder().parse(file.toFile()).getDocumentElement();
        } catch (IOException | ParserConfigurationException | SAXException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
