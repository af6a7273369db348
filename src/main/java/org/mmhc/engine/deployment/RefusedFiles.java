package org.mmhc.engine.deployment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mmhc.engine.EngineFinding;

/** Reads what the engine says when it refuses files: by file and element where it says so, else about all of them. */
final class RefusedFiles {

    private static final String INTRODUCTION = "encountered the following errors:";
    private static final Pattern ELEMENT = Pattern.compile("- Element: ([^ ]+).*");
    private static final Pattern FAULT = Pattern.compile("- (?:ERROR|WARNING): (.*)");

    private final List<String> paths;
    private final List<EngineFinding> findings = new ArrayList<>();
    private @Nullable String path;
    private @Nullable String element;

    private RefusedFiles(List<String> paths) {
        this.paths = paths;
    }

    static List<EngineFinding> read(String refusal, List<String> paths) {
        int introduction = refusal.indexOf(INTRODUCTION);
        String said = introduction < 0 ? refusal : refusal.substring(introduction + INTRODUCTION.length());
        RefusedFiles reading = new RefusedFiles(paths);
        said.lines().filter(line -> !line.isBlank()).forEach(reading::line);
        return List.copyOf(reading.findings);
    }

    private void line(String line) {
        Optional<String> begun = paths.stream()
                .filter(known -> line.startsWith("'" + known + "':"))
                .findFirst();
        if (begun.isPresent()) {
            path = begun.get();
            element = null;
            about(line.substring(path.length() + 3).strip());
        } else if (Character.isWhitespace(line.charAt(0)) || line.startsWith("- ")) {
            about(line.strip());
        } else {
            path = null;
            element = null;
            about(line);
        }
    }

    private void about(String words) {
        Matcher where = ELEMENT.matcher(words);
        if (where.matches()) {
            element = where.group(1);
            return;
        }
        Matcher fault = FAULT.matcher(words);
        if (!words.isEmpty()) {
            findings.add(new EngineFinding(path, element, fault.matches() ? fault.group(1) : words));
        }
    }
}
