package org.mmhc.studio.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mmhc.engine.RecordedCases.PastCase;
import org.mmhc.engine.RecordedCases.PastMessage;
import org.mmhc.engine.RecordedCases.PastStep;
import org.mmhc.engine.move.ShadowEngine;
import org.mmhc.engine.move.ShadowEngine.ShadowJob;
import org.mmhc.engine.move.ShadowEngine.Standing;
import org.mmhc.studio.replay.Happening.Place;
import org.mmhc.studio.replay.ShadowModel.Means;
import org.mmhc.studio.replay.ShadowModel.Sign;
import org.mmhc.studio.replay.ShadowModel.Step;
import org.mmhc.studio.replay.Told.How;

/**
 * Tells one past case again on a shadow, in its own time: always the earliest of what is on record and of what the model lets come by
 * itself. The engine decides each way; here it is only told what happened then.
 */
final class Telling {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int MOST_MOVES = 400;
    private static final int MOST_TIMES = 12;
    private static final String ALONE = "0";

    /** A place at which the case stands, and what can happen there. */
    private record Position(String element, String loop, long job, List<Open> beside) {}

    /** A part of the process that has begun. */
    private record Part(String id, String loop, List<Open> beside) {}

    /** Something that can happen. */
    private static final class Open {
        private final Happening what;
        private final String loop;
        private final String key;
        private @Nullable Moments moments;
        private int times;

        Open(Happening what, String loop, String key, @Nullable Moments moments) {
            this.what = what;
            this.loop = loop;
            this.key = key;
            this.moments = moments;
        }
    }

    /** What comes next. */
    private record Move(Instant at, int rank, Runnable does) {}

    /** The case does not go on, and it is known where. */
    private static final class Standstill extends RuntimeException {
        private final How how;
        private final String element;

        Standstill(How how, String element) {
            super(how + " at " + element, null, false, false);
            this.how = how;
            this.element = element;
        }
    }

    private final ShadowEngine engine;
    private final ShadowModel model;
    private final long definition;
    private final PastCase past;
    private final Map<String, String> onRecord;
    private final Set<String> known;
    private final String work;
    private final String key;
    private final List<Position> positions = new ArrayList<>();
    private final List<Part> parts = new ArrayList<>();
    private final List<PastStep> undone;
    private final List<PastMessage> unheard;
    private final List<String> steps = new ArrayList<>();
    private final Map<String, Integer> tasks = new TreeMap<>();
    private Instant now;
    private long instance;
    private boolean assumed;
    private boolean over;
    private @Nullable String end;

    /**
     * @param onRecord under which id a step is on record that has another one in this model
     * @param known ids of the steps that cases on record can have
     * @param work at the end of the type by which the shadow asks for what is to be done
     * @param key tells this telling from all others
     */
    Telling(
            ShadowEngine engine,
            ShadowModel model,
            long definition,
            PastCase past,
            Map<String, String> onRecord,
            Set<String> known,
            String work,
            String key) {
        this.engine = engine;
        this.model = model;
        this.definition = definition;
        this.past = past;
        this.onRecord = onRecord;
        this.known = known;
        this.work = work;
        this.key = key;
        this.undone = new ArrayList<>(past.steps());
        this.unheard = new ArrayList<>(past.messages());
        this.now = past.start().sentAt();
    }

    /** Begins the case; whoever calls remembers it, so that it can be ended whatever comes. */
    long begin() {
        Map<String, Object> variables = new HashMap<>(past.start().variables());
        variables.put(ShadowModel.CASE, key);
        variables.put(ShadowModel.WORK, work);
        variables.put(ShadowModel.NOW, now.toString());
        instance = engine.begin(definition, variables);
        return instance;
    }

    /** Tells it to its end, or as far as it goes. */
    Told tell() {
        try {
            arrive(Duration.ZERO);
            for (int moves = 0; !over; moves++) {
                Optional<Move> next = next();
                if (next.isEmpty() || moves == MOST_MOVES) {
                    throw nothingComes();
                }
                now = next.get().at();
                next.get().does().run();
            }
            return told(How.ENDED, null);
        } catch (Standstill standstill) {
            return told(standstill.how, standstill.element);
        }
    }

    private Told told(How how, @Nullable String at) {
        Duration took = Duration.between(past.start().sentAt(), now);
        return new Told(
                how,
                at,
                List.copyOf(steps),
                end,
                Map.copyOf(tasks),
                took.isNegative() ? Duration.ZERO : took,
                how == How.ENDED && undone.isEmpty() && !assumed);
    }

    /** Takes what the case asks for now. */
    private void arrive(Duration patience) {
        List<ShadowJob> jobs = engine.jobs(ShadowModel.TYPE + work, patience).stream()
                .filter(job -> job.instance() == instance)
                .toList();
        if (jobs.isEmpty()) {
            requireSomewhere();
            return;
        }
        boolean goesOn = false;
        boolean ended = false;
        for (ShadowJob job : jobs) {
            Means means = take(job);
            goesOn |= means == Means.PART || means == Means.END && isOfAPart(job.element());
            ended |= means == Means.END;
        }
        if (ended && positions.isEmpty() && hasEnded()) {
            over = true;
        } else if (goesOn || positions.isEmpty()) {
            arrive(Duration.ZERO);
        }
    }

    /** After the end of a part the case may go on; after one of the whole nothing follows. */
    private boolean isOfAPart(String work) {
        return !model.around(model.sign(work).element()).getFirst().isEmpty();
    }

    private Means take(ShadowJob job) {
        Sign sign = model.sign(job.element());
        String loop = loop(job);
        List<Open> beside = model.carriedBy(job.element()).stream()
                .map(one -> open(one, loop, job, sign))
                .toList();
        switch (sign.means()) {
            case PART -> {
                parts.add(new Part(sign.element(), loop, new ArrayList<>(beside)));
                engine.done(job.key(), time());
            }
            case WAIT -> {
                positions.add(new Position(sign.element(), loop, 0, new ArrayList<>(beside)));
                engine.done(job.key(), time());
            }
            case END -> {
                end = sign.element();
                engine.done(job.key(), time());
                if (model.endsAll(sign.element())) {
                    leave(model.around(sign.element()).getFirst(), loop);
                }
            }
            case STEP -> {
                forWhom(job);
                Position position = new Position(job.element(), loop, job.key(), new ArrayList<>(beside));
                if (!known.contains(onRecord.getOrDefault(job.element(), job.element())) && !nothingFollows(position)) {
                    throw new Standstill(How.UNKNOWN_STEP, job.element());
                }
                positions.add(position);
            }
        }
        return sign.means();
    }

    /** A task that is for nobody does not come to be. */
    private void forWhom(ShadowJob job) {
        for (String who : List.of(ShadowModel.GROUPS, ShadowModel.ASSIGNEE)) {
            if (job.variables().containsKey(who) && job.variables().get(who) == null) {
                throw new Standstill(How.STUCK, job.element());
            }
        }
        Object groups = job.variables().get(ShadowModel.GROUPS);
        if (groups != null && model.steps().get(job.element()).type().equals(ShadowModel.TASK)) {
            String names = groups instanceof Collection<?> several
                    ? several.stream().map(String::valueOf).sorted().collect(Collectors.joining(", "))
                    : groups.toString().replaceAll("[\\[\\]\"]", "");
            tasks.merge(names, 1, Integer::sum);
        }
    }

    private Open open(Happening what, String loop, ShadowJob job, Sign sign) {
        Object fact = job.variables().get(what.fact());
        if (fact == null || fact.equals("null")) {
            throw new Standstill(How.STUCK, sign.element().isEmpty() ? what.id() : sign.element());
        }
        if (!what.isTimer()) {
            return new Open(what, loop, fact.toString(), null);
        }
        return new Open(
                what,
                loop,
                loop,
                Moments.of(fact.toString(), now).orElseThrow(() -> new Standstill(How.STUCK, what.id())));
    }

    private static String loop(ShadowJob job) {
        Object counter = job.variables().get("loopCounter");
        return counter instanceof Number number ? Long.toString(number.longValue()) : ALONE;
    }

    private Map<String, Object> time() {
        return Map.of(ShadowModel.NOW, now.toString());
    }

    private Map<String, Object> timely(Map<String, Object> variables) {
        Map<String, Object> all = new HashMap<>(variables);
        all.put(ShadowModel.NOW, now.toString());
        return all;
    }

    private boolean hasEnded() {
        return engine.where(instance, definition, model.kept()).ended();
    }

    /** A case that asks for nothing and stands nowhere that is known has ended, or is stuck. */
    private void requireSomewhere() {
        if (positions.isEmpty()) {
            Standing standing = engine.where(instance, definition, model.kept());
            if (!standing.ended()) {
                String element = standing.element() == null ? "" : standing.element();
                throw new Standstill(How.STUCK, model.sign(element).element());
            }
            over = true;
        }
    }

    private Optional<Move> next() {
        return Stream.concat(
                        positions.stream().flatMap(this::doing), happenings().flatMap(this::happening))
                .min(Comparator.comparing(Move::at).thenComparing(Move::rank));
    }

    private Stream<Open> happenings() {
        return Stream.concat(
                positions.stream().flatMap(position -> position.beside().stream()),
                parts.stream().filter(this::isOpen).flatMap(part -> part.beside().stream()));
    }

    private boolean isOpen(Part part) {
        return part.id().isEmpty() || positions.stream().anyMatch(position -> isIn(position, part.id(), part.loop()));
    }

    private boolean isIn(Position position, String part, String loop) {
        return model.around(position.element()).contains(part) && (loop.equals(ALONE) || loop.equals(position.loop()));
    }

    /** What is on record of a step; else it is done at once when nothing follows from how it ends. */
    private Stream<Move> doing(Position position) {
        Step step = model.steps().get(position.element());
        if (step == null) {
            return Stream.empty();
        }
        Optional<PastStep> then = onRecord(position.element());
        if (then.isPresent()) {
            return Stream.of(new Move(later(then.get().endedAt()), 0, () -> repeat(position, then.get())));
        }
        return nothingFollows(position) ? Stream.of(new Move(now, 0, () -> assume(position))) : Stream.empty();
    }

    private boolean nothingFollows(Position position) {
        Step step = model.steps().get(position.element());
        return !step.type().equals(ShadowModel.TASK) && !step.hasOutputs();
    }

    private Optional<PastStep> onRecord(String element) {
        String id = onRecord.getOrDefault(element, element);
        return undone.stream().filter(one -> one.element().equals(id)).findFirst();
    }

    private Instant later(Instant then) {
        return then.isBefore(now) ? now : then;
    }

    private void repeat(Position position, PastStep then) {
        undone.remove(then);
        boolean wanted = then.error() == null
                ? engine.done(position.job(), timely(then.result()))
                : engine.refused(position.job(), then.error(), time());
        done(position, wanted);
    }

    private void assume(Position position) {
        assumed = true;
        done(position, engine.done(position.job(), time()));
    }

    private void done(Position position, boolean wanted) {
        positions.remove(position);
        if (wanted) {
            steps.add(onRecord.getOrDefault(position.element(), position.element()));
        }
        arrive(Duration.ZERO);
    }

    private Stream<Move> happening(Open open) {
        if (open.moments != null) {
            return open.times < MOST_TIMES
                    ? Stream.of(new Move(later(open.moments.first()), 2, () -> ring(open)))
                    : Stream.empty();
        }
        return unheard.stream()
                .filter(message -> message.name().equals(open.what.message())
                        && message.correlationKey().equals(open.key))
                .findFirst()
                .map(message -> new Move(later(message.sentAt()), 1, () -> hear(open, message)))
                .stream();
    }

    private void ring(Open open) {
        engine.say(open.what.shadowMessage(), key + "|" + open.loop, time());
        happened(open);
    }

    private void hear(Open open, PastMessage message) {
        unheard.remove(message);
        engine.say(open.what.shadowMessage(), key + "|" + open.key, timely(message.variables()));
        happened(open);
    }

    private void happened(Open open) {
        open.times++;
        if (open.what.place() == Place.ON_THE_WAY) {
            positions.removeIf(position -> position.beside().contains(open));
        } else if (open.what.interrupts()) {
            leave(open.what.scope(), open.loop);
        } else if (open.moments != null) {
            open.moments = open.moments.afterwards(now).orElse(null);
            if (open.moments == null) {
                forget(open);
            }
        }
        arrive(PATIENCE);
    }

    private void forget(Open open) {
        positions.forEach(position -> position.beside().remove(open));
        parts.forEach(part -> part.beside().remove(open));
    }

    /** What was going on there is over: a step, or all in a part of the process, and nothing happens beside it any more. */
    private void leave(String scope, String loop) {
        for (Iterator<Position> each = positions.iterator(); each.hasNext(); ) {
            Position position = each.next();
            boolean itself = position.element().equals(scope) && (loop.equals(ALONE) || loop.equals(position.loop()));
            if (itself || isIn(position, scope, loop)) {
                each.remove();
            }
        }
        parts.removeIf(part -> part.id().equals(scope) && part.loop().equals(loop));
    }

    private Standstill nothingComes() {
        return positions.stream()
                .filter(position -> model.steps().containsKey(position.element()))
                .findFirst()
                .map(position -> new Standstill(How.UNKNOWN_STEP, position.element()))
                .orElseGet(() -> new Standstill(
                        How.WAITS,
                        positions.isEmpty() ? "" : positions.getFirst().element()));
    }
}
