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
        Path data = folder.toAbsolutePath();
        ChildProcess.endLeftovers(data.resolve("run"), data);
        Binaries.delete(data);
        LocalServers servers = LocalServers.start(Binaries.localFolder(), data, line -> {}, death -> {});
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

    /** Redis is gone from now on. */
    public void endRedis() {
        servers.endRedis();
    }

    /** A connection to the application's schema. */
    public Connection database() throws SQLException {
        return java.sql.DriverManager.getConnection(
                setting("spring.datasource.url"),
                setting("spring.datasource.username"),
                setting("spring.datasource.password"));
    }

    private String setting(String name) {
        return String.valueOf(servers.settings().getProperty(name));
    }

    /** Starts the packaged application and waits until it says that it is healthy. */
    public Application startApplication(Path jar, List<String> jvmOptions, Map<String, String> more) {
        int port = Ports.free();
        Path home = folder.resolve("application");
        Path settings = home.resolve("measured.properties");
        Properties all = new Properties();
        ServerSettings known = servers.settings();
        for (String name : known.getPropertyNames()) {
            all.setProperty(name, String.valueOf(known.getProperty(name)));
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
        Instant begin = Instant.now();
        ChildProcess process = ChildProcess.start(
                new ChildProcess.Plan("Application", home, folder.resolve("run"), command, Map.of()));
        URI address = URI.create("http://127.0.0.1:" + port);
        process.awaitReady(Duration.ofMinutes(6), () -> isHealthy(address));
        payments.agencyIsAt(address);
        servers.carriers().agencyIsAt(address);
        return new Application(process, address, Duration.between(begin, Instant.now()));
    }

    private static boolean isHealthy(URI address) throws IOException, InterruptedException {
        HttpRequest question = HttpRequest.newBuilder(address.resolve("/actuator/health"))
                .timeout(Duration.ofSeconds(5))
                .build();
        return HTTP.send(question, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    }

    /** The application as a process of its own. */
    public static final class Application implements AutoCloseable {

        private final ChildProcess process;
        private final URI address;
        private final Running running;

        private Application(ChildProcess process, URI address, Duration took) {
            this.process = process;
            this.address = address;
            this.running = new Running("Application", took, process.pid());
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
