package org.mmhc.engine;

import io.camunda.client.annotation.Variable;
import io.camunda.client.annotation.VariablesAsType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.ModuleWord;
import org.mmhc.base.Refusal;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Service;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;

/** What models can count on: the work that is done for them, and what they are told. Found in the code, so that it is never out of date. */
@Service
public class WorkCatalogue {

    private static final String HOUSE = "org.mmhc.";
    private static final Map<String, Set<String>> ERRORS = new ConcurrentHashMap<>();

    /**
     * A variable or a header.
     *
     * @param type {@code text}, {@code number}, {@code boolean}, {@code list} or {@code context}
     * @param values the only ones that there are; empty when there are others
     */
    public record Field(String name, String type, List<String> values) {}

    /**
     * Work that somebody does.
     *
     * @param type of the jobs
     * @param words the same in words
     * @param in variables that it needs
     * @param headers that the step must have
     * @param out variables that it gives
     * @param errors refusals that it may end with: those of its module
     */
    public record Work(
            String type, String words, List<Field> in, List<Field> headers, List<Field> out, Set<String> errors) {}

    /**
     * Who tells a process what happened.
     *
     * @param processId the process; null when the one who tells is not of one process
     * @param messages names of all that are sent
     * @param start variables that the process starts with
     * @param later variables that messages bring after that
     */
    public record Teller(@Nullable String processId, Set<String> messages, List<Field> start, List<Field> later) {}

    private final ObjectProvider<JobWorkers> workers;
    private final ObjectProvider<CaseStarts> starts;
    private final ListableBeanFactory beans;

    WorkCatalogue(ObjectProvider<JobWorkers> workers, ObjectProvider<CaseStarts> starts, ListableBeanFactory beans) {
        this.workers = workers;
        this.starts = starts;
        this.beans = beans;
    }

    /** All work, by the type of its jobs. */
    public List<Work> works() {
        return workers.stream()
                .flatMap(found -> found.methods().entrySet().stream())
                .map(worker -> work(worker.getKey(), worker.getValue()))
                .sorted(Comparator.comparing(Work::type))
                .toList();
    }

    /** Names of all messages that are sent. */
    public Set<String> messages() {
        return tellers().stream()
                .flatMap(teller -> teller.messages().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Who tells processes what, those of a process by its id. */
    public List<Teller> tellers() {
        Map<Class<?>, String> processes = starts.stream()
                .collect(Collectors.toMap(ClassUtils::getUserClass, CaseStarts::processId, (one, other) -> one));
        return Arrays.stream(beans.getBeanDefinitionNames())
                .map(beans::getType)
                .filter(type -> type != null && type.getName().startsWith(HOUSE))
                .<Class<?>>map(ClassUtils::getUserClass)
                .filter(WorkCatalogue::tells)
                .distinct()
                .map(type -> teller(type, processes.get(type)))
                .sorted(Comparator.comparing(teller -> String.valueOf(teller.processId())))
                .toList();
    }

    private static boolean tells(Class<?> type) {
        return Arrays.stream(type.getDeclaredFields()).anyMatch(field -> field.getType() == EngineMessages.class)
                && listeners(type).findAny().isPresent();
    }

    private static Stream<Method> listeners(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(ApplicationModuleListener.class));
    }

    private static Teller teller(Class<?> type, @Nullable String processId) {
        Map<Boolean, List<Class<?>>> told = Arrays.stream(type.getDeclaredClasses())
                .filter(record -> record.isRecord() && ProcessVariables.class.isAssignableFrom(record))
                .collect(Collectors.partitioningBy(WorkCatalogue::hasReference));
        return new Teller(
                processId,
                listeners(type)
                        .map(method -> ModuleWord.of(method.getParameterTypes()[0]))
                        .collect(Collectors.toCollection(TreeSet::new)),
                told.get(true).stream()
                        .flatMap(WorkCatalogue::fields)
                        .distinct()
                        .toList(),
                told.get(false).stream()
                        .flatMap(WorkCatalogue::fields)
                        .distinct()
                        .toList());
    }

    private static boolean hasReference(Class<?> record) {
        return Arrays.stream(record.getRecordComponents())
                .anyMatch(component -> component.getName().equals(JobWorkers.REFERENCE));
    }

    static Work work(String type, Method worker) {
        List<Field> in = Arrays.stream(worker.getParameters())
                .filter(parameter -> !parameter.getType().isEnum())
                .flatMap(WorkCatalogue::inputs)
                .toList();
        List<Field> headers = Arrays.stream(worker.getParameters())
                .filter(parameter -> parameter.getType().isEnum() && parameter.getAnnotations().length == 0)
                .map(parameter -> header(parameter.getType()))
                .toList();
        return new Work(
                type,
                words(type),
                in,
                headers,
                result(worker),
                ERRORS.computeIfAbsent(moduleOf(worker.getDeclaringClass()), WorkCatalogue::refusals));
    }

    private static Stream<Field> inputs(Parameter parameter) {
        Variable variable = parameter.getAnnotation(Variable.class);
        if (variable != null) {
            String name = Stream.of(variable.name(), variable.value(), parameter.getName())
                    .filter(StringUtils::hasText)
                    .findFirst()
                    .orElseThrow();
            return Stream.of(field(name, parameter.getType()));
        }
        if (parameter.isAnnotationPresent(VariablesAsType.class)) {
            return fields(parameter.getType());
        }
        return WorkerParameters.isTypedId(parameter.getType())
                ? Stream.of(new Field(JobWorkers.REFERENCE, "text", List.of()))
                : Stream.of();
    }

    /** In models, a constant is written like a variable. */
    private static Field header(Class<?> constants) {
        List<String> values = Arrays.stream(constants.getEnumConstants())
                .map(constant ->
                        ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).split("_"))
                .map(parts -> parts[0]
                        + Arrays.stream(parts)
                                .skip(1)
                                .map(StringUtils::capitalize)
                                .collect(Collectors.joining()))
                .toList();
        return new Field(StringUtils.uncapitalize(constants.getSimpleName()), "text", values);
    }

    private static List<Field> result(Method worker) {
        Type returned = worker.getGenericReturnType();
        Type told = returned instanceof ParameterizedType prepared && prepared.getRawType() == Prepared.class
                ? prepared.getActualTypeArguments()[0]
                : returned;
        return told instanceof Class<?> record && record.isRecord()
                ? fields(record).toList()
                : List.of();
    }

    private static Stream<Field> fields(Class<?> record) {
        return Arrays.stream(record.getRecordComponents())
                .map(component -> field(component.getName(), component.getType()));
    }

    private static Field field(String name, Class<?> type) {
        if (type.isEnum()) {
            return new Field(
                    name,
                    "text",
                    Arrays.stream(type.getEnumConstants()).map(Object::toString).toList());
        }
        Class<?> boxed = ClassUtils.resolvePrimitiveIfNecessary(type);
        if (Number.class.isAssignableFrom(boxed)) {
            return new Field(name, "number", List.of());
        }
        if (boxed == Boolean.class) {
            return new Field(name, "boolean", List.of());
        }
        if (Iterable.class.isAssignableFrom(type)) {
            return new Field(name, "list", List.of());
        }
        return new Field(
                name,
                ProcessVariables.class.isAssignableFrom(type) || Map.class.isAssignableFrom(type) ? "context" : "text",
                List.of());
    }

    /** {@code verification.scanDocument} becomes "Scan document". */
    private static String words(String type) {
        String word = type.substring(type.lastIndexOf('.') + 1);
        return StringUtils.capitalize(
                word.replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ").toLowerCase(Locale.ENGLISH));
    }

    private static String moduleOf(Class<?> type) {
        String word = ModuleWord.of(type);
        return word.substring(0, word.indexOf('.'));
    }

    private static Set<String> refusals(String module) {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AssignableTypeFilter(Refusal.class));
        return scanner.findCandidateComponents(HOUSE + module).stream()
                .map(found -> ClassUtils.resolveClassName(
                        String.valueOf(found.getBeanClassName()), WorkCatalogue.class.getClassLoader()))
                .filter(type -> !Modifier.isAbstract(type.getModifiers()))
                .map(ModuleWord::of)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
