package org.mmhc.studio.words;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.mmhc.engine.EngineFile;
import org.mmhc.studio.StudioRefusals.ModelUnreadable;
import org.mmhc.studio.words.Sentence.Says;

/** Says what a change of a model does. Whatever no sentence of its own is for is told as something else, so nothing is hidden. */
public final class ModelWords {

    private static final Set<String> RULES = Set.of("rule");
    private static final Set<String> COLUMNS = Set.of("input", "output");
    private static final Pattern CHOICE = Pattern.compile("@values\\[(.*)]@(value|label)");
    private static final Pattern LIMIT = Pattern.compile("@validate@(min|max|minLength|maxLength|pattern)");

    private final Parts before;
    private final Parts after;
    private final Map<String, String> renumbered = new LinkedHashMap<>();
    private final Set<Sentence> sentences = new LinkedHashSet<>();

    private ModelWords(Parts before, Parts after) {
        this.before = before;
        this.after = after;
    }

    /** What is different, gravest first; nothing when only spaces are. Refused with {@link ModelUnreadable}. */
    public static List<Sentence> compare(EngineFile before, EngineFile after) {
        Parts now = Parts.of(after.path(), after.content());
        return before.content().isEmpty()
                ? new ModelWords(Parts.none(), now).allNew()
                : compare(Parts.of(before.path(), before.content()), now);
    }

    static List<Sentence> compare(Parts before, Parts after) {
        return new ModelWords(before, after).all();
    }

    /** All of it is new, so that its drawing needs no word. */
    private List<Sentence> allNew() {
        after.byId().values().stream().filter(part -> !part.id().isEmpty()).forEach(this::added);
        List<Sentence> told = new ArrayList<>(sentences);
        told.sort(Comparator.comparing(Sentence::says));
        told.addFirst(new Sentence(Says.MODEL_ADDED, List.of()));
        return List.copyOf(told);
    }

    private List<Sentence> all() {
        pairRenumbered();
        before.byId().values().stream()
                .filter(part -> twin(part) == null)
                .filter(part -> !renumbered.containsKey(part.id()))
                .forEach(this::removed);
        after.byId().values().stream()
                .filter(part -> !before.byId().containsKey(part.id()))
                .filter(part -> !renumbered.containsValue(part.id()))
                .forEach(this::added);
        before.byId().values().forEach(part -> {
            Part twin = twin(part);
            Part other = twin == null ? after.byId().get(renumbered.getOrDefault(part.id(), "?")) : twin;
            if (other != null) {
                changed(part, other);
            }
        });
        movedRows();
        drawing();
        List<Sentence> told = new ArrayList<>(sentences);
        told.sort(Comparator.comparing(Sentence::says));
        return List.copyOf(told);
    }

    private Part twin(Part part) {
        return after.byId().get(part.id());
    }

    /** One that is gone and one that is new are the same when they do the same under the same name. */
    private void pairRenumbered() {
        List<Part> gone = before.byId().values().stream()
                .filter(part -> twin(part) == null)
                .toList();
        Set<String> taken = new HashSet<>();
        for (Part old : gone) {
            after.byId().values().stream()
                    .filter(part -> !before.byId().containsKey(part.id()))
                    .filter(part -> !taken.contains(part.id()))
                    .filter(part -> isSame(old, part))
                    .findFirst()
                    .ifPresent(part -> {
                        taken.add(part.id());
                        renumbered.put(old.id(), part.id());
                        say(Says.STEP_RENUMBERED, part.called(), part.id(), old.id());
                    });
        }
    }

    private static boolean isSame(Part old, Part part) {
        if (!old.type().equals(part.type()) || RULES.contains(old.type())) {
            return false;
        }
        String work = "extensionElements/taskDefinition@type";
        boolean sameWork = !old.fact(work).isEmpty() && old.fact(work).equals(part.fact(work));
        boolean sameName = !old.name().isEmpty() && old.name().equals(part.name());
        boolean sameWay = old.isFlow()
                && old.fact("@sourceRef").equals(part.fact("@sourceRef"))
                && old.fact("@targetRef").equals(part.fact("@targetRef"));
        return old.isFlow() ? sameWay : sameWork || sameName;
    }

    private void added(Part part) {
        if (part.isFlow()) {
            say(Says.FLOW_ADDED, name(after, part.fact("@sourceRef")), name(after, part.fact("@targetRef")));
        } else if (RULES.contains(part.type())) {
            say(Says.ROW_ADDED, table(after, part), String.valueOf(part.place()), cells(part));
        } else if (COLUMNS.contains(part.type())) {
            say(Says.COLUMN_ADDED, table(after, part), part.called());
        } else if (part.type().equals("field")) {
            say(Says.FIELD_ADDED, part.called());
        } else if (isStep(part)) {
            say(
                    Says.STEP_ADDED,
                    part.called(),
                    kind(part),
                    neighbours(after, part, "@targetRef", "@sourceRef"),
                    neighbours(after, part, "@sourceRef", "@targetRef"));
        } else {
            say(Says.SOMETHING_ADDED, part.called(), kind(part));
        }
    }

    private void removed(Part part) {
        if (part.isFlow()) {
            say(Says.FLOW_REMOVED, name(before, part.fact("@sourceRef")), name(before, part.fact("@targetRef")));
        } else if (RULES.contains(part.type())) {
            say(Says.ROW_REMOVED, table(before, part), String.valueOf(part.place()), cells(part));
        } else if (COLUMNS.contains(part.type())) {
            say(Says.COLUMN_REMOVED, table(before, part), part.called());
        } else if (part.type().equals("field")) {
            say(Says.FIELD_REMOVED, part.called());
        } else if (isStep(part)) {
            say(
                    Says.STEP_REMOVED,
                    part.called(),
                    neighbours(before, part, "@targetRef", "@sourceRef"),
                    neighbours(before, part, "@sourceRef", "@targetRef"));
        } else {
            say(Says.SOMETHING_REMOVED, part.called(), kind(part));
        }
    }

    private static boolean isStep(Part part) {
        String type = part.type();
        return type.endsWith("Task")
                || type.endsWith("Event")
                || type.endsWith("Gateway")
                || type.equals("task")
                || type.equals("subProcess")
                || type.equals("callActivity");
    }

    private void changed(Part old, Part now) {
        if (!old.type().equals(now.type())) {
            say(Says.STEP_KIND_CHANGED, now.called(), kind(old), kind(now));
        }
        if (!old.container().equals(now.container()) && !now.container().equals(renumbered.get(old.container()))) {
            say(Says.STEP_MOVED, now.called(), name(before, old.container()), name(after, now.container()));
        }
        Set<String> ways = new LinkedHashSet<>(old.facts().keySet());
        ways.addAll(now.facts().keySet());
        ways.removeIf(way -> Objects.equals(old.facts().get(way), now.facts().get(way)));
        ways.stream().filter(way -> !isTold(way, ways)).forEach(way -> fact(old, now, way));
    }

    /** That something is there is told by what it says. */
    private static boolean isTold(String way, Set<String> ways) {
        return ways.stream()
                .anyMatch(other -> other.length() > way.length()
                        && other.startsWith(way)
                        && "/@#".indexOf(other.charAt(way.length())) >= 0
                        && !way.isEmpty());
    }

    private void fact(Part old, Part now, String way) {
        String was = old.fact(way);
        String is = now.fact(way);
        String name = now.called();
        if (way.startsWith("incoming[") || way.startsWith("outgoing[")) {
            flowOf(old, now, way);
        } else if (way.equals("@id") && now.id().isEmpty()) {
            say(Says.ID_CHANGED, is, was);
        } else if (way.equals("@id")) {
            return;
        } else if (now.isFlow() && (way.equals("@sourceRef") || way.equals("@targetRef"))) {
            redirected(old, now, way);
        } else if (way.equals("@name") && (old.type().equals("message"))) {
            say(Says.MESSAGE_CHANGED, name, is, was);
        } else if (way.equals("@name") || way.equals("@label")) {
            say(Says.NAME_CHANGED, was.isEmpty() ? old.id() : was, is.isEmpty() ? now.id() : is);
        } else if (way.startsWith("documentation")) {
            say(Says.DOCUMENTATION_CHANGED, name);
        } else if (way.equals("@default")) {
            say(Says.DEFAULT_CHANGED, name, name(after, is), name(before, was));
        } else if (way.startsWith("conditionExpression") && way.endsWith("#")) {
            say(Says.CONDITION_CHANGED, name, name(after, now.fact("@sourceRef")), orNone(is), orNone(was));
        } else if (way.equals("@cancelActivity") || way.equals("@isInterrupting")) {
            boolean interrupts = !is.equals("false");
            say(
                    interrupts ? Says.INTERRUPTS : Says.NO_LONGER_INTERRUPTS,
                    name,
                    name(after, now.fact("@attachedToRef")));
        } else if (old.type().equals("rule") && way.contains("Entry")) {
            cell(old, now, way);
        } else if (old.type().equals("field")) {
            field(old, now, way);
        } else {
            known(way, name, is, was);
        }
    }

    private void field(Part old, Part now, String way) {
        String was = old.fact(way);
        String is = now.fact(way);
        String name = now.called();
        Matcher choice = CHOICE.matcher(way);
        if (way.equals("@validate@required")) {
            say(is.equals("true") ? Says.FIELD_REQUIRED : Says.FIELD_OPTIONAL, name);
        } else if (LIMIT.matcher(way).matches()) {
            say(Says.LIMIT_CHANGED, name, way.substring(way.lastIndexOf('@') + 1), orNone(is), orNone(was));
        } else if (way.equals("place")) {
            return;
        } else if (choice.matches()) {
            choice(name, choice.group(1), way, is, was);
        } else if (way.equals("@values")) {
            // Which are there is told by each of them; that they stand in another order is not.
            if (new HashSet<>(List.of(was.split(", "))).equals(new HashSet<>(List.of(is.split(", "))))) {
                known(way, name, is, was);
            }
        } else {
            known(way, name, is, was);
        }
    }

    private void choice(String name, String value, String way, String is, String was) {
        if (way.endsWith("@value")) {
            say(was.isEmpty() ? Says.CHOICE_ADDED : Says.CHOICE_REMOVED, name, value);
        } else if (!was.isEmpty() && !is.isEmpty()) {
            say(Says.CHOICE_RENAMED, name, is, was);
        }
    }

    private void known(String way, String name, String is, String was) {
        Says says = Known.of(way);
        if (says == Says.INPUT_CHANGED || says == Says.OUTPUT_CHANGED || says == Says.HEADER_CHANGED) {
            String key = way.substring(way.lastIndexOf('[') + 1, way.lastIndexOf(']'));
            say(says, name, key, orNone(is), orNone(was));
        } else if (says == Says.MESSAGE_CHANGED || says == Says.ERROR_CHANGED) {
            say(says, name, name(after, is), name(before, was));
        } else if (says != Says.SOMETHING_ELSE) {
            say(says, name, orNone(is), orNone(was));
        } else {
            say(says, name.isEmpty() ? "-" : name, way, orNone(is), orNone(was));
        }
    }

    /** What a flow says of itself says this, too. */
    private void flowOf(Part old, Part now, String way) {
        String id = way.substring(way.indexOf('[') + 1, way.indexOf(']'));
        Part flow = before.byId().get(id);
        Part flowNow = after.byId().get(id);
        boolean told = (flow == null) != (flowNow == null)
                || flow != null
                        && flowNow != null
                        && !(flow.fact("@sourceRef").equals(flowNow.fact("@sourceRef"))
                                && flow.fact("@targetRef").equals(flowNow.fact("@targetRef")));
        if (!told) {
            say(Says.SOMETHING_ELSE, now.called(), way, orNone(now.fact(way)), orNone(old.fact(way)));
        }
    }

    private void redirected(Part old, Part now, String way) {
        String was = old.fact(way);
        String is = now.fact(way);
        if (!is.equals(renumbered.get(was))) {
            say(
                    Says.FLOW_REDIRECTED,
                    name(after, now.fact("@sourceRef")),
                    name(after, now.fact("@targetRef")),
                    name(before, old.fact("@sourceRef")),
                    name(before, old.fact("@targetRef")));
        }
    }

    private void cell(Part old, Part now, String way) {
        String entry = way.replaceAll("^(input|output|annotation)Entry(?:\\[(\\d+)])?.*", "$1 $2")
                .strip();
        String kind = entry.split(" ")[0];
        int place = entry.contains(" ") ? Integer.parseInt(entry.substring(entry.indexOf(' ') + 1)) : 1;
        String column = after.byId().values().stream()
                .filter(part ->
                        part.type().equals(kind) && part.container().equals(now.container()) && part.place() == place)
                .map(Part::called)
                .findFirst()
                .orElse(kind + " " + place);
        if (way.endsWith("#")) {
            say(
                    Says.CELL_CHANGED,
                    table(after, now),
                    String.valueOf(now.place()),
                    column,
                    orNone(now.fact(way)),
                    orNone(old.fact(way)));
        } else if (!way.endsWith("/text")) {
            say(
                    Says.SOMETHING_ELSE,
                    table(after, now) + " " + now.place(),
                    way,
                    orNone(now.fact(way)),
                    orNone(old.fact(way)));
        }
    }

    private void movedRows() {
        moved("rule")
                .forEach((row, old) -> say(
                        Says.ROW_MOVED, table(after, row), String.valueOf(row.place()), String.valueOf(old.place())));
        moved("field")
                .forEach((field, old) -> say(
                        Says.FIELD_MOVED, field.called(), String.valueOf(field.place()), String.valueOf(old.place())));
    }

    /** Those that stand in another order, each with what it was. */
    private Map<Part, Part> moved(String type) {
        List<String> was = inOrder(type, before, after);
        List<String> is = inOrder(type, after, before);
        Map<Part, Part> moved = new LinkedHashMap<>();
        for (int index = 0; index < is.size(); index++) {
            if (!is.get(index).equals(was.get(index))) {
                moved.put(
                        Objects.requireNonNull(after.byId().get(is.get(index))),
                        Objects.requireNonNull(before.byId().get(is.get(index))));
            }
        }
        return moved;
    }

    private static List<String> inOrder(String type, Parts of, Parts alsoIn) {
        return of.byId().values().stream()
                .filter(part -> part.type().equals(type) && alsoIn.byId().containsKey(part.id()))
                .map(Part::id)
                .toList();
    }

    private void drawing() {
        Set<String> ways = new LinkedHashSet<>(before.drawing().keySet());
        ways.addAll(after.drawing().keySet());
        Set<String> moved = ways.stream()
                .filter(way -> !Objects.equals(
                        before.drawing().get(way), after.drawing().get(way)))
                .map(way -> way.split("[/@]")[0])
                .collect(Collectors.toSet());
        if (!moved.isEmpty()) {
            say(Says.DRAWING_CHANGED, String.valueOf(moved.size()));
        }
    }

    private static String cells(Part row) {
        return row.facts().entrySet().stream()
                .filter(fact -> fact.getKey().contains("Entry") && fact.getKey().endsWith("#"))
                .map(Map.Entry::getValue)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private static String table(Parts of, Part part) {
        return name(of, part.container());
    }

    private static String neighbours(Parts of, Part part, String end, String otherEnd) {
        String names = of.byId().values().stream()
                .filter(Part::isFlow)
                .filter(flow -> flow.fact(end).equals(part.id()))
                .map(flow -> name(of, flow.fact(otherEnd)))
                .collect(Collectors.joining(", "));
        return orNone(names);
    }

    private static String name(Parts of, String id) {
        Part part = of.byId().get(id);
        if (part == null) {
            return orNone(id);
        }
        if (part.isFlow() && part.name().isEmpty()) {
            return name(of, part.fact("@targetRef"));
        }
        return orNone(part.called());
    }

    private static String kind(Part part) {
        return part.type().replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ENGLISH);
    }

    private static String orNone(String text) {
        return text.isEmpty() ? "-" : text;
    }

    private void say(Says says, String... details) {
        sentences.add(new Sentence(says, List.of(details)));
    }
}
