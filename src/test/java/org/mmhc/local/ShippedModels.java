package org.mmhc.local;

import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;

/** Keeps the models of tests out of a local run, which has the classes of tests on its path: people see what MMHC ships. */
final class ShippedModels implements ResourcePatternResolver {

    private static final String OF_TESTS =
            LocalMmhc.class.getProtectionDomain().getCodeSource().getLocation() + "processes/";

    private final ResourcePatternResolver all;

    ShippedModels(ResourcePatternResolver all) {
        this.all = all;
    }

    @Override
    public Resource[] getResources(String pattern) throws IOException {
        Resource[] found = all.getResources(pattern);
        if (!pattern.contains("processes/")) {
            return found;
        }
        // A stream would hide the exception of getURL.
        Resource[] shipped = new Resource[found.length];
        int count = 0;
        for (Resource each : found) {
            if (!each.getURL().toString().startsWith(OF_TESTS)) {
                shipped[count++] = each;
            }
        }
        return Arrays.copyOf(shipped, count);
    }

    @Override
    public Resource getResource(String location) {
        return all.getResource(location);
    }

    @Override
    public @Nullable ClassLoader getClassLoader() {
        return all.getClassLoader();
    }
}
