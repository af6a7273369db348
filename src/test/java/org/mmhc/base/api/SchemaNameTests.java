package org.mmhc.base.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Guards the names of what goes in and out of the API: its description knows a record by its simple name. */
class SchemaNameTests {

    @Test
    void everyRecordOfTheApiHasANameOfItsOwn() {
        Set<Class<?>> said = new HashSet<>();
        operations().flatMap(SchemaNameTests::bodies).forEach(type -> collect(type, said));
        List<String> shared = said.stream()
                .collect(Collectors.groupingBy(
                        Class::getSimpleName,
                        Collectors.mapping(Class::getName, Collectors.toCollection(TreeSet::new))))
                .values()
                .stream()
                .filter(names -> names.size() > 1)
                .map(names -> String.join(" and ", names))
                .sorted()
                .toList();
        assertThat(said).hasSizeGreaterThan(200);
        assertThat(shared)
                .withFailMessage(
                        "Rename all but one of each line, as the description of the API shows one schema for all of them:\n%s",
                        String.join("\n", shared))
                .isEmpty();
    }

    private static Stream<Method> operations() {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(RestController.class));
        return scanner.findCandidateComponents("org.mmhc").stream()
                .map(BeanDefinition::getBeanClassName)
                .map(name -> ClassUtils.resolveClassName(name, null))
                .flatMap(api -> Arrays.stream(api.getDeclaredMethods()))
                .filter(method -> AnnotatedElementUtils.hasAnnotation(method, RequestMapping.class));
    }

    private static Stream<Type> bodies(Method operation) {
        Stream<Type> in = Arrays.stream(operation.getParameters())
                .filter(parameter -> parameter.isAnnotationPresent(RequestBody.class))
                .map(parameter -> parameter.getParameterizedType());
        return Stream.concat(in, Stream.of(operation.getGenericReturnType()));
    }

    private static void collect(Type type, Set<Class<?>> said) {
        if (type instanceof ParameterizedType some) {
            Stream.concat(Stream.of(some.getRawType()), Arrays.stream(some.getActualTypeArguments()))
                    .forEach(part -> collect(part, said));
        } else if (type instanceof Class<?> known
                && known.isRecord()
                && !Identifiers.contain(known)
                && said.add(known)) {
            Arrays.stream(known.getRecordComponents())
                    .map(RecordComponent::getGenericType)
                    .forEach(part -> collect(part, said));
        }
    }
}
