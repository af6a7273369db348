package org.mmhc.local;

import java.io.IOException;
import java.net.URL;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;

/** Keeps the configurations of tests out of a local run, which shares its class path with them. */
final class TestClassesExcluded extends TypeExcludeFilter {

    private static final String OWN_PACKAGE = LocalMmhc.class.getPackageName() + ".";

    private final String testClasses =
            location(LocalMmhc.class.getProtectionDomain().getCodeSource().getLocation());

    @Override
    public boolean match(MetadataReader type, MetadataReaderFactory types) throws IOException {
        return location(type.getResource().getURL()).startsWith(testClasses)
                && !type.getClassMetadata().getClassName().startsWith(OWN_PACKAGE);
    }

    private static String location(URL url) {
        return url.getPath();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TestClassesExcluded;
    }

    @Override
    public int hashCode() {
        return TestClassesExcluded.class.hashCode();
    }
}
