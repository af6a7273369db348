package org.mmhc.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mmhc.local.pay.PayServer;
import org.springframework.util.FileSystemUtils;

/**
 * The servers of one agency for tests of failure: real processes that are killed and come back with their data on the same
 * ports, and as many nodes of the application as a test wants.
 */
public final class Plant implements AutoCloseable {

    static final Path CLASSES = Path.of("target", "classes").toAbsolutePath();
    private static final String SCHEMA = "mmhc";
    private static final String NO_SECRET = Base64.getEncoder().encodeToString(new byte[32]);

    private final Binaries binaries = new Binaries(Binaries.localFolder());
    private final Path home;
    private final int databasePort = Ports.free();
    private final int redisPort = Ports.free();
    private final EngineServer.Addresses addresses = EngineServer.Addresses.free();
    private final TestClock clock = new TestClock();
    private final LocalInbox inbox = LocalInbox.inMemory(clock);
    private final MailServer mail = MailServer.start(Ports.free(), inbox);
    private final TextServer texts = TextServer.start(0, inbox);
    private final PayServer payments = PayServer.forTests(clock);
    private final List<ForkedNode> forks = new ArrayList<>();
    private final List<CompletableFuture<ForkedNode>> starting = new ArrayList<>();
    private DatabaseServer database;
    private RedisServer redis;
    private @Nullable Starting<EngineServer> engine;
    private Duration ahead = Duration.ZERO;

    /** Database and Redis are up; the engine is away. */
    public Plant() {
        ForeignEngine.named().ifPresent(cluster -> {
            throw cluster.refuse("is not ours to kill");
        });
        var folder = Path.of("target", "test-servers").toAbsolutePath();
        sweep(folder);
        home = folder.resolve("plant-%d-%d".formatted(ProcessHandle.current().pid(), databasePort));
        database = databaseServer();
        database.createSchema(SCHEMA);
        redis = redisServer();
    }

    /** All servers are up, or the engine soon is, as it takes as long as a node to start. */
    public static Plant withEngine() {
        var plant = new Plant();
        plant.startEngine();
        return plant;
    }

    /** A node of the application inside of this process. */
    public Node node() {
        return Node.start(settings(), clock, inbox);
    }

    /** A node in a process of its own, which can be killed; it starts while others go on. */
    public CompletableFuture<ForkedNode> fork() {
        return fork(CLASSES);
    }

    /** Like {@link #fork()}, of another release, which differs in one model. */
    public CompletableFuture<ForkedNode> fork(String model, UnaryOperator<String> change) {
        var release = home.resolve("release-" + starting.size());
        try {
            FileSystemUtils.copyRecursively(CLASSES, release);
            var file = release.resolve("processes").resolve(model);
            Files.writeString(file, change.apply(Files.readString(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return fork(release);
    }

    private CompletableFuture<ForkedNode> fork(Path classes) {
        var folder = home.resolve("node-" + starting.size());
        var then = ahead;
        var fork = CompletableFuture.supplyAsync(
                () -> join(ForkedNode.start(folder, classes, settings(), then), then), Thread::startVirtualThread);
        starting.add(fork);
        return fork;
    }

    /* Time that passed while it started passes for it too. */
    private synchronized ForkedNode join(ForkedNode fork, Duration then) {
        fork.travel(ahead.minus(then));
        forks.add(fork);
        return fork;
    }

    /** The process of the database is killed. */
    public void killDatabase() {
        database.process().kill();
    }

    /** The database comes back with what it had. */
    public void startDatabase() {
        database = databaseServer();
    }

    public void stopRedis() {
        redis.close();
    }

    public void startRedis() {
        redis = redisServer();
    }

    /** A server that is there and says nothing. */
    public enum Server {
        DATABASE,
        REDIS,
        ENGINE
    }

    /** The server hangs: its process stands still, its connections stay open. */
    public void freeze(Server server) {
        signal("-STOP", server);
    }

    /** The server goes on where it stood still. */
    public void thaw(Server server) {
        signal("-CONT", server);
    }

    private void signal(String signal, Server server) {
        var process = switch (server) {
            case DATABASE -> database.process();
            case REDIS -> redis.process();
            case ENGINE -> engine().process();
        };
        try {
            new ProcessBuilder("kill", signal, Long.toString(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The process of the engine is killed. */
    public void killEngine() {
        engine().process().kill();
        engine = null;
    }

    /** The engine is told to stop and does so in its own time. */
    public void stopEngine() {
        engine().process().close();
        engine = null;
    }

    /** The engine begins to come back, with what it had and with the time that it is now. */
    public void startEngine() {
        var now = ahead;
        engine = Starting.of(() -> {
            var server = EngineServer.start(
                    binaries, home.resolve("engine"), home.resolve("run"), addresses, EngineServer.Time.CONTROLLED);
            if (!now.isZero()) {
                server.advance(now);
            }
            return server;
        });
    }

    /** Moves the clocks of the engine, unless it is away, and of all nodes, also back. */
    public synchronized void travel(Duration duration) {
        ahead = ahead.plus(duration);
        clock.advance(duration);
        forks.stream().filter(ForkedNode::isAlive).forEach(fork -> fork.travel(duration));
        if (engine != null) {
            engine().advance(duration);
        }
    }

    public LocalInbox inbox() {
        return inbox;
    }

    /** Where payers pay; it tells the node that it is told of last. */
    public PayServer payments() {
        return payments;
    }

    /** Where the engine keeps its data. */
    public Path engineData() {
        return home.resolve("engine/data");
    }

    /** Where the application keeps its files. */
    public Path files() {
        return home.resolve("files");
    }

    /** How operators reach the database, as settings of their scripts. */
    public Map<String, String> operatorSettings() {
        var mariaDb = binaries.mariaDb();
        var settings = new LinkedHashMap<String, String>();
        settings.put("MMHC_DB_HOST", "127.0.0.1");
        settings.put("MMHC_DB_PORT", Integer.toString(databasePort));
        settings.put("MMHC_DB_NAME", SCHEMA);
        settings.put("MMHC_DB_USER", DatabaseServer.USER);
        settings.put("MMHC_DB_PASSWORD", DatabaseServer.PASSWORD);
        settings.put("MMHC_DB_TLS", "off");
        settings.put("MMHC_FILES", files().toString());
        settings.put("MMHC_ENGINE_DATA", engineData().toString());
        settings.put("LD_LIBRARY_PATH", mariaDb.resolve("libs").toString());
        settings.put("MMHC_DB_PROGRAMS", mariaDb.resolve("bin").toString());
        return settings;
    }

    /** The database of the agency is gone, with all that it held. */
    public void dropDatabase() {
        try (var connection = database.connect("");
                var statement = connection.createStatement()) {
            statement.execute("DROP DATABASE `%s`".formatted(SCHEMA));
        } catch (java.sql.SQLException e) {
            throw new LocalFailure("The schema cannot be dropped: " + e.getMessage(), e);
        }
    }

    /** Changes the database behind the back of the application. */
    public void change(String statement) {
        try (var connection = database.connect(SCHEMA);
                var sql = connection.createStatement()) {
            sql.execute(statement);
        } catch (java.sql.SQLException e) {
            throw new LocalFailure("%s: %s".formatted(statement, e.getMessage()), e);
        }
    }

    /** A folder is gone, with all that it held. */
    public static void destroy(Path folder) {
        Binaries.delete(folder);
    }

    private DatabaseServer databaseServer() {
        return DatabaseServer.start(
                binaries, home.resolve("database"), home.resolve("run"), databasePort, DatabaseServer.Durability.KEPT);
    }

    private RedisServer redisServer() {
        return RedisServer.start(binaries, home.resolve("redis"), home.resolve("run"), redisPort, false);
    }

    private EngineServer engine() {
        return Objects.requireNonNull(engine, "The engine is away").await();
    }

    private Map<String, Object> settings() {
        var settings = new LinkedHashMap<String, Object>();
        settings.put("spring.datasource.url", database.url(SCHEMA));
        settings.put("spring.datasource.username", DatabaseServer.USER);
        settings.put("spring.datasource.password", DatabaseServer.PASSWORD);
        settings.put("spring.jpa.database-platform", DatabaseServer.DIALECT);
        settings.put("spring.data.redis.host", "127.0.0.1");
        settings.put("spring.data.redis.port", Integer.toString(redisPort));
        settings.put("spring.mail.host", "127.0.0.1");
        settings.put("spring.mail.port", Integer.toString(mail.port()));
        settings.put("mmhc.notifications.sms.url", texts.url());
        settings.putAll(payments.settings());
        settings.put("mmhc.storage.folder", files().toString());
        settings.put("mmhc.local", "true");
        settings.put("mmhc.access.password-memory", "64KB"); // good hashes take long on purpose
        settings.put("mmhc.encryption.keys", "test:" + NO_SECRET);
        settings.put("mmhc.encryption.hash-key", NO_SECRET);
        settings.put("camunda.client.mode", "self-managed");
        settings.put("camunda.client.grpc-address", addresses.grpcAddress());
        settings.put("camunda.client.rest-address", addresses.restAddress());
        settings.put("server.address", "127.0.0.1");
        settings.put("server.port", "0");
        settings.put("server.shutdown", "immediate");
        return settings;
    }

    @Override
    public void close() {
        starting.forEach(fork -> fork.handle((started, failure) -> started).join());
        forks.forEach(ForkedNode::kill);
        if (engine != null) {
            engine.close();
        }
        redis.close();
        database.process().kill();
        payments.close();
        texts.close();
        mail.close();
        Binaries.delete(home);
    }

    /* What a run that was killed left behind; its servers ended with it. */
    private static void sweep(Path folder) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> plants = Files.list(folder)) {
            plants.filter(path -> path.getFileName().toString().startsWith("plant-"))
                    .filter(path -> ProcessHandle.of(
                                    Long.parseLong(path.getFileName().toString().split("-")[1]))
                            .isEmpty())
                    .forEach(Binaries::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
