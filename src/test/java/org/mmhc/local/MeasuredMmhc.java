package org.mmhc.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.mmhc.base.crypto.FieldCipher;
import org.mmhc.base.crypto.TestCiphers;
import org.mmhc.local.carrier.CarrierServer;
import org.mmhc.local.pay.PayServer;

/**
 * MMHC with processes and data of its own, to be measured from outside: the servers of a local run, as durable as there, and
 * the packaged application beside them.
 */
public final class MeasuredMmhc implements AutoCloseable {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    private final Path folder;
    private final LocalServers servers;

    /** Keeps nothing on disk, as writing that would be measured too. */
    private final PayServer payments = PayServer.forTests(Clock.systemUTC());

    private MeasuredMmhc(Path folder, LocalServers servers) {
        this.folder = folder;
        this.servers = servers;
    }

    /** One process: what it is, how long it took to be ready, and its number. */
    public record Running(String name, Duration took, long pid) {}

    /** Starts the servers with fresh data in that folder; what an earlier run left there is gone. */
    public static MeasuredMmhc start(Path folder) {
        return start(folder, 1);
    }

    /** Starts them with an engine of so many partitions. */
    public static MeasuredMmhc start(Path folder, int partitions) {
        Path data = folder.toAbsolutePath();
        ChildProcess.endLeftovers(data.resolve("run"), data);
        Binaries.delete(data);
        LocalServers servers = LocalServers.start(Binaries.localFolder(), data, partitions, line -> {}, death -> {});
        servers.awaitQuickOnes();
        return new MeasuredMmhc(data, servers);
    }

    /** The servers; waits until the last one is ready. */
    public List<Running> servers() {
        engine();
        return servers.parts().stream()
                .map(part -> new Running(part.name(), part.took(), part.pid()))
                .toList();
    }

    /** The address of the engine's gRPC gateway. */
    public URI engine() {
        return URI.create(setting("camunda.client.grpc-address"));
    }

    /** Where its patients pay. */
    public PayServer payments() {
        return payments;
    }

    /** Who carries its messages. */
    public CarrierServer carriers() {
        return servers.carriers();
    }

    /** Encrypts columns as the application does. */
    public FieldCipher cipher() {
        return TestCiphers.of(setting("mmhc.encryption.keys"), setting("mmhc.encryption.hash-key"));
    }

    /** A connection to the application's schema. */
    public Connection database() throws SQLException {
        return java.sql.DriverManager.getConnection(
                setting("spring.datasource.url"),
                setting("spring.datasource.username"),
                setting("spring.datasource.password"));
    }

    /** A server that can be killed. */
    public enum Server {
        DATABASE,
        REDIS,
        ENGINE
    }

    /** The process of that server is killed. */
    public void kill(Server server) {
        servers.kill(server);
    }

    /** A server that was killed comes back with what it had; says so when it is ready. */
    public void startAgain(Server server) {
        servers.startAgain(server);
        if (server == Server.ENGINE) {
            engine();
        } else {
            servers.awaitQuickOnes();
        }
    }

    /** The engine ends in its own time. */
    public void stopEngine() {
        servers.stopEngine();
    }

    /** How operators reach the database and the engine's data, as settings of their scripts. */
    public Map<String, String> operatorSettings() {
        return servers.operatorSettings(folder);
    }

    private String setting(String name) {
        return String.valueOf(servers.settings().getProperty(name));
    }

    /** Starts the packaged application and waits until it says that it is healthy. */
    public Application startApplication(Path jar, List<String> jvmOptions, Map<String, String> more) {
        Application application = start("Application", jar, jvmOptions, more, "/actuator/health");
        payments.agencyIsAt(application.address());
        servers.carriers().agencyIsAt(application.address());
        return application;
    }

    /** Starts one node of several, under a name of its own, and waits until it is ready for people, whatever else is away. */
    public Application startNode(String name, Path jar, List<String> jvmOptions, Map<String, String> more) {
        return start(name, jar, jvmOptions, more, "/actuator/health/readiness");
    }

    private Application start(String name, Path jar, List<String> jvmOptions, Map<String, String> more, String health) {
        int port = Ports.free();
        Path home = folder.resolve(name.toLowerCase(Locale.ROOT));
        Path settings = home.resolve("measured.properties");
        Properties all = new Properties();
        ServerSettings known = servers.settings();
        for (String setting : known.getPropertyNames()) {
            all.setProperty(setting, String.valueOf(known.getProperty(setting)));
        }
        all.setProperty("server.address", "127.0.0.1");
        all.setProperty("server.port", Integer.toString(port));
        all.setProperty("mmhc.base-url", "http://127.0.0.1:" + port);
        all.setProperty("mmhc.storage.folder", home.resolve("files").toString());
        all.putAll(payments.settings());
        all.putAll(more);
        try {
            Files.createDirectories(home);
            try (var out = Files.newOutputStream(settings)) {
                all.store(out, null);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmOptions);
        command.addAll(List.of(
                "-jar", jar.toAbsolutePath().toString(), "--spring.config.additional-location=file:" + settings));
        URI address = URI.create("http://127.0.0.1:" + port);
        return new Application(
                new ChildProcess.Plan(name, home, folder.resolve("run"), command, Map.of()),
                address,
                address.resolve(health));
    }

    private static boolean isHealthy(URI health) throws IOException, InterruptedException {
        HttpRequest question =
                HttpRequest.newBuilder(health).timeout(Duration.ofSeconds(5)).build();
        return HTTP.send(question, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    }

    /** The application as a process of its own. */
    public static final class Application implements AutoCloseable {

        private final ChildProcess.Plan plan;
        private final URI address;
        private final URI health;
        private ChildProcess process;
        private Running running;

        private Application(ChildProcess.Plan plan, URI address, URI health) {
            this.plan = plan;
            this.address = address;
            this.health = health;
            Instant begin = Instant.now();
            process = started();
            running = new Running(plan.name(), Duration.between(begin, Instant.now()), process.pid());
        }

        private ChildProcess started() {
            ChildProcess child = ChildProcess.start(plan);
            child.awaitReady(Duration.ofMinutes(6), () -> isHealthy(health));
            return child;
        }

        /** Lets the same jar do one thing with the same settings, and end; says its exit code. */
        public int does(String argument) throws IOException, InterruptedException {
            List<String> command = new ArrayList<>(plan.command());
            command.addAll(List.of(argument, "--server.port=0"));
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(plan.folder().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(plan.runFolder().resolve("command.log").toFile());
            return builder.start().waitFor();
        }

        /** Its process is killed. */
        public void kill() {
            process.kill();
        }

        /** It comes back at the same address; says so when it is ready. */
        public void startAgain() {
            Instant begin = Instant.now();
            process = started();
            running = new Running(plan.name(), Duration.between(begin, Instant.now()), process.pid());
        }

        /** Where it listens. */
        public URI address() {
            return address;
        }

        /** How it started. */
        public Running running() {
            return running;
        }

        @Override
        public void close() {
            process.close();
        }
    }

    @Override
    public void close() {
        payments.close();
        servers.close();
    }
}
