package org.mmhc.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** All figures, for people and for programs. */
record Table(List<Figure> figures) {

    String text() {
        int names = figures.stream()
                .mapToInt(figure -> figure.name().length())
                .max()
                .orElse(0);
        String row = "%-2s  %-" + names + "s  %14s  %14s  %s%n";
        StringBuilder text = new StringBuilder(row.formatted("", "figure", "measured", "target", "met"));
        for (Figure figure : figures) {
            text.append(row.formatted(
                    figure.part(),
                    figure.name(),
                    figure.text(),
                    Objects.requireNonNullElse(figure.target(), ""),
                    figure.met() == null ? "" : figure.met() ? "yes" : "NO"));
        }
        return text.toString().replaceAll("(?m) +$", "");
    }

    void write(Path folder) throws IOException {
        Files.writeString(folder.resolve("bench.txt"), text());
        Map<String, Object> machine = new LinkedHashMap<>();
        machine.put("processors", Runtime.getRuntime().availableProcessors());
        machine.put("java", Runtime.version().toString());
        machine.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        JsonMapper json =
                JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
        Files.writeString(
                folder.resolve("bench.json"), json.writeValueAsString(Map.of("machine", machine, "figures", figures)));
    }
}
