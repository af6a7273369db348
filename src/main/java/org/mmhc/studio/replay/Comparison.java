package org.mmhc.studio.replay;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.mmhc.engine.RecordedCases.LeftOut;
import org.mmhc.studio.replay.ReplayResult.Count;
import org.mmhc.studio.replay.ReplayResult.Instead;
import org.mmhc.studio.replay.ReplayResult.ProcessResult;
import org.mmhc.studio.replay.ReplayResult.Work;

/** Compares how cases of a process go by the rules in force with how they go by the change. */
final class Comparison {

    /**
     * What became of one case, in the words of the models.
     *
     * @param at where it did not go on
     * @param more steps that it had not had before
     * @param fewer steps that it does not have any more
     */
    record Compared(
            String reference,
            Verdict verdict,
            @Nullable String at,
            @Nullable String endBefore,
            @Nullable String endAfter,
            List<String> more,
            List<String> fewer,
            @Nullable Long secondsBefore,
            @Nullable Long secondsAfter) {}

    private final UnaryOperator<String> nameBefore;
    private final UnaryOperator<String> nameAfter;
    private final Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);
    private final Map<List<String>, Integer> otherEnds = new TreeMap<>(Comparator.comparing(Object::toString));
    private final Map<String, Integer> stuckAt = new TreeMap<>();
    private final Map<String, Integer> unknownAt = new TreeMap<>();
    private final Map<String, Integer> more = new TreeMap<>();
    private final Map<String, Integer> fewer = new TreeMap<>();
    private final Map<String, Integer> tasksBefore = new TreeMap<>();
    private final Map<String, Integer> tasksAfter = new TreeMap<>();
    private final List<Long> secondsBefore = new ArrayList<>();
    private final List<Long> secondsAfter = new ArrayList<>();

    Comparison(UnaryOperator<String> nameBefore, UnaryOperator<String> nameAfter) {
        this.nameBefore = nameBefore;
        this.nameAfter = nameAfter;
    }

    static Verdict verdict(Told before, @Nullable Told after) {
        if (!before.faithful() || after == null) {
            return Verdict.NOT_REPRODUCED;
        }
        return switch (after.how()) {
            case STUCK -> Verdict.STUCK;
            case UNKNOWN_STEP, WAITS -> Verdict.CANNOT_SAY;
            case ENDED ->
                !String.valueOf(before.end()).equals(String.valueOf(after.end()))
                        ? Verdict.OTHER_END
                        : before.steps().equals(after.steps()) ? Verdict.SAME : Verdict.OTHER_STEPS;
        };
    }

    synchronized Compared add(String reference, Told before, @Nullable Told after) {
        Verdict verdict = verdict(before, after);
        counts.merge(verdict, 1, Integer::sum);
        if (verdict == Verdict.NOT_REPRODUCED || after == null) {
            return new Compared(
                    reference,
                    verdict,
                    before.at() == null ? null : nameBefore.apply(before.at()),
                    null,
                    null,
                    List.of(),
                    List.of(),
                    null,
                    null);
        }
        String at = after.at() == null ? null : nameAfter.apply(after.at());
        boolean ended = after.how() == Told.How.ENDED;
        List<String> added = ended ? named(without(after.steps(), before.steps()), nameAfter) : List.of();
        List<String> gone = ended ? named(without(before.steps(), after.steps()), nameBefore) : List.of();
        String endBefore = before.end() == null ? null : nameBefore.apply(before.end());
        String endAfter = after.end() == null || !ended ? null : nameAfter.apply(after.end());
        added.forEach(step -> more.merge(step, 1, Integer::sum));
        gone.forEach(step -> fewer.merge(step, 1, Integer::sum));
        before.tasks().forEach((group, number) -> tasksBefore.merge(group, number, Integer::sum));
        after.tasks().forEach((group, number) -> tasksAfter.merge(group, number, Integer::sum));
        switch (verdict) {
            case STUCK -> stuckAt.merge(at == null ? "" : at, 1, Integer::sum);
            case CANNOT_SAY -> unknownAt.merge(at == null ? "" : at, 1, Integer::sum);
            case OTHER_END ->
                otherEnds.merge(List.of(String.valueOf(endBefore), String.valueOf(endAfter)), 1, Integer::sum);
            default -> {
                // Its steps say it.
            }
        }
        if (ended) {
            secondsBefore.add(seconds(before.took()));
            secondsAfter.add(seconds(after.took()));
        }
        return new Compared(
                reference,
                verdict,
                at,
                endBefore,
                endAfter,
                added,
                gone,
                ended ? seconds(before.took()) : null,
                ended ? seconds(after.took()) : null);
    }

    private static long seconds(Duration took) {
        return Math.max(0, took.toSeconds());
    }

    private static List<String> without(List<String> all, List<String> others) {
        List<String> rest = new ArrayList<>(all);
        others.forEach(rest::remove);
        return rest;
    }

    private static List<String> named(List<String> steps, UnaryOperator<String> name) {
        Set<String> names = new LinkedHashSet<>();
        steps.forEach(step -> names.add(name.apply(step)));
        return List.copyOf(names);
    }

    synchronized ProcessResult result(String process, String name, Map<LeftOut, Integer> leftOut) {
        Set<String> groups = new TreeSet<>(tasksBefore.keySet());
        groups.addAll(tasksAfter.keySet());
        return new ProcessResult(
                process,
                name,
                null,
                new EnumMap<>(counts),
                leftOut,
                otherEnds.entrySet().stream()
                        .map(end -> new Instead(
                                end.getKey().getFirst(), end.getKey().getLast(), end.getValue()))
                        .toList(),
                counted(stuckAt),
                counted(unknownAt),
                counted(more),
                counted(fewer),
                groups.stream()
                        .map(group ->
                                new Work(group, tasksBefore.getOrDefault(group, 0), tasksAfter.getOrDefault(group, 0)))
                        .toList(),
                median(secondsBefore),
                median(secondsAfter));
    }

    private static List<Count> counted(Map<String, Integer> counts) {
        return counts.entrySet().stream()
                .map(one -> new Count(one.getKey(), one.getValue()))
                .sorted(Comparator.comparing(Count::cases).reversed())
                .toList();
    }

    private static @Nullable Long median(List<Long> seconds) {
        return seconds.isEmpty() ? null : seconds.stream().sorted().toList().get((seconds.size() - 1) / 2);
    }
}
