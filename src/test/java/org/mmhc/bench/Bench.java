package org.mmhc.bench;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.local.MeasuredMmhc;

/** Measures MMHC on this machine and prints one table: {@code ./mvnw -Pbench}. */
public final class Bench {

    private static final Path FOLDER = Path.of("target/bench");
    private static final String ONLY = System.getProperty("bench.only", "");
    private static final String ROUND_TRIPS = "database round trips";
    private static final List<String> JVM = List.of(
            "-Xmx768m",
            "-XX:+ExitOnOutOfMemoryError",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");

    /** An agency with so much to keep gives its database more than a local run does. */
    private static final long DATABASE_MEMORY = 512L * 1024 * 1024;

    private final List<Figure> figures = new ArrayList<>();
    private final Cast cast = new Cast();

    private Bench() {}

    /** Ends with it, whatever its browser still runs. */
    public static void main(String[] args) {
        int code = 0;
        try {
            new Bench().run();
        } catch (Exception failed) {
            failed.printStackTrace();
            code = 1;
        }
        System.exit(code);
    }

    private static boolean wanted(String part) {
        return ONLY.isBlank() || !DayBench.PARTS.contains(ONLY) && ONLY.contains(part);
    }

    private static int number(String name, int usual) {
        return Integer.getInteger("bench." + name, usual);
    }

    private void run() throws Exception {
        Files.createDirectories(FOLDER);
        Path jar = Image.extracted(FOLDER.resolve("image"));
        HostTime begin = HostTime.now();
        try (MeasuredMmhc mmhc = MeasuredMmhc.start(FOLDER.resolve("data"))) {
            List<MeasuredMmhc.Running> processes = new ArrayList<>(mmhc.servers());
            double raw = wanted("a") ? engineAlone(mmhc) : 0;
            if (DayBench.PARTS.contains(ONLY)) {
                DayBench.run(mmhc, jar, JVM, settings(), cast, ONLY.equals("kill"))
                        .forEach(this::measured);
            } else {
                parts(mmhc, jar, processes, raw);
            }
        }
        if (wanted("c")) {
            Image.layers(FOLDER.resolve("image"))
                    .forEach((layer, bytes) ->
                            measured(Figure.of("c", "image layer " + layer, bytes / 1024.0 / 1024.0, "MB")));
        }
        HostTime end = HostTime.now();
        if (begin != null && end != null) {
            measured(Figure.of(
                    "c", "processor time that the host gave to other machines", end.percentSince(begin), "%"));
        }
        Table table = new Table(figures);
        IO.println(table.text());
        table.write(FOLDER);
    }

    private void parts(MeasuredMmhc mmhc, Path jar, List<MeasuredMmhc.Running> processes, double raw) throws Exception {
        try (MeasuredMmhc.Application application = mmhc.startApplication(jar, JVM, settings());
                Connection database = mmhc.database()) {
            processes.add(application.running());
            if (wanted("a")) {
                submissions(application, database, raw, processes);
            }
            if (wanted("b")) {
                taskList(application, database);
                liveLists(application, database);
            }
            if (wanted("c")) {
                footprint(processes);
            }
            if (wanted("d") || wanted("e")) {
                CareCrowd.Open open = crowd(application, database);
                if (wanted("d")) {
                    care(application, database, open);
                }
                if (wanted("e")) {
                    visits(application, database, processes);
                }
            }
            if (wanted("f")) {
                money(mmhc, application, database);
            }
            if (wanted("g")) {
                pay(application, database);
            }
            if (wanted("h")) {
                studio(mmhc, application, database);
            }
            if (wanted("i")) {
                messages(mmhc, application, database);
            }
            if (wanted("j")) {
                figuresOfAYear(application, database);
            }
        }
    }

    /* Said at once, so that what was measured is known even if the run ends early. */
    private void measured(Figure figure) {
        figures.add(figure);
        IO.println("%s: %s".formatted(figure.name(), figure.text()));
    }

    /** One address makes all calls here, and nobody has a second factor. */
    private static Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        for (String limit : List.of("per-person", "per-address", "at-the-door", "per-phone", "all-phones")) {
            settings.put("mmhc.api.rate-limit." + limit, "10000000");
        }
        settings.put("mmhc.notifications.quiet.from", "00:00");
        settings.put("mmhc.notifications.quiet.to", "00:00");
        settings.put("mmhc.access.second-factor.required", "false");
        return settings;
    }

    private double engineAlone(MeasuredMmhc mmhc) throws Exception {
        try (RawProcess process = new RawProcess(mmhc.engine())) {
            process.run(number("warmup", 600));
            double rate = process.run(number("burst", 600));
            measured(Figure.of("a", "cases through the engine alone", rate, "/s"));
            return rate;
        }
    }

    private void submissions(
            MeasuredMmhc.Application application, Connection database, double raw, List<MeasuredMmhc.Running> processes)
            throws Exception {
        int warmUp = number("warmup", 600);
        int burst = number("burst", 600);
        int seconds = number("seconds", 60);
        try (Submissions submissions = new Submissions(application.address(), database, cast)) {
            submissions.prepare(warmUp + burst + 5 * seconds);
            submissions.burst(warmUp);
            Map<String, Long> asked = statements(database);
            List<Usage> before =
                    processes.stream().map(process -> Usage.of(process.pid())).toList();
            double rate = submissions.burst(burst);
            measured(Figure.of("a", "submissions through the application", rate, "/s"));
            measured(Figure.atLeast("a", "of the engine alone", rate / raw, "", 0.6));
            statements(database).forEach((what, times) -> {
                String name = what + " a submission";
                double each = (times - asked.getOrDefault(what, 0L)) / (double) burst;
                measured(
                        what.equals(ROUND_TRIPS)
                                ? Figure.below("a", name, each, "", 25)
                                : Figure.of("a", name, each, ""));
            });
            for (int i = 0; i < processes.size(); i++) {
                Usage now = Usage.of(processes.get(i).pid());
                Usage then = before.get(i);
                if (now != null && then != null) {
                    MeasuredMmhc.Running process = processes.get(i);
                    String name = "processor time of %s a submission".formatted(process.name());
                    double each = 1000 * (now.cpuSeconds() - then.cpuSeconds()) / burst;
                    measured(
                            process.name().equals("Application")
                                    ? Figure.below("a", name, each, "ms", 22)
                                    : Figure.of("a", name, each, "ms"));
                }
            }
            Samples samples = submissions.steady(5, seconds);
            measured(Figure.of("a", "call to list at 5/s, p50", samples.percentile(0.5), "ms"));
            measured(Figure.below("a", "call to list at 5/s, p95", samples.percentile(0.95), "ms", 250));
        }
    }

    private void taskList(MeasuredMmhc.Application application, Connection database) throws Exception {
        try (TaskLists lists = new TaskLists()) {
            lists.prepare(application.address(), database, cast, number("ended", 980_000), number("open", 20_000));
            for (Map.Entry<String, Samples> page : lists.pages().entrySet()) {
                measured(Figure.below(
                        "b",
                        "first page and count, p95: " + page.getKey(),
                        page.getValue().percentile(0.95),
                        "ms",
                        30));
            }
            lists.claims()
                    .forEach((pace, samples) -> measured(Figure.below(
                            "b",
                            "claim by 8 clients, " + pace + ", p95",
                            samples.percentile(0.95),
                            "ms",
                            pace.equals(TaskLists.WITHOUT_A_PAUSE) ? 50 : 15)));
        }
    }

    private void liveLists(MeasuredMmhc.Application application, Connection database) throws Exception {
        int browsers = number("browsers", 200);
        int seconds = number("live.seconds", 30);
        long pid = application.running().pid();
        try (LiveLists lists = new LiveLists();
                Submissions submissions = new Submissions(application.address(), database, cast)) {
            submissions.prepare(5 * seconds);
            Usage alone = Usage.of(pid);
            lists.open(application.address(), database, cast, browsers);
            Usage opened = Usage.of(pid);
            List<Integer> before = lists.refreshes();
            Samples samples = submissions.steady(5, seconds);
            Usage after = Usage.of(pid);
            int stale = 0;
            double refreshes = 0;
            List<Integer> now = lists.refreshes();
            for (int i = 0; i < now.size(); i++) {
                int heard = now.get(i) - before.get(i);
                refreshes += heard;
                stale += heard == 0 ? 1 : 0;
            }
            String with = "%d open lists, 5 tasks/s: ".formatted(browsers);
            if (alone != null && opened != null && after != null) {
                measured(Figure.below("b", with + "processor (200% is all)", after.percentSince(opened), "%", 100));
                measured(Figure.of("b", with + "resident memory", after.megabytes(), "MB"));
                measured(Figure.of(
                        "b", with + "of it since they were opened", after.megabytes() - alone.megabytes(), "MB"));
            }
            measured(Figure.atLeast("b", with + "refreshes a list", refreshes / browsers / seconds, "/s", 0.33));
            measured(new Figure("b", with + "lists that heard nothing", stale, "", "0", stale == 0));
            measured(Figure.of("b", with + "call to list, p95", samples.percentile(0.95), "ms"));
        }
    }

    private CareCrowd.Open crowd(MeasuredMmhc.Application application, Connection database) throws Exception {
        int single = number("single", 150);
        int series = number("series", 150);
        giveMemory(database);
        long begin = System.nanoTime();
        CareCrowd.Open open = new CareCrowd(database)
                .gather(application.address(), database, cast, number("caregivers", 5_000), single, series);
        measured(Figure.of("d", "the agency is made up in", (System.nanoTime() - begin) / 1e9, "s"));
        try (Statement statement = database.createStatement();
                ResultSet visits =
                        statement.executeQuery("select count(*) from visits_visit where starts_at > now()")) {
            visits.next();
            measured(Figure.of("d", "visits ahead", visits.getLong(1), ""));
        }
        return open;
    }

    private void care(MeasuredMmhc.Application application, Connection database, CareCrowd.Open open) throws Exception {
        try (CareCalls calls = new CareCalls(application.address(), database, cast)) {
            took("who could go to one visit", calls.rankings(open.single()), 250);
            took("who could go to 26 visits", calls.rankings(open.series()), 700);
            took("d", "board in a browser, its list", calls.page("/assignments", ".board-request"));
            took("d", "board in a browser, with the best for one request", calls.page("/assignments", ".candidate"));
            took("visits of a week, first page and count", calls.visits(""), 250);
            took("26 visits are booked", calls.bookings(open.series()), 200);
            took("d", "schedule in a browser", calls.page("/schedule", "mmhc-schedule .ec-event"));
        }
    }

    private void visits(MeasuredMmhc.Application application, Connection database, List<MeasuredMmhc.Running> processes)
            throws Exception {
        try (VisitCalls calls = new VisitCalls(application.address(), database, cast)) {
            int open = number("processes", 25_000);
            measured(Figure.of("e", "processes of visits that are open", open, ""));
            measured(Figure.of("e", "processes of visits opened", open / calls.processes(open), "/s"));
            for (MeasuredMmhc.Running process : processes) {
                Usage usage = Usage.of(process.pid());
                if (usage != null) {
                    measured(Figure.of("e", process.name() + " resident memory with them", usage.megabytes(), "MB"));
                }
            }
            measured(Figure.of("e", "disk of the engine with them", megabytes(FOLDER.resolve("data/engine")), "MB"));
            List<VisitCalls.Going> phones = calls.phones(number("phones", 500));
            took("e", "a phone reads its day", calls.days(phones), 150);
            took("e", "a phone says that somebody came, 50 a second", calls.clockings(phones, 50), 150);
            took("e", "what does not fit about a visit", calls.unfit(number("unfit", 200)), 150);
            took("e", "200 visits of a week", calls.week(200), 150);
        }
        try (CareCalls calls = new CareCalls(application.address(), database, cast)) {
            took("e", "visits to settle in a browser", calls.page("/visit-exceptions", ".queue-code"));
        }
    }

    /* The engine makes and throws away files meanwhile. */
    private static double megabytes(Path folder) throws IOException {
        LongAdder bytes = new LongAdder();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes is) {
                bytes.add(is.size());
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException gone) {
                return FileVisitResult.CONTINUE;
            }
        });
        return bytes.sum() / 1024.0 / 1024.0;
    }

    private void money(MeasuredMmhc mmhc, MeasuredMmhc.Application application, Connection database) throws Exception {
        int perSecond = number("webhooks", 100);
        giveMemory(database);
        MoneyCrowd crowd = new MoneyCrowd(database, cast);
        long begin = System.nanoTime();
        List<Uid> patients = crowd.post(number("lines", 1_000_000));
        crowd.sell();
        int warmUp = number("webhook.warmup", 600);
        List<String> payments = crowd.order(warmUp + perSecond * number("webhook.seconds", 30));
        measured(Figure.of("f", "the books are made up in", (System.nanoTime() - begin) / 1e9, "s"));
        try (MoneyCalls calls = new MoneyCalls(application.address(), database, cast, mmhc.payments())) {
            took("f", "what a patient has to their credit", calls.balances(patients, number("balances", 2_000)), 20);
            informed("newest entries about a patient", calls.entries(patients, number("entries", 100)));
            calls.webhooks(payments.subList(0, warmUp), Math.ceilDiv(perSecond, 4));
            Samples accepted = calls.webhooks(payments.subList(warmUp, payments.size()), perSecond);
            took("f", "webhook is accepted, %d a second".formatted(perSecond), accepted, 50);
            informed("webhook is merged after it was accepted", calls.merged(payments));
            MoneyCalls.Bought bought = calls.purchases(5, number("purchase.seconds", 60));
            informed("buying at 5/s to the page to pay on", bought.toPage());
            took("f", "buying at 5/s, paid at once, to active", bought.toActive(), 2_000);
        }
    }

    private void pay(MeasuredMmhc.Application application, Connection database) throws Exception {
        int payouts = number("payouts", 5_000);
        giveMemory(database);
        long begin = System.nanoTime();
        new PayCrowd(database, cast).work(payouts, number("payout.lines", 80));
        measured(Figure.of("g", "the work of a month is made up in", (System.nanoTime() - begin) / 1e9, "s"));
        try (PayCalls calls = new PayCalls(application.address(), database, cast)) {
            double seconds = calls.calculated(payouts);
            String many = "%d payouts with %d lines: ".formatted(payouts, calls.lines());
            measured(Figure.below("g", many + "calculated", seconds, "s", 180));
            took("g", "payouts to agree to", calls.list(payouts, number("payout.pages", 200)), 150);
            for (String format : List.of("CSV", "XLSX")) {
                PayCalls.Taken taken =
                        calls.export(format, application.running().pid());
                measured(Figure.below("g", many + "taken away as " + format, taken.seconds(), "s", 60));
                measured(Figure.below(
                        "g", many + "the application grows by, as " + format, taken.megabytes(), "MB", 64));
                measured(Figure.of("g", many + format, taken.bytes() / 1024.0 / 1024.0, "MB"));
            }
        }
    }

    private void messages(MeasuredMmhc mmhc, MeasuredMmhc.Application application, Connection database)
            throws Exception {
        int many = number("messages", 10_000);
        int urgent = number("messages.urgent", 50);
        MessageCrowd crowd = new MessageCrowd(application.address(), database, mmhc.carriers(), cast);
        MessageCrowd.Seen seen = crowd.send(
                many,
                mmhc.cipher(),
                () -> waited("urgent mail that somebody asks for beside them", crowd.asked(urgent), 1_000));
        seen("of %d messages by WhatsApp, else by text: ".formatted(many), many, seen);
        mmhc.kill(MeasuredMmhc.Server.REDIS);
        int fewer = Math.ceilDiv(many, 20);
        seen = crowd.send(
                fewer,
                mmhc.cipher(),
                () -> waited("urgent mail without Redis, found by the poll", crowd.unhinted(urgent), 6_000));
        seen("of %d messages without Redis: ".formatted(fewer), fewer, seen);
    }

    private void seen(String of, int many, MessageCrowd.Seen seen) {
        measured(Figure.of("i", of + "arrive", seen.perSecond(), "/s"));
        measured(Figure.atLeast("i", of + "arrived", seen.arrived(), "", many));
        measured(Figure.of("i", of + "left as a text", seen.texts(), ""));
        measured(Figure.of("i", of + "calls that WhatsApp got", seen.calls(), ""));
        measured(Figure.below("i", of + "calls within the busiest second", seen.mostInASecond(), "", 80));
        measured(new Figure("i", of + "taken more often than once", seen.twice(), "", "0", seen.twice() == 0));
    }

    private void waited(String what, Samples samples, double limit) {
        measured(Figure.of("i", what + ", p50", samples.percentile(0.5), "ms"));
        measured(Figure.below("i", what + ", p95 of " + samples.size(), samples.percentile(0.95), "ms", limit));
    }

    private void studio(MeasuredMmhc mmhc, MeasuredMmhc.Application application, Connection database) throws Exception {
        int cases = number("moves", 1_000);
        try (Submissions submissions = new Submissions(application.address(), database, cast);
                StudioCalls calls = new StudioCalls(application.address(), mmhc.engine(), database, cast)) {
            int steps = number("steps", 50_000);
            Samples heatmap = calls.heatmap(steps, number("heatmaps", 50));
            measured(Figure.below("h", "heatmap of " + steps + " steps, p95", heatmap.percentile(0.95), "ms", 300));
            submissions.prepare(cases);
            submissions.burst(cases);
            measured(Figure.atLeast("h", "cases moved to another version, of " + cases, calls.moves(cases), "/s", 20));
        }
        try (ReplayCalls calls = new ReplayCalls(application.address(), database, cast)) {
            int told = number("replays", 200);
            took("h", told + " past cases with a year in them are told twice", calls.tell(told), 90_000);
        }
    }

    private void figuresOfAYear(MeasuredMmhc.Application application, Connection database) throws Exception {
        giveMemory(database);
        try (FigureCalls calls = new FigureCalls(application.address(), database, cast)) {
            int visits = number("figures", 1_000_000);
            int others = number("figures.others", 200_000);
            calls.giveVisits(visits);
            calls.giveDisputes(others);
            calls.giveMessages(others);
            measured(Figure.of("j", "visits of a year", visits, ""));
            measured(Figure.of("j", "disputes, and messages, of a year", others, ""));
            measured(Figure.of("j", "all figures of a year worked out", calls.year(), "s"));
            measured(Figure.below("j", "a day of visits worked out anew", calls.day(), "ms", 1_000));
            for (Role role : List.of(Role.ADMIN, Role.COMMITTEE, Role.ANALYST, Role.CAREGIVER)) {
                took("j", "first page of " + role, calls.dashboards(role, number("dashboards", 100)), 300);
            }
            FigureCalls.Made made = calls.export(application.running().pid());
            measured(Figure.atLeast("j", "visits in a text", made.rows(), "", visits));
            measured(Figure.below("j", "visits written as a text", made.seconds(), "s", 60));
            measured(Figure.below("j", "the application grows by, writing them", made.megabytes(), "MB", 64));
        }
    }

    private static void giveMemory(Connection database) throws SQLException {
        try (Statement statement = database.createStatement()) {
            statement.execute("set global innodb_buffer_pool_size = " + DATABASE_MEMORY);
        }
    }

    private void informed(String what, Samples samples) {
        measured(Figure.of("f", what + ", p95 of " + samples.size(), samples.percentile(0.95), "ms"));
    }

    private void took(String what, Samples samples, double limit) {
        took("d", what, samples, limit);
    }

    private void took(String part, String what, CareCalls.Opened page) {
        took(part, what + ", first paint", page.paint(), 1_000);
        measured(Figure.of(part, what + ", p50", page.part().percentile(0.5), "ms"));
        measured(Figure.of(part, what + ", p95", page.part().percentile(0.95), "ms"));
    }

    private void took(String part, String what, Samples samples, double limit) {
        measured(Figure.of(part, what + ", p50", samples.percentile(0.5), "ms"));
        measured(Figure.below(part, what + ", p95 of " + samples.size(), samples.percentile(0.95), "ms", limit));
    }

    /* What the database has done so far; the benchmark's own look at the list is in it, a few a second. */
    private static Map<String, Long> statements(Connection database) throws SQLException {
        Map<String, Long> counts = new TreeMap<>();
        try (Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery("show global status")) {
            while (rows.next()) {
                switch (rows.getString(1)) {
                    case "Com_select" -> counts.put("database reads", rows.getLong(2));
                    case "Questions" -> counts.put(ROUND_TRIPS, rows.getLong(2));
                    case "Innodb_os_log_fsyncs" -> counts.put("database log flushes", rows.getLong(2));
                    case "Com_commit" -> counts.put("database commits", rows.getLong(2));
                    default -> {}
                }
            }
        }
        return counts;
    }

    private void footprint(List<MeasuredMmhc.Running> processes) {
        for (MeasuredMmhc.Running process : processes) {
            measured(Figure.of(
                    "c", process.name() + " ready after", process.took().toMillis() / 1000.0, "s"));
            Usage usage = Usage.of(process.pid());
            if (usage != null) {
                measured(Figure.of("c", process.name() + " resident memory", usage.megabytes(), "MB"));
            }
        }
    }
}
