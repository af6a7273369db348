package org.mmhc.local;

import java.io.IOException;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;

/** Keeps what a test declares for itself out of everybody else's context: of the test classes only the local runtime's are found. */
final class OwnBeansOnly extends TypeExcludeFilter {

    @Override
    public boolean match(MetadataReader reader, MetadataReaderFactory readers) throws IOException {
        return reader.getResource().getURL().getPath().contains("/test-classes/")
                && !reader.getClassMetadata().getClassName().startsWith(OwnBeansOnly.class.getPackageName() + ".");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof OwnBeansOnly;
    }

    @Override
    public int hashCode() {
        return OwnBeansOnly.class.hashCode();
    }
}
