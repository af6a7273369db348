package org.mmhc.engine;

import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.jobhandling.parameter.ParameterResolver;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.springframework.beans.BeanUtils;
import org.springframework.util.StringUtils;

/**
 * What the house gives to the methods of workers: a typed id, which is a record of one text, from the reference of the case, and
 * a constant from the header of the step that bears the name of its type.
 */
final class WorkerParameters {

    private WorkerParameters() {}

    /** How the parameter is filled, if it is one that the house fills. */
    static Optional<ParameterResolver> resolver(Parameter parameter) {
        Class<?> type = parameter.getType();
        if (parameter.getAnnotations().length > 0) {
            return Optional.empty();
        }
        if (isTypedId(type)) {
            Constructor<?> id = BeanUtils.getResolvableConstructor(type);
            return Optional.of((client, job) -> BeanUtils.instantiateClass(id, job.getVariable(JobWorkers.REFERENCE)));
        }
        if (type.isEnum()) {
            String header = StringUtils.uncapitalize(type.getSimpleName());
            return Optional.of((client, job) -> constant(type, header, job));
        }
        return Optional.empty();
    }

    /** Whether the method needs nothing of a job but its reference and its headers. */
    static boolean areOurs(Method worker) {
        return Arrays.stream(worker.getParameters())
                .allMatch(parameter -> resolver(parameter).isPresent());
    }

    /** Refuses a method that asks for what no job brings, so that it is found before its first job. */
    static void require(Method worker) {
        for (Parameter parameter : worker.getParameters()) {
            if (parameter.getAnnotations().length == 0
                    && parameter.getType() != ActivatedJob.class
                    && resolver(parameter).isEmpty()) {
                throw new IllegalStateException("%s.%s asks for a %s: let it take a typed id, a constant or the job"
                        .formatted(
                                worker.getDeclaringClass().getSimpleName(),
                                worker.getName(),
                                parameter.getType().getSimpleName()));
            }
        }
    }

    static boolean isTypedId(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        return components != null && components.length == 1 && components[0].getType() == String.class;
    }

    /** The constant that models call by that name, for example {@code documentVerified}. */
    private static Object constant(Class<?> type, String header, ActivatedJob job) {
        String name = job.getCustomHeaders().getOrDefault(header, "");
        String constant = name.replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT);
        return Arrays.stream(type.getEnumConstants())
                .filter(candidate -> ((Enum<?>) candidate).name().equals(constant))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "%s has no header %s with a %s".formatted(job.getElementId(), header, type.getSimpleName())));
    }
}
