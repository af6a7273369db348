package org.mmhc.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;

/**
 * The servers of one test run: one database server and one Redis, started when first needed and stopped with the run. Every
 * Spring context gets its own schema, Redis database, mail and text catcher and, when its engine client is on, its own broker
 * with its own clock, so that contexts never take each other's jobs.
 */
final class TestServers {

    private static final int REDIS_DATABASES = 256;
    private static final Pattern JDBC_URL = Pattern.compile("(jdbc:\\w+://[^/?]+)(?:/[^?]*)?(\\?.*)?");
    private static final AtomicInteger CONTEXTS = new AtomicInteger();
    private static @Nullable TestServers running;

    private final Binaries binaries = new Binaries(Binaries.localFolder());
    private final Path folder;
    private final Path logs;
    private final FileLock lock;
    private final Starting<Database> database;
    private final Starting<RedisServer> redis;

    private TestServers(Path home) {
        var run = "run-" + ProcessHandle.current().pid();
        folder = home.resolve(run);
        logs = home.resolve("logs");
        lock = claim(home, folder);
        var foreign = System.getenv().getOrDefault("MMHC_TEST_DB_URL", "");
        database = Starting.of(() -> foreign.isBlank()
                ? new OwnDatabase(DatabaseServer.start(
                        binaries,
                        folder.resolve("database"),
                        folder.resolve("run"),
                        Ports.free(),
                        DatabaseServer.Durability.THROWN_AWAY))
                : new ForeignDatabase(foreign));
        redis = Starting.of(
                () -> RedisServer.start(binaries, folder.resolve("redis"), folder.resolve("run"), Ports.free(), false));
    }

    /** What one Spring context gets. */
    static synchronized TestSet forNewContext(boolean withEngine) {
        return new TestSet(of(), CONTEXTS.incrementAndGet(), withEngine);
    }

    /** An empty schema that belongs to no context. */
    static synchronized Schema emptySchema() {
        var database = of().database();
        var number = CONTEXTS.incrementAndGet();
        var settings = database.newSchema(number);
        return new Schema(
                settings.get("spring.datasource.url"),
                settings.get("spring.datasource.username"),
                settings.get("spring.datasource.password"),
                () -> database.drop(number));
    }

    /** A schema and how it is reached. */
    record Schema(String url, String user, String password, Runnable end) implements AutoCloseable {

        @Override
        public void close() {
            end.run();
        }
    }

    private static TestServers of() {
        if (running == null) {
            running = new TestServers(Path.of("target", "test-servers").toAbsolutePath());
            SpringApplication.getShutdownHandlers().add(TestServers::stop);
        }
        return running;
    }

    private static synchronized void stop() {
        if (running != null) {
            running.close();
            running = null;
        }
    }

    Database database() {
        return database.await();
    }

    RedisServer redis() {
        return redis.await();
    }

    Path files(int context) {
        return folder.resolve("files-" + context);
    }

    static int redisDatabase(int context) {
        return context % REDIS_DATABASES;
    }

    Starting<EngineServer> startEngine(int context, EngineServer.Addresses addresses) {
        return Starting.of(() -> EngineServer.start(
                binaries,
                folder.resolve("engine-" + context),
                folder.resolve("run-engine-" + context),
                addresses,
                EngineServer.Time.CONTROLLED));
    }

    private void close() {
        redis.close();
        database.close();
        keepLogs();
        try {
            lock.channel().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Binaries.delete(folder);
    }

    private void keepLogs() {
        try (Stream<Path> files = Files.walk(folder, 2)) {
            Files.createDirectories(logs);
            for (var file :
                    (Iterable<Path>) files.filter(path -> path.toString().endsWith(".log"))::iterator) {
                var name = folder.relativize(file).toString().replace('/', '-');
                Files.copy(file, logs.resolve(name), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /* A run holds a lock in its folder; folders whose lock is free belong to runs that died. Two that start together take turns. */
    private static FileLock claim(Path home, Path folder) {
        try {
            Files.createDirectories(home);
            try (var channel = open(home);
                    var _ = channel.lock();
                    Stream<Path> runs = Files.list(home)) {
                for (var run : runs.filter(path -> path.getFileName().toString().startsWith("run-"))
                        .toList()) {
                    sweep(run);
                }
                Files.createDirectories(folder);
                return open(folder).lock();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void sweep(Path run) throws IOException {
        try (var channel = open(run);
                var free = channel.tryLock()) {
            if (free != null) {
                try (Stream<Path> files = Files.list(run)) {
                    files.filter(path -> path.getFileName().toString().startsWith("run"))
                            .forEach(path -> ChildProcess.endLeftovers(path, run));
                }
                Binaries.delete(run);
            }
        } catch (OverlappingFileLockException e) {
            throw new LocalFailure("The test servers of this run were started twice", e);
        }
    }

    private static FileChannel open(Path run) throws IOException {
        return FileChannel.open(run.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    /** A database server that hands out fresh schemas. */
    interface Database extends AutoCloseable {

        /** Makes an empty schema and says how Spring reaches it. */
        Map<String, String> newSchema(int context);

        void drop(int context);

        @Override
        void close();
    }

    private record OwnDatabase(DatabaseServer server) implements Database {

        @Override
        public Map<String, String> newSchema(int context) {
            server.createSchema("mmhc_" + context);
            var settings = new java.util.HashMap<String, String>();
            settings.put("spring.datasource.url", server.url("mmhc_" + context));
            settings.put("spring.jpa.database-platform", DatabaseServer.DIALECT);
            settings.put("spring.datasource.username", DatabaseServer.USER);
            settings.put("spring.datasource.password", DatabaseServer.PASSWORD);
            return settings;
        }

        @Override
        public void drop(int context) {
            // Thrown away with the server.
        }

        @Override
        public void close() {
            server.close();
        }
    }

    private record ForeignDatabase(String server, String options, String user, String password) implements Database {

        ForeignDatabase(String url) {
            var parts = JDBC_URL.matcher(url);
            if (!parts.matches()) {
                throw new LocalFailure("MMHC_TEST_DB_URL must look like jdbc:mysql://host:3306/, not " + url);
            }
            this(
                    parts.group(1),
                    Optional.ofNullable(parts.group(2)).orElse(""),
                    System.getenv().getOrDefault("MMHC_TEST_DB_USER", "root"),
                    System.getenv().getOrDefault("MMHC_TEST_DB_PASSWORD", ""));
        }

        @Override
        public Map<String, String> newSchema(int context) {
            run("CREATE DATABASE `%s` CHARACTER SET utf8mb4".formatted(schema(context)));
            var settings = new java.util.HashMap<String, String>();
            settings.put("spring.datasource.url", server + "/" + schema(context) + options);
            settings.put("spring.datasource.username", user);
            settings.put("spring.datasource.password", password);
            return settings;
        }

        @Override
        public void drop(int context) {
            run("DROP DATABASE IF EXISTS `%s`".formatted(schema(context)));
        }

        @Override
        public void close() {
            // Somebody else's server goes on running.
        }

        private static String schema(int context) {
            return "mmhc_test_%d_%d".formatted(ProcessHandle.current().pid(), context);
        }

        private void run(String sql) {
            try (var connection = DriverManager.getConnection(server + "/" + options, user, password);
                    var statement = connection.createStatement()) {
                statement.execute(sql);
            } catch (SQLException e) {
                throw new LocalFailure("The test database %s refused: %s".formatted(server, e.getMessage()), e);
            }
        }
    }
}
