package org.mmhc.notifications.template;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mmhc.notifications.NotificationsRefusals.TemplateUnfit;

/**
 * Words with gaps: {@code {{variable}}}, and {@code {{#when variable}}...{{/when}}} for what is left out when there is no value.
 * Nothing in them runs, and what is filled in is never read again. Refused is what looks like code or markup, and a gap that nothing
 * fills.
 */
final class TemplateText {

    private static final Pattern GAP =
            Pattern.compile("\\{\\{\\s*(?:(#when)\\s+([A-Za-z][A-Za-z0-9]*)|(/when)|([A-Za-z][A-Za-z0-9]*))\\s*}}");
    private static final Pattern CODE = Pattern.compile("[$#*@~%]\\{|\\[\\[|\\[\\(|</?[A-Za-z!]|\\{\\{|}}|javascript:");

    private final List<Part> parts;

    private TemplateText(List<Part> parts) {
        this.parts = parts;
    }

    /** A stretch of words, a gap, or words that stand only when a variable has a value. */
    private record Part(String text, @Nullable String gap, List<Part> inside) {}

    /** Reads it. Fails with {@code TemplateUnfit}, which names the place. */
    static TemplateText read(String text, Set<String> known) {
        List<Part> parts = new ArrayList<>();
        String when = null;
        List<Part> inside = new ArrayList<>();
        Matcher gaps = GAP.matcher(text);
        int end = 0;
        while (gaps.find()) {
            List<Part> here = when == null ? parts : inside;
            here.add(plain(text, end, gaps.start()));
            end = gaps.end();
            String name = gaps.group(2) == null ? gaps.group(4) : gaps.group(2);
            if (name != null && !known.contains(name)) {
                throw unfit(text, gaps.start(), gaps.group());
            }
            if (gaps.group(1) != null && when == null) {
                when = name;
            } else if (gaps.group(3) != null && when != null) {
                parts.add(new Part("", when, List.copyOf(inside)));
                inside.clear();
                when = null;
            } else if (gaps.group(4) != null) {
                here.add(new Part("", name, List.of()));
            } else {
                throw unfit(text, gaps.start(), gaps.group());
            }
        }
        if (when != null) {
            throw unfit(text, text.length(), "{{#when " + when + "}}");
        }
        parts.add(plain(text, end, text.length()));
        return new TemplateText(parts);
    }

    private static Part plain(String text, int from, int to) {
        Matcher code = CODE.matcher(text).region(from, to);
        if (code.find()) {
            throw unfit(text, code.start(), text.substring(code.start(), Math.min(to, code.start() + 20)));
        }
        return new Part(text.substring(from, to), null, List.of());
    }

    private static TemplateUnfit unfit(String text, int at, String what) {
        long line = text.substring(0, at).lines().count();
        return new TemplateUnfit(Math.max(1, line), what.strip());
    }

    /** The variables in it, in their order. */
    Set<String> variables() {
        Set<String> names = new LinkedHashSet<>();
        parts.forEach(part -> names(part, names));
        return names;
    }

    private static void names(Part part, Set<String> names) {
        if (part.gap() != null) {
            names.add(part.gap());
        }
        part.inside().forEach(inner -> names(inner, names));
    }

    /** Whether some of it is left out at times. */
    boolean hasConditions() {
        return parts.stream().anyMatch(part -> !part.inside().isEmpty());
    }

    /** Fills it in. Fails when a gap would stay open. */
    String fill(Map<String, String> values) {
        StringBuilder filled = new StringBuilder();
        parts.forEach(part -> fill(part, values, filled));
        return filled.toString();
    }

    private static void fill(Part part, Map<String, String> values, StringBuilder filled) {
        String gap = part.gap();
        if (gap == null) {
            filled.append(part.text());
            return;
        }
        String value = values.getOrDefault(gap, "");
        if (!part.inside().isEmpty()) {
            if (!value.isBlank()) {
                part.inside().forEach(inner -> fill(inner, values, filled));
            }
            return;
        }
        if (value.isBlank()) {
            throw new IllegalStateException("Nothing to fill in for " + gap);
        }
        filled.append(value);
    }

    /** The words with their gaps numbered from 1, as providers keep them. */
    String numbered() {
        List<String> order = List.copyOf(variables());
        StringBuilder text = new StringBuilder();
        for (Part part : parts) {
            text.append(part.gap() == null ? part.text() : "{{" + (order.indexOf(part.gap()) + 1) + "}}");
        }
        return text.toString();
    }

    /** Whether two gaps stand next to each other, or one at the very beginning or end. */
    boolean hasBareGaps() {
        List<Part> shown = parts.stream()
                .filter(part -> part.gap() != null || !part.text().isBlank())
                .toList();
        for (int i = 0; i < shown.size(); i++) {
            boolean gap = shown.get(i).gap() != null;
            boolean edge = i == 0 || i == shown.size() - 1;
            if (gap && (edge || shown.get(i - 1).gap() != null)) {
                return true;
            }
        }
        return false;
    }
}
