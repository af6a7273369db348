package org.mmhc.local;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mmhc.local.carrier.CarrierServer;
import org.mmhc.local.pay.PayServer;

/** The servers of a local run, all started at the same time, with data that outlives them. */
final class LocalServers implements AutoCloseable {

    private static final String SCHEMA = "mmhc";

    private final LocalInbox inbox;
    private final LocalKeys keys;
    private final Supplier<DatabaseServer> databaseStart;
    private final Supplier<RedisServer> redisStart;
    private final @Nullable Supplier<EngineServer> engineStart;
    private final Optional<ForeignEngine> foreign = ForeignEngine.named();
    private volatile Starting<DatabaseServer> database;
    private volatile Starting<RedisServer> redis;
    private volatile @Nullable Starting<EngineServer> engine;
    private final Starting<MailServer> mail;
    private final Starting<TextServer> texts;
    private final Starting<PayServer> payments;
    private final Starting<CarrierServer> carriers;

    private LocalServers(Path local, Path data, int partitions, Consumer<String> progress, Consumer<String> onDeath) {
        var binaries = new Binaries(local);
        var run = data.resolve("run");
        inbox = LocalInbox.keptIn(data.resolve("inbox/messages.jsonl"), Clock.systemUTC());
        keys = LocalKeys.keptIn(data.resolve("encryption.keys"));
        var databasePort = port("MMHC_LOCAL_DATABASE_PORT", "the database", 33306);
        var redisPort = port("MMHC_LOCAL_REDIS_PORT", "Redis", 36379);
        var addresses = foreign.isPresent()
                ? null
                : new EngineServer.Addresses(
                        port("MMHC_LOCAL_ENGINE_PORT", "the engine", 26500),
                        port("MMHC_LOCAL_ENGINE_REST_PORT", "the engine's REST API", 26580),
                        port("MMHC_LOCAL_ENGINE_MANAGEMENT_PORT", "the engine's health", 26590));
        var mailPort = port("MMHC_LOCAL_MAIL_PORT", "mail", 3025);
        var textPort = port("MMHC_LOCAL_TEXT_PORT", "text messages", 3026);
        var payPort = port("MMHC_LOCAL_PAY_PORT", "payments", 3027);
        databaseStart = () -> {
            var server = DatabaseServer.start(
                    binaries, data.resolve("database"), run, databasePort, DatabaseServer.Durability.KEPT);
            server.process().onUnexpectedEnd(onDeath);
            server.createSchema(SCHEMA);
            return server;
        };
        redisStart = () -> {
            var server = RedisServer.start(binaries, data.resolve("redis"), run, redisPort, true);
            server.process().onUnexpectedEnd(onDeath);
            return server;
        };
        engineStart = addresses == null
                ? null
                : () -> {
                    var server = EngineServer.start(
                            binaries, data.resolve("engine"), run, addresses, EngineServer.Time.REAL, partitions);
                    server.process().onUnexpectedEnd(onDeath);
                    return server;
                };
        database = Starting.of(databaseStart);
        redis = Starting.of(redisStart);
        engine = engineStart == null ? null : Starting.of(engineStart);
        mail = Starting.of(() -> MailServer.start(mailPort, inbox));
        texts = Starting.of(() -> TextServer.start(textPort, inbox));
        var carrierPort = port("MMHC_LOCAL_CARRIER_PORT", "message carriers", 3028);
        carriers = Starting.of(() -> CarrierServer.start(carrierPort, TestSet.carried(inbox), Clock.systemUTC()));
        payments = Starting.of(() -> PayServer.keptIn(data.resolve("pay"), payPort, Clock.systemUTC()));
        database.whenReady(took -> progress.accept(line(DatabaseServer.NAME, took)));
        redis.whenReady(took -> progress.accept(line(RedisServer.NAME, took)));
        if (engine != null) {
            engine.whenReady(took -> progress.accept(line(EngineServer.NAME, took)));
        }
    }

    /** Starts all of them and comes back at once. A server that dies later is told to the listener. */
    static LocalServers start(Path local, Path data, Consumer<String> progress, Consumer<String> onDeath) {
        return start(local, data, 1, progress, onDeath);
    }

    /** Starts them with an engine of so many partitions. */
    static LocalServers start(
            Path local, Path data, int partitions, Consumer<String> progress, Consumer<String> onDeath) {
        return new LocalServers(local, data, partitions, progress, onDeath);
    }

    /** Waits for all but the engine, which takes longest and is waited for when the application first needs it. */
    void awaitQuickOnes() {
        mail.await();
        texts.await();
        payments.await();
        carriers.await();
        redis.await();
        database.await();
    }

    /** The process of a server is killed; its data and its ports stay. */
    void kill(MeasuredMmhc.Server server) {
        switch (server) {
            case DATABASE -> database.await().process().kill();
            case REDIS -> redis.await().process().kill();
            case ENGINE -> Objects.requireNonNull(engine).await().process().kill();
        }
    }

    /** The engine ends in its own time, for a copy of its data. */
    void stopEngine() {
        Objects.requireNonNull(engine).await().process().close();
    }

    /** How operators reach the database and the engine's data, as settings of their scripts. */
    Map<String, String> operatorSettings(Path data) {
        var mariaDb = new Binaries(Binaries.localFolder()).mariaDb();
        return Map.of(
                "MMHC_DB_HOST",
                "127.0.0.1",
                "MMHC_DB_PORT",
                Integer.toString(database.await().port()),
                "MMHC_DB_NAME",
                SCHEMA,
                "MMHC_DB_USER",
                DatabaseServer.USER,
                "MMHC_DB_PASSWORD",
                DatabaseServer.PASSWORD,
                "MMHC_DB_TLS",
                "off",
                "MMHC_ENGINE_DATA",
                data.resolve("engine/data").toString(),
                "LD_LIBRARY_PATH",
                mariaDb.resolve("libs").toString(),
                "MMHC_DB_PROGRAMS",
                mariaDb.resolve("bin").toString());
    }

    /** A server that was killed comes back with what it had. */
    void startAgain(MeasuredMmhc.Server server) {
        switch (server) {
            case DATABASE -> database = Starting.of(databaseStart);
            case REDIS -> redis = Starting.of(redisStart);
            case ENGINE -> engine = Starting.of(Objects.requireNonNull(engineStart));
        }
    }

    LocalInbox inbox() {
        return inbox;
    }

    PayServer payments() {
        return payments.await();
    }

    CarrierServer carriers() {
        return carriers.await();
    }

    ServerSettings settings() {
        var settings = new HashMap<String, Supplier<String>>();
        settings.put("spring.datasource.url", () -> database.await().url(SCHEMA));
        settings.put("spring.jpa.database-platform", () -> DatabaseServer.DIALECT);
        settings.put("spring.datasource.username", () -> DatabaseServer.USER);
        settings.put("spring.datasource.password", () -> DatabaseServer.PASSWORD);
        settings.put("mmhc.encryption.keys", keys::encryption);
        settings.put("mmhc.encryption.hash-key", keys::hash);
        settings.put("spring.data.redis.host", () -> "127.0.0.1");
        settings.put(
                "spring.data.redis.port", () -> Integer.toString(redis.await().port()));
        settings.put("spring.mail.host", () -> "127.0.0.1");
        settings.put("spring.mail.port", () -> Integer.toString(mail.await().port()));
        settings.put("mmhc.notifications.sms.url", () -> texts.await().url());
        settings.put("mmhc.notifications.whatsapp.phone-number-id", () -> CarrierServer.NUMBER);
        settings.put("mmhc.notifications.bounces.address", () -> MailServer.BOUNCES);
        carriers.await().settings().forEach((name, value) -> settings.put(name, () -> value));
        mail.await().settings().forEach((name, value) -> settings.put(name, () -> value));
        payments.await().settings().forEach((name, value) -> settings.put(name, () -> value));
        settings.put("camunda.client.mode", () -> "self-managed");
        var own = engine;
        if (own != null) {
            settings.put(
                    "camunda.client.grpc-address", () -> own.await().addresses().grpcAddress());
            settings.put(
                    "camunda.client.rest-address", () -> own.await().addresses().restAddress());
        }
        foreign.ifPresent(cluster -> settings.put("camunda.client.grpc-address", cluster::grpcAddress));
        return new ServerSettings(settings);
    }

    /** A row of the table of parts: how long a part took to start, where it listens, which process it is. */
    record Part(String name, Duration took, String address, long pid) {}

    List<Part> parts() {
        var parts = new ArrayList<Part>();
        parts.add(new Part(
                DatabaseServer.NAME,
                database.took(),
                "127.0.0.1:" + database.await().port() + " (mmhc/mmhc)",
                database.await().process().pid()));
        parts.add(new Part(
                RedisServer.NAME,
                redis.took(),
                "127.0.0.1:" + redis.await().port(),
                redis.await().process().pid()));
        if (engine != null) {
            parts.add(new Part(
                    EngineServer.NAME,
                    engine.took(),
                    "127.0.0.1:" + engine.await().addresses().grpc(),
                    engine.await().process().pid()));
        }
        return parts;
    }

    @Override
    public void close() {
        var servers = Stream.of(payments, carriers, texts, mail, engine, redis, database)
                .filter(Objects::nonNull)
                .toList();
        servers.forEach(Starting::beginClose);
        servers.forEach(Starting::close);
    }

    static String line(String part, Duration took) {
        return "  %-14s ready after %4.1f s".formatted(part, took.toMillis() / 1000.0);
    }

    /* A port chosen by hand must be free; of the usual ones another is taken when somebody else has it. */
    private static int port(String setting, String purpose, int usual) {
        var chosen = System.getenv().getOrDefault(setting, "");
        if (chosen.isBlank()) {
            return Ports.isFree(usual) ? usual : Ports.free();
        }
        var port = parse(setting, chosen);
        if (!Ports.isFree(port)) {
            throw new LocalFailure(Ports.taken(port, purpose, setting));
        }
        return port;
    }

    static int parse(String setting, String value) {
        if (value.matches("\\d{1,5}") && Integer.parseInt(value) > 0 && Integer.parseInt(value) < 65536) {
            return Integer.parseInt(value);
        }
        throw new LocalFailure("%s must be a port between 1 and 65535, not \"%s\".".formatted(setting, value));
    }

    static Map<String, Object> markers() {
        return Map.of("mmhc.local", "true");
    }
}
