package org.mmhc.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The packaged application, taken apart in layers and started as in the production image. */
final class Image {

    private static final List<String> LAYERS =
            List.of("dependencies", "spring-boot-loader", "snapshot-dependencies", "application");

    private Image() {}

    /** Takes the packaged application apart in that folder, puts it together as the image does, and says what to start. */
    static Path extracted(Path folder) throws IOException, InterruptedException {
        delete(folder);
        Path layers = folder.resolve("layers");
        Files.createDirectories(folder);
        int code = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djarmode=tools",
                        "-jar",
                        packaged().toString(),
                        "extract",
                        "--layers",
                        "--destination",
                        layers.toString())
                .inheritIO()
                .start()
                .waitFor();
        if (code != 0) {
            throw new IllegalStateException("The packaged application could not be taken apart");
        }
        Path app = folder.resolve("app");
        for (String layer : LAYERS) {
            merge(layers.resolve(layer), app);
        }
        try (Stream<Path> files = Files.list(app)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** How many bytes each layer has. */
    static Map<String, Long> layers(Path folder) throws IOException {
        Map<String, Long> sizes = new LinkedHashMap<>();
        for (String layer : LAYERS) {
            Path files = folder.resolve("layers").resolve(layer);
            try (Stream<Path> all = Files.exists(files) ? Files.walk(files) : Stream.empty()) {
                sizes.put(
                        layer,
                        all.filter(Files::isRegularFile)
                                .mapToLong(file -> file.toFile().length())
                                .sum());
            }
        }
        return sizes;
    }

    private static Path packaged() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("target"))) {
            return files.filter(file -> file.getFileName().toString().matches("mmhc-.*\\.jar"))
                    .filter(file -> !file.toString().endsWith("-sources.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("Package the application first: ./mvnw -Pbench does"));
        }
    }

    /* Links instead of copies: same disk, no second hundred megabytes. */
    private static void merge(Path layer, Path app) throws IOException {
        if (!Files.exists(layer)) {
            return;
        }
        try (Stream<Path> files = Files.walk(layer)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path target = app.resolve(layer.relativize(file));
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.createLink(target, file);
                }
            }
        }
    }

    private static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
                Files.delete(file);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
