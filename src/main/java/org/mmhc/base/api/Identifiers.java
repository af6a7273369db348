package org.mmhc.base.api;

import com.fasterxml.jackson.annotation.JsonCreator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedConstructor;
import tools.jackson.databind.introspect.AnnotatedMethod;
import tools.jackson.databind.introspect.NopAnnotationIntrospector;

/** Typed identifiers, records of one text called {@code value}, are plain texts in the API. */
final class Identifiers extends NopAnnotationIntrospector {

    private static final String VALUE = "value";

    static boolean contain(Class<?> type) {
        return type.isRecord()
                && type.getPackageName().startsWith("org.mmhc.")
                && type.getRecordComponents().length == 1
                && type.getRecordComponents()[0].getName().equals(VALUE)
                && type.getRecordComponents()[0].getType() == String.class;
    }

    @Override
    public @Nullable Boolean hasAsValue(MapperConfig<?> config, Annotated part) {
        return part instanceof AnnotatedMethod method
                        && method.getName().equals(VALUE)
                        && method.getParameterCount() == 0
                        && contain(method.getDeclaringClass())
                ? Boolean.TRUE
                : null;
    }

    @Override
    public JsonCreator.@Nullable Mode findCreatorAnnotation(MapperConfig<?> config, Annotated part) {
        return part instanceof AnnotatedConstructor constructor && contain(constructor.getDeclaringClass())
                ? JsonCreator.Mode.DELEGATING
                : null;
    }
}
