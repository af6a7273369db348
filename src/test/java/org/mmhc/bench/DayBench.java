package org.mmhc.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.mmhc.base.Uid;
import org.mmhc.local.MeasuredMmhc;

/** Everything that an agency does in a day, at the same time: how much of it there can be, and what is left when parts are killed meanwhile. */
final class DayBench {

    /** What is asked for by name only, as each takes long. */
    static final Set<String> PARTS = Set.of("day", "kill");

    private static final int REST = 240;

    private final List<Figure> figures = new ArrayList<>();
    private final String part;

    private DayBench(String part) {
        this.part = part;
    }

    /** Lives the day, with or without kills. */
    static List<Figure> run(
            MeasuredMmhc mmhc, Path jar, List<String> jvm, Map<String, String> settings, Cast cast, boolean kills)
            throws Exception {
        DayBench bench = new DayBench(kills ? "kill" : "day");
        double raw = kills ? 0 : bench.engineAlone(mmhc);
        try (MeasuredMmhc.Application application = mmhc.startApplication(jar, jvm, settings);
                Day day = new Day(application.address(), cast, mmhc.payments(), mmhc::database, kills)) {
            List<Uid> patients = new ArrayList<>();
            try (Connection database = mmhc.database()) {
                day.open(database, number("caregivers", 240));
            }
            List<Uid> before = bench.patients(mmhc, day);
            Day.Done warm;
            try (Connection database = mmhc.database()) {
                warm = day.rush(database, before, List.of());
            }
            bench.figures.add(Figure.of(bench.part, "cases while it warms up", warm.perSecond(), "/s"));
            patients.addAll(before);
            if (!kills) {
                List<Uid> rushing = bench.patients(mmhc, day);
                try (Connection database = mmhc.database()) {
                    Day.Done done = day.rush(database, rushing, before);
                    bench.figures.add(Figure.of(bench.part, "cases through the application", done.perSecond(), "/s"));
                    bench.figures.add(
                            Figure.atLeast(bench.part, "of the engine alone", done.perSecond() / raw, "", 0.4));
                }
                patients.addAll(rushing);
                before = rushing;
            }
            List<Uid> today = bench.patients(mmhc, day);
            bench.live(mmhc, application, day, today, before, kills);
            patients.addAll(today);
            bench.reconcile(mmhc, day, patients);
        }
        return bench.figures;
    }

    private static int number(String name, int usual) {
        return Integer.getInteger("bench.day." + name, usual);
    }

    private static RawDay.Mix mix() {
        int patients = number("patients", 150);
        return new RawDay.Mix(2 * patients, patients, Day.VISITS * patients, patients);
    }

    private List<Uid> patients(MeasuredMmhc mmhc, Day day) throws SQLException {
        try (Connection database = mmhc.database()) {
            return day.patients(database, mix().requests());
        }
    }

    private double engineAlone(MeasuredMmhc mmhc) throws Exception {
        try (RawDay raw = new RawDay(mmhc.engine())) {
            raw.run(mix());
            double rate = raw.run(mix());
            figures.add(Figure.of(part, "cases through the engine alone", rate, "/s"));
            return rate;
        }
    }

    private void live(
            MeasuredMmhc mmhc,
            MeasuredMmhc.Application application,
            Day day,
            List<Uid> today,
            List<Uid> before,
            boolean kills)
            throws Exception {
        Duration length = Duration.ofSeconds(number("seconds", 600));
        DayKills killing = new DayKills(mmhc, application, day);
        Thread killer = Thread.ofPlatform().daemon().unstarted(() -> killing.over(length));
        Day.Seen seen;
        try (Connection connection = mmhc.database()) {
            seen = day.live(connection, today, before, length, number("pages", 5), () -> {
                if (kills) {
                    killer.start();
                }
            });
        }
        if (kills) {
            killer.join();
        }
        String name = "day of %d s: ".formatted(length.toSeconds());
        figures.add(Figure.of(part, name + "cases", seen.cases(), ""));
        figures.add(Figure.of(part, name + "pages, p50", seen.pages().percentile(0.5), "ms"));
        figures.add(
                kills
                        ? Figure.of(part, name + "pages, p95", seen.pages().percentile(0.95), "ms")
                        : Figure.below(
                                part,
                                name + "pages, p95 of " + seen.pages().size(),
                                seen.pages().percentile(0.95),
                                "ms",
                                200));
        if (kills) {
            figures.add(Figure.of(part, name + "killed", killing.killed(), ""));
            figures.add(Figure.of(part, name + "tried again", seen.tries(), ""));
            figures.add(none("what did not come back", killing.troubles()));
        }
        figures.add(none("errors", seen.troubles()));
    }

    private void reconcile(MeasuredMmhc mmhc, Day day, List<Uid> patients) throws SQLException {
        day.tellAgain();
        try (Connection database = mmhc.database()) {
            for (int second = 0; second < REST && !Reconciliation.isAtRest(database); second++) {
                LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
            }
            Reconciliation.totals(database).forEach((what, many) -> IO.println("  %-40s %d".formatted(what, many)));
            figures.add(none("lost or there twice", Day.missing(database, patients)));
            figures.add(none(
                    "not reconciled",
                    Reconciliation.of(database).stream()
                            .map(Reconciliation.Finding::toString)
                            .toList()));
        }
    }

    private Figure none(String name, List<String> what) {
        what.stream().limit(20).forEach(one -> IO.println("  %s: %s".formatted(name, one)));
        return new Figure(part, name, what.size(), "", "0", what.isEmpty());
    }
}
