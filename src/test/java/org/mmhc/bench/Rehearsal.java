package org.mmhc.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.mmhc.base.Uid;
import org.mmhc.local.MeasuredMmhc;
import org.mmhc.local.MeasuredMmhc.Application;
import org.mmhc.local.MeasuredMmhc.Server;
import org.mmhc.local.Plant;
import org.mmhc.local.TlsProxy;

/**
 * Production, rehearsed on one machine: {@code ./mvnw -Prehearsal}. Two nodes of the packaged application in the profile of production behind
 * a proxy with TLS, database users with the rights that they need and no more, an engine of two partitions; the version before gives way
 * to this one while people work; every part is killed; all of it is copied, destroyed and brought back. What is left out: a second factor for
 * the office, and containers, which need an engine of their own.
 */
public final class Rehearsal {

    private static final Path FOLDER = Path.of("target/rehearsal").toAbsolutePath();
    private static final String OWNER = "mmhc_owner";
    private static final String WORKER = "mmhc_app";
    private static final String PASSWORD = "quiet-river-stone-7";
    private static final Duration WORKED = Duration.ofSeconds(Integer.getInteger("rehearsal.seconds", 420));
    private static final int PATIENTS = Integer.getInteger("rehearsal.patients", 20);

    private final Cast cast = new Cast();
    private final List<String> passed = new ArrayList<>();
    private final List<String> failed = new ArrayList<>();
    private final Map<String, String> settings = new HashMap<>();
    private final List<String> jvm = new ArrayList<>(List.of(
            "-Xmx640m",
            "-XX:+UseSerialGC",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow"));
    private int nodes;

    private Rehearsal() {}

    /** Ends with 0 when all of it went well. */
    public static void main(String[] args) {
        Rehearsal rehearsal = new Rehearsal();
        try {
            rehearsal.run();
        } catch (Exception broken) {
            broken.printStackTrace();
            rehearsal.failed.add("it came to an end: " + broken);
        }
        rehearsal.passed.forEach(step -> IO.println("passed  " + step));
        rehearsal.failed.forEach(step -> IO.println("FAILED  " + step));
        System.exit(rehearsal.failed.isEmpty() ? 0 : 1);
    }

    private void run() throws Exception {
        // Before anything of this program looks up a name or trusts anybody.
        Path tls = FOLDER.resolve("proxy");
        Plant.destroy(FOLDER);
        Path store = TlsProxy.trusted(tls);
        System.setProperty("jdk.net.hosts.file", hosts("callers", true).toString());
        TlsProxy.trust(store).forEach((name, value) -> {
            System.setProperty(name, value);
            jvm.add("-D" + name + "=" + value);
        });
        Path green = Image.extracted(FOLDER.resolve("image"));
        String before = System.getProperty("rehearsal.before", "");
        Path blue = before.isBlank() ? green : Path.of(before).toAbsolutePath();
        try (MeasuredMmhc mmhc = MeasuredMmhc.start(FOLDER.resolve("data"), 2)) {
            mmhc.engine();
            try (TlsProxy proxy = TlsProxy.start(
                    tls, FOLDER.resolve("data/run"), URI.create(mmhc.payments().base()))) {
                users(mmhc);
                production(mmhc, proxy);
                agency(mmhc, proxy, blue, green, before);
            }
        }
    }

    private void agency(MeasuredMmhc mmhc, TlsProxy proxy, Path blue, Path green, String before) throws Exception {
        List<Application> old = List.of(node(mmhc, blue), node(mmhc, blue));
        proxy.leadsTo(addresses(old));
        mmhc.payments().agencyIsAt(proxy.agency());
        check("two nodes in production behind TLS, engine of two partitions", List.of());
        check("the working user has the rights that it needs and no more", tooMuch(mmhc));
        List<Uid> patients = new ArrayList<>();
        List<Application> fresh = new ArrayList<>();
        try (Day day = new Day(proxy.agency(), cast, mmhc.payments(), mmhc::database, true)) {
            List<Uid> first = open(mmhc, day);
            patients.addAll(first);
            CompletableFuture<Day.Seen> lived = new CompletableFuture<>();
            List<Uid> today = joined(mmhc, day);
            patients.addAll(today);
            CompletableFuture<Void> begun = new CompletableFuture<>();
            Thread.ofPlatform().daemon().start(() -> live(mmhc, day, today, first, begun, lived));
            CompletableFuture.anyOf(begun, lived).get();
            fresh.addAll(List.of(node(mmhc, green), node(mmhc, green)));
            proxy.leadsTo(addresses(fresh));
            old.forEach(Application::close);
            check(
                    "blue-green while people work, from " + (before.isBlank() ? "this version itself" : before),
                    List.of());
            kills(mmhc, day, fresh);
            Day.Seen seen = lived.get();
            check("the day went on: %d cases, %d tries again".formatted(seen.cases(), seen.tries()), seen.troubles());
            atRest(mmhc, day);
            reconciled(mmhc, "after kills", patients);
        }
        List<String> counts = totals(mmhc);
        backUp(mmhc, fresh);
        check("backup and restore: as many of everything", differences(counts, totals(mmhc)));
        Application again = node(mmhc, green);
        proxy.leadsTo(List.of(again.address()));
        try (Day day = new Day(proxy.agency(), cast, mmhc.payments(), mmhc::database, true)) {
            List<Uid> more = open(mmhc, day);
            patients.addAll(more);
            atRest(mmhc, day);
            check("after the restore people work on", day.troubles());
            reconciled(mmhc, "after the restore", patients);
        }
        again.close();
        check("audit chain", again.does("--mmhc.audit.verify") == 0 ? List.of() : List.of("it is broken"));
        check("books", again.does("--mmhc.ledger.verify") == 0 ? List.of() : List.of("they do not agree"));
    }

    private void check(String step, List<String> troubles) {
        IO.println("%s: %s".formatted(step, troubles.isEmpty() ? "well" : troubles));
        (troubles.isEmpty() ? passed : failed).add(troubles.isEmpty() ? step : step + ": " + troubles);
    }

    /* The file that makes the users of a real installation, with a program in its place that reaches this server. */
    private static void users(MeasuredMmhc mmhc) throws Exception {
        Path programs = Files.createDirectories(FOLDER.resolve("programs"));
        Path mysql = programs.resolve("mysql");
        Files.writeString(mysql, """
                #!/bin/sh
                exec "$MMHC_DB_PROGRAMS/mariadb" --no-defaults --skip-ssl -h"$MMHC_DB_HOST" -P"$MMHC_DB_PORT" -u"$MMHC_DB_USER" -p"$MMHC_DB_PASSWORD"
                """);
        if (!mysql.toFile().setExecutable(true)) {
            throw new IOException("Not executable: " + mysql);
        }
        Map<String, String> environment = new HashMap<>(mmhc.operatorSettings());
        environment.put("PATH", programs + ":" + System.getenv("PATH"));
        environment.put("MYSQL_ROOT_PASSWORD", "none");
        environment.put("MYSQL_DATABASE", "mmhc");
        environment.put("MYSQL_MIGRATION_USER", OWNER);
        environment.put("MYSQL_MIGRATION_PASSWORD", PASSWORD);
        environment.put("MYSQL_APPLICATION_USER", WORKER);
        environment.put("MYSQL_APPLICATION_PASSWORD", PASSWORD);
        run(environment, "sh", "src/main/resources/db/grants/create-users.sh");
    }

    private void production(MeasuredMmhc mmhc, TlsProxy proxy) throws Exception {
        settings.put("spring.profiles.active", "prod");
        settings.put("mmhc.base-url", proxy.agency().toString());
        settings.put("spring.datasource.username", WORKER);
        settings.put("spring.datasource.password", PASSWORD);
        settings.put("spring.flyway.user", OWNER);
        settings.put("spring.flyway.password", PASSWORD);
        settings.put("mmhc.audit.application-user", WORKER);
        settings.put("mmhc.storage.folder", FOLDER.resolve("data/files").toString());
        settings.put("mmhc.identity.first-admin.name", "Ada");
        settings.put("mmhc.identity.first-admin.email", "ada@example.org");
        settings.put("mmhc.access.token.keys[0].id", "rehearsal");
        settings.put("mmhc.access.token.keys[0].key", tokenKey());
        settings.put("mmhc.access.second-factor.required", "false");
        for (String limit : List.of("per-person", "per-address", "at-the-door", "per-phone", "all-phones")) {
            settings.put("mmhc.api.rate-limit." + limit, "10000000");
        }
        for (String gateway : List.of("billing.razorpay", "billing.stripe", "payouts.razorpayx")) {
            settings.put(
                    "mmhc.%s.api-base".formatted(gateway),
                    proxy.gateway() + "/" + gateway.substring(gateway.indexOf('.') + 1));
        }
        settings.put("mmhc.billing.razorpay.link-hosts", TlsProxy.GATEWAY);
        settings.put("mmhc.billing.stripe.link-hosts", TlsProxy.GATEWAY);
    }

    private static String tokenKey() throws Exception {
        java.security.KeyPairGenerator keys = java.security.KeyPairGenerator.getInstance("RSA");
        keys.initialize(2048);
        return Base64.getEncoder()
                .encodeToString(keys.generateKeyPair().getPrivate().getEncoded());
    }

    /* In production a gateway is nowhere on this machine: its name is known only once the node runs. */
    private Application node(MeasuredMmhc mmhc, Path jar) throws IOException {
        String name = "Node-" + ++nodes;
        List<String> options = new ArrayList<>(jvm);
        options.add("-Djdk.net.hosts.file=" + hosts(name, false));
        Application node = mmhc.startNode(name, jar, options, settings);
        hosts(name, true);
        return node;
    }

    private static Path hosts(String whose, boolean all) throws IOException {
        Path file = Files.createDirectories(FOLDER.resolve("hosts")).resolve(whose);
        String host = java.net.InetAddress.getLoopbackAddress().getHostName();
        Files.writeString(
                file, "127.0.0.1 localhost %s %s %s\n".formatted(host, TlsProxy.AGENCY, all ? TlsProxy.GATEWAY : ""));
        return file;
    }

    private static List<URI> addresses(List<Application> applications) {
        return applications.stream().map(Application::address).toList();
    }

    private static List<String> tooMuch(MeasuredMmhc mmhc) throws SQLException {
        List<String> allowed = new ArrayList<>();
        try (Connection all = mmhc.database();
                Connection worker =
                        DriverManager.getConnection(all.getMetaData().getURL(), WORKER, PASSWORD);
                Statement statement = worker.createStatement()) {
            for (String order : List.of(
                    "create table rehearsal_none (id int)",
                    "alter table care_service add column none int",
                    "drop table care_service",
                    "update audit_entry set actor = 'nobody' where 1 = 0",
                    "delete from audit_entry where 1 = 0")) {
                try {
                    statement.execute(order);
                    allowed.add(order);
                } catch (SQLException refused) {
                    // As it should be.
                }
            }
        }
        return allowed;
    }

    private List<Uid> open(MeasuredMmhc mmhc, Day day) throws Exception {
        try (Connection database = mmhc.database()) {
            day.open(database, 4 * PATIENTS);
            List<Uid> patients = day.patients(database, PATIENTS);
            day.rush(database, patients, List.of());
            return patients;
        }
    }

    private static List<Uid> joined(MeasuredMmhc mmhc, Day day) throws SQLException {
        try (Connection database = mmhc.database()) {
            return day.patients(database, PATIENTS);
        }
    }

    private static void live(
            MeasuredMmhc mmhc,
            Day day,
            List<Uid> today,
            List<Uid> before,
            CompletableFuture<Void> begun,
            CompletableFuture<Day.Seen> lived) {
        try (Connection database = mmhc.database()) {
            lived.complete(day.live(database, today, before, WORKED, 2, () -> begun.complete(null)));
        } catch (Exception broken) {
            lived.completeExceptionally(broken);
        }
    }

    private void kills(MeasuredMmhc mmhc, Day day, List<Application> running) throws IOException {
        for (int number = 0; number < running.size(); number++) {
            Application node = running.get(number);
            String name = node.running().name();
            node.kill();
            hosts(name, false);
            node.startAgain();
            hosts(name, true);
            check(name + " was killed and is back", List.of());
        }
        for (Server server : List.of(Server.ENGINE, Server.DATABASE, Server.REDIS)) {
            mmhc.kill(server);
            LockSupport.parkNanos(Duration.ofSeconds(5).toNanos());
            mmhc.startAgain(server);
            check(server + " was killed and is back", List.of());
        }
        day.tellAgain();
    }

    private static void atRest(MeasuredMmhc mmhc, Day day) throws SQLException {
        day.tellAgain();
        try (Connection database = mmhc.database()) {
            for (int second = 0; second < 240 && !Reconciliation.isAtRest(database); second++) {
                LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
            }
        }
    }

    private void reconciled(MeasuredMmhc mmhc, String when, List<Uid> patients) throws SQLException {
        try (Connection database = mmhc.database()) {
            check("nothing lost, nothing twice, " + when, Day.missing(database, patients));
            check(
                    "reconciliation over all tables, " + when,
                    Reconciliation.of(database).stream()
                            .map(Reconciliation.Finding::toString)
                            .toList());
        }
    }

    private static List<String> totals(MeasuredMmhc mmhc) throws SQLException {
        try (Connection database = mmhc.database()) {
            return Reconciliation.totals(database).entrySet().stream()
                    .map(Object::toString)
                    .toList();
        }
    }

    private static List<String> differences(List<String> before, List<String> after) {
        List<String> differences = new ArrayList<>(before);
        differences.removeAll(after);
        return differences;
    }

    /* The three of one moment: copied, destroyed, and brought back. */
    private void backUp(MeasuredMmhc mmhc, List<Application> running) throws Exception {
        running.forEach(Application::close);
        mmhc.stopEngine();
        Map<String, String> environment = new HashMap<>(mmhc.operatorSettings());
        environment.put("MMHC_FILES", FOLDER.resolve("data/files").toString());
        Path copy = FOLDER.resolve("backup-" + UUID.randomUUID());
        IO.println(run(environment, "src/ops/backup", copy.toString()));
        try (Connection database = mmhc.database();
                Statement statement = database.createStatement()) {
            statement.execute("drop database mmhc");
        }
        Plant.destroy(FOLDER.resolve("data/files"));
        Plant.destroy(FOLDER.resolve("data/engine/data"));
        IO.println(run(environment, "src/ops/restore", copy.toString()));
        mmhc.startAgain(Server.ENGINE);
    }

    private static String run(Map<String, String> environment, String... command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("%s: %s".formatted(command[command.length - 1], said));
        }
        return said.strip();
    }
}
