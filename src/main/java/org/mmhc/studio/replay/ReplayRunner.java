package org.mmhc.studio.replay;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.LiveSettings;
import org.mmhc.base.WorkHints;
import org.mmhc.engine.EngineFile;
import org.mmhc.engine.EngineRefusals.EngineAway;
import org.mmhc.engine.EngineRefusals.ModelRefused;
import org.mmhc.engine.RecordedCases;
import org.mmhc.engine.RecordedCases.PastCase;
import org.mmhc.engine.RecordedCases.Sample;
import org.mmhc.engine.move.ShadowEngine;
import org.mmhc.engine.move.ShadowEngine.Brought;
import org.mmhc.studio.ChangeDesk;
import org.mmhc.studio.replay.Comparison.Compared;
import org.mmhc.studio.replay.ReplayBook.Kind;
import org.mmhc.studio.replay.ReplayBook.Pair;
import org.mmhc.studio.replay.ReplayPlan.Telltale;
import org.mmhc.studio.replay.ReplayResult.ProcessResult;
import org.mmhc.studio.replay.ReplayResult.TableResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells past cases again, some at once, one replay after the other. What it brings to the engine it writes down, and takes away again
 * whatever comes; after a node has died another one begins its replay anew, and ends what was left of it first.
 */
@Component
class ReplayRunner implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(ReplayRunner.class);
    private static final int MOST_CASES = 200;
    private static final int MOST_ASKED = 1_000;
    private static final Duration LOOKED_BACK = Duration.ofDays(90);
    private static final Duration LEASE = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final Duration ENDING = Duration.ofMillis(200);
    private static final int ENDINGS = 50;
    private static final int AT_ONCE = 8;
    private static final int TRIES = 3;
    private static final int TOLD = 10;

    private final ReplayBook book;
    private final RecordedCases recorded;
    private final ShadowEngine engine;
    private final LiveSettings<ReplaySettings> settings;
    private final TransactionTemplate transaction;
    private final Broadcasts broadcasts;
    private final Clock clock;
    private final WorkHints hints = new WorkHints();
    private final AtomicBoolean working = new AtomicBoolean();

    /** The one that this node tells; it is held as long as the node lives, however slow the engine is. */
    private volatile @Nullable ReplayId at;

    private volatile boolean closing;

    ReplayRunner(
            ReplayBook book,
            RecordedCases recorded,
            ShadowEngine engine,
            LiveSettings<ReplaySettings> settings,
            TransactionTemplate transaction,
            Broadcasts broadcasts,
            Clock clock) {
        this.book = book;
        this.recorded = recorded;
        this.engine = engine;
        this.settings = settings;
        this.transaction = transaction;
        this.broadcasts = broadcasts;
        this.clock = clock;
        broadcasts.subscribe(ChangeDesk.TOPIC, change -> hints.give());
    }

    /** Cases of a process that are to be told. */
    private record Chosen(Telltale process, Sample sample, Comparison comparison) {}

    private record Turn(Chosen of, int number) {}

    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.SECONDS)
    void look() {
        ReplayId mine = at;
        if (mine != null) {
            book.hold(mine, clock.instant().plus(LEASE));
        }
        if (closing || !engine.isUp() || working.get() || !hints.take() || !working.compareAndSet(false, true)) {
            return;
        }
        boolean begun = false;
        try {
            Instant now = clock.instant();
            Optional<ReplayId> turn =
                    Objects.requireNonNull(transaction.execute(status -> book.take(now, now.plus(LEASE))));
            if (turn.isPresent() || !book.leftByEnded().isEmpty()) {
                hints.give();
                Thread.ofVirtual().name("replay").start(() -> tellAndSweep(turn));
                begun = true;
            } else if (book.isAnyWaiting()) {
                hints.give();
            }
        } finally {
            if (!begun) {
                working.set(false);
            }
        }
    }

    private void tellAndSweep(Optional<ReplayId> turn) {
        try {
            turn.ifPresent(this::work);
            sweep();
        } catch (EngineAway away) {
            LOG.debug("The engine went away; what a replay left there is taken away when it is back");
        } catch (RuntimeException accident) {
            LOG.warn("Past cases could not be told again", accident);
        } finally {
            at = null;
            working.set(false);
        }
    }

    /** What replays left that have ended. */
    private void sweep() {
        book.leftByEnded().forEach(this::clean);
    }

    private void work(ReplayId id) {
        at = id;
        engine.spend(settings.current().replayBudget());
        try {
            ReplayPlan plan = new ReplayPlan(id, book.files(id));
            Map<String, Long> brought = bring(id, plan);
            endLeftCases(id);
            boolean wanted = book.goOn(id, clock.instant().plus(LEASE), 0);
            ReplayResult result = wanted ? tell(id, plan, brought) : ReplayResult.NONE;
            boolean whole = book.goOn(id, clock.instant().plus(LEASE), result.told());
            end(id, whole ? ReplayState.DONE : ReplayState.STOPPED, result);
        } catch (EngineAway away) {
            LOG.info("The engine is away; past cases of {} are told anew when it is back", id);
            at = null;
            book.hold(id, clock.instant().plus(PAUSE));
            return;
        } catch (ModelRefused refused) {
            LOG.info("The engine does not take the shadow of {}: {}", id, refused.getMessage());
            end(id, ReplayState.FAILED, ReplayResult.NONE);
        } catch (RuntimeException accident) {
            LOG.warn("Past cases of {} could not be told again", id, accident);
            end(id, ReplayState.FAILED, ReplayResult.NONE);
        }
        clean(id);
    }

    private void end(ReplayId id, ReplayState state, ReplayResult result) {
        if (!closing) {
            book.end(id, state, result, clock.instant());
            say(id);
        }
    }

    private void say(ReplayId id) {
        book.find(id)
                .ifPresent(entry ->
                        broadcasts.publish(ChangeDesk.TOPIC, entry.change().value()));
    }

    /** The same is brought under the same keys, should a node have died before it could write them down. */
    private Map<String, Long> bring(ReplayId id, ReplayPlan plan) {
        List<EngineFile> files = plan.files();
        List<Brought> brought = files.isEmpty() ? List.of() : engine.bring(files);
        brought.forEach(one -> book.left(id, Kind.DEFINITION, one.key()));
        return brought.stream().collect(Collectors.toMap(Brought::id, Brought::key));
    }

    private ReplayResult tell(ReplayId id, ReplayPlan plan, Map<String, Long> brought) {
        Instant since = clock.instant().minus(LOOKED_BACK);
        List<Chosen> chosen = new ArrayList<>();
        List<ProcessResult> results = new ArrayList<>();
        for (Telltale process : plan.processes()) {
            if (process.before() == null || process.after() == null) {
                results.add(untellable(process));
            } else {
                chosen.add(new Chosen(
                        process,
                        recorded.sample(process.process(), process.before().starts(), since, MOST_CASES),
                        new Comparison(process.before()::name, process.after()::name)));
            }
        }
        book.beginAnew(
                id, chosen.stream().mapToInt(one -> one.sample().cases().size()).sum());
        say(id);
        all(id, plan, brought, chosen);
        chosen.forEach(one -> results.add(one.comparison()
                .result(
                        one.process().process(),
                        one.process().name(),
                        one.sample().leftOut())));
        return new ReplayResult(results, tables(id, plan, since));
    }

    private static ProcessResult untellable(Telltale process) {
        return new ProcessResult(
                process.process(),
                process.name(),
                process.untellable(),
                Map.of(),
                Map.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null,
                null);
    }

    /** Some at once, until there is none left, somebody stops it, or the engine goes away. */
    private void all(ReplayId id, ReplayPlan plan, Map<String, Long> brought, List<Chosen> chosen) {
        ConcurrentLinkedQueue<Turn> turns = new ConcurrentLinkedQueue<>();
        for (Chosen one : chosen) {
            for (int number = 0; number < one.sample().cases().size(); number++) {
                turns.add(new Turn(one, number));
            }
        }
        AtomicInteger told = new AtomicInteger();
        AtomicBoolean goesOn = new AtomicBoolean(true);
        try (ExecutorService threads = Executors.newFixedThreadPool(
                AT_ONCE, Thread.ofVirtual().name("replay-", 0).factory())) {
            List<Future<?>> slots = new ArrayList<>();
            for (int slot = 0; slot < AT_ONCE; slot++) {
                String work = Integer.toString(slot);
                slots.add(threads.submit(() -> {
                    for (Turn turn = turns.poll(); turn != null && goesOn.get() && !closing; turn = turns.poll()) {
                        one(id, plan, brought, turn, work);
                        if (told.incrementAndGet() % TOLD == 0) {
                            goesOn.compareAndSet(
                                    true, book.goOn(id, clock.instant().plus(LEASE), told.get()));
                            say(id);
                        }
                    }
                }));
            }
            slots.forEach(slot -> await(slot, goesOn));
        }
        if (closing) {
            throw new EngineAway();
        }
    }

    private static void await(Future<?> slot, AtomicBoolean goesOn) {
        try {
            slot.get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException failure) {
            goesOn.set(false);
            if (failure.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(failure);
        }
    }

    private void one(ReplayId id, ReplayPlan plan, Map<String, Long> brought, Turn turn, String work) {
        Telltale process = turn.of().process();
        PastCase past = turn.of().sample().cases().get(turn.number());
        ShadowModel before = Objects.requireNonNull(process.before());
        ShadowModel after = Objects.requireNonNull(process.after());
        String key = id + "/" + process.process() + "/" + turn.number();
        Told was = patiently(
                id,
                tries -> new Telling(
                        engine,
                        before,
                        brought.get(plan.idBefore(process.process())),
                        past,
                        Map.of(),
                        before.steps().keySet(),
                        work,
                        key + "/a" + tries));
        Told is = !was.faithful()
                ? null
                : patiently(
                        id,
                        tries -> new Telling(
                                engine,
                                after,
                                brought.get(plan.idAfter(process.process())),
                                past,
                                process.renumbered(),
                                process.known(),
                                work,
                                key + "/b" + tries));
        Compared compared = turn.of().comparison().add(past.reference(), was, is);
        book.told(id, process.process(), turn.number(), compared);
    }

    /** An engine that has too much to do gets half as much from here on. */
    private Told patiently(ReplayId id, Function<Integer, Telling> telling) {
        for (int tries = 1; ; tries++) {
            try {
                return once(id, telling.apply(tries));
            } catch (EngineAway busy) {
                if (tries == TRIES || !engine.isUp()) {
                    throw busy;
                }
                engine.spendHalf();
                LockSupport.parkNanos(ENDING.multipliedBy(tries).toNanos());
            }
        }
    }

    private Told once(ReplayId id, Telling telling) {
        long instance = telling.begin();
        book.left(id, Kind.CASE, instance);
        Told told = null;
        try {
            told = telling.tell();
            return told;
        } catch (EngineAway away) {
            throw away;
        } catch (RuntimeException accident) {
            LOG.warn("A past case of {} could not be told again", id, accident);
            return Told.NOT_AT_ALL;
        } finally {
            if (told == null || told.how() != Told.How.ENDED) {
                engine.end(instance);
            }
            book.gone(id, Kind.CASE, instance);
        }
    }

    private List<TableResult> tables(ReplayId id, ReplayPlan plan, Instant since) {
        List<TableResult> results = new ArrayList<>();
        for (Pair table : plan.tables()) {
            for (Telltale process : plan.processes()) {
                if (process.before() == null || !book.goOn(id, clock.instant().plus(LEASE), told(id))) {
                    continue;
                }
                TableReplay replay = new TableReplay(engine, process.file().before());
                Map<String, String> asked = replay.asked(table.before());
                // What the change has under no such id any more answers nothing.
                asked.values().retainAll(replay.asked(table.after()).values());
                List<PastCase> cases = asked.isEmpty()
                        ? List.of()
                        : recorded.sample(process.process(), process.before().starts(), since, MOST_ASKED)
                                .cases();
                asked.forEach((element, decision) -> results.add(replay.tell(
                        element,
                        decision,
                        table.before(),
                        table.after(),
                        plan.prefixBefore(),
                        plan.prefixAfter(),
                        cases)));
            }
        }
        return results;
    }

    private int told(ReplayId id) {
        return book.count(id, null);
    }

    /** Also those that were begun by a node that died before it could write them down: they still wait for their first work. */
    private void endLeftCases(ReplayId id) {
        for (long left : book.left(id, Kind.CASE)) {
            engine.end(left);
            book.gone(id, Kind.CASE, left);
        }
        for (int slot = 0; slot < AT_ONCE; slot++) {
            engine.endAllAt(ShadowModel.TYPE + slot);
        }
    }

    private void clean(ReplayId id) {
        for (long left : book.left(id, Kind.CASE)) {
            engine.end(left);
            book.gone(id, Kind.CASE, left);
        }
        for (long left : book.left(id, Kind.DEFINITION)) {
            if (takenAway(left)) {
                book.gone(id, Kind.DEFINITION, left);
            }
        }
    }

    private boolean takenAway(long key) {
        for (int tries = 0; tries < ENDINGS; tries++) {
            if (engine.takeAway(key)) {
                return true;
            }
            LockSupport.parkNanos(ENDING.toNanos());
        }
        return false;
    }

    @Override
    public void destroy() {
        closing = true;
    }
}
