package org.mmhc.studio.replay;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mmhc.engine.RecordedCases.LeftOut;

/**
 * What became of past cases when they were told again by a change.
 *
 * @param processes by process that the change touches
 * @param tables by table that it changes
 */
public record ReplayResult(List<ProcessResult> processes, List<TableResult> tables) {

    /** Nothing yet. */
    static final ReplayResult NONE = new ReplayResult(List.of(), List.of());

    /** Something, and how many cases it is about. */
    public record Count(String what, int cases) {}

    /** What was, what would have been, and of how many cases. */
    public record Instead(String before, String after, int cases) {}

    /** How many tasks there were for a group, and how many there would have been. */
    public record Work(String group, int before, int after) {}

    /**
     * The cases of a process.
     *
     * @param untellable why none of its cases can be told again; null when they can
     * @param counts what became of how many
     * @param leftOut cases that were not told again at all
     * @param otherEnds by end, in the words of the models
     * @param stuckAt the steps at which cases would have been stuck
     * @param unknownAt the steps at which nobody knows how cases would have gone on
     * @param more steps that were done in more cases than before
     * @param fewer steps that were done in fewer
     * @param tasks of the cases that can be compared
     * @param secondsBefore how long half of the cases that can be compared took at most
     * @param secondsAfter how long they would have taken, with people who answer when they did
     */
    public record ProcessResult(
            String process,
            String name,
            ShadowModel.@Nullable Why untellable,
            Map<Verdict, Integer> counts,
            Map<LeftOut, Integer> leftOut,
            List<Instead> otherEnds,
            List<Count> stuckAt,
            List<Count> unknownAt,
            List<Count> more,
            List<Count> fewer,
            List<Work> tasks,
            @Nullable Long secondsBefore,
            @Nullable Long secondsAfter) {

        /** How many of its cases were told again. */
        public int told() {
            return counts.values().stream().mapToInt(Integer::intValue).sum();
        }
    }

    /** How often a row of a table fitted: as it was and as it is to be. The first row is 1; 0 stands for none. */
    public record Row(int row, int before, int after) {}

    /**
     * What a changed table says of what past cases asked it.
     *
     * @param asked how many of the cases came by it
     * @param same how many got the same answer
     * @param untold how many asked with something that is not on record
     * @param changes by what is answered
     * @param rows those that fitted before or fit now
     */
    public record TableResult(
            String decision,
            String name,
            String process,
            int asked,
            int same,
            int untold,
            List<Instead> changes,
            List<Row> rows) {}

    /** How many cases would have been stuck. */
    public int stuck() {
        return processes.stream()
                .mapToInt(process -> process.counts().getOrDefault(Verdict.STUCK, 0))
                .sum();
    }

    /** How many cases were told again. */
    public int told() {
        return processes.stream().mapToInt(ProcessResult::told).sum();
    }
}
