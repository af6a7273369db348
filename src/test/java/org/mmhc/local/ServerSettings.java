package org.mmhc.local;

import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.EnumerablePropertySource;

/** Spring settings whose values are asked for when they are read, so that a context starts while its servers still do. */
final class ServerSettings extends EnumerablePropertySource<Map<String, Supplier<String>>> {

    static final String NAME = "mmhcServers";

    ServerSettings(Map<String, Supplier<String>> settings) {
        super(NAME, settings);
    }

    @Override
    public String[] getPropertyNames() {
        return source.keySet().toArray(String[]::new);
    }

    @Override
    public boolean containsProperty(String name) {
        return source.containsKey(name);
    }

    @Override
    public @Nullable Object getProperty(String name) {
        var value = source.get(name);
        return value == null ? null : value.get();
    }
}
