package org.mmhc.storage;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A type of file that people may hand in. */
enum AcceptedType {
    PDF(List.of("application/pdf"), List.of("pdf"), true),
    JPEG(List.of("image/jpeg"), List.of("jpg", "jpeg", "jpe", "jif", "jfif", "jfi"), true),
    PNG(List.of("image/png"), List.of("png"), true),
    WEBP(List.of("image/webp"), List.of("webp"), true),
    /** What phones take; most browsers cannot show it. */
    HEIC(List.of("image/heic", "image/heif"), List.of("heic", "heif", "hif"), false);

    private final List<String> contentTypes;
    private final List<String> extensions;
    private final boolean shownByBrowsers;

    AcceptedType(List<String> contentTypes, List<String> extensions, boolean shownByBrowsers) {
        this.contentTypes = contentTypes;
        this.extensions = extensions;
        this.shownByBrowsers = shownByBrowsers;
    }

    static Optional<AcceptedType> of(String contentType) {
        return Arrays.stream(values())
                .filter(type -> type.contentTypes.contains(contentType))
                .findFirst();
    }

    List<String> contentTypes() {
        return contentTypes;
    }

    List<String> extensions() {
        return extensions;
    }

    boolean isShownByBrowsers() {
        return shownByBrowsers;
    }
}
