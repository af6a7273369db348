package org.mmhc.engine;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.util.ReflectionUtils;

/**
 * What a process is told when it starts, hears a message, or gets the result of a step or a task. A record says it: its
 * components are the variables, by their names. References, decisions, numbers and moments only, never personal data.
 */
public interface ProcessVariables {

    /** The variables as the engine takes them: ids, constants and moments as texts, lists of all these as lists, and records within as contexts. */
    default Map<String, @Nullable Object> asMap() {
        Map<String, @Nullable Object> variables = new LinkedHashMap<>();
        for (RecordComponent component : getClass().getRecordComponents()) {
            Method read = component.getAccessor();
            ReflectionUtils.makeAccessible(read);
            variables.put(component.getName(), plain(ReflectionUtils.invokeMethod(read, this)));
        }
        return variables;
    }

    private static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof ProcessVariables nested) {
            return nested.asMap();
        }
        if (value instanceof Collection<?> several) {
            return several.stream().map(ProcessVariables::plain).toList();
        }
        return value == null || value instanceof Number || value instanceof Boolean ? value : value.toString();
    }
}
