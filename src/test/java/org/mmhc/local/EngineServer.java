package org.mmhc.local;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A Zeebe broker as a child process: on loopback, without secondary storage, of one partition unless more are asked for. */
final class EngineServer implements AutoCloseable {

    static final String NAME = "Zeebe";

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    private final Addresses addresses;
    private final ChildProcess process;
    private final @Nullable EngineRecords records;

    private EngineServer(Addresses addresses, ChildProcess process, @Nullable EngineRecords records) {
        this.addresses = addresses;
        this.process = process;
        this.records = records;
    }

    /** The ports of a broker that others talk to. */
    record Addresses(int grpc, int rest, int management) {

        static Addresses free() {
            return new Addresses(Ports.free(), Ports.free(), Ports.free());
        }

        String grpcAddress() {
            return "http://127.0.0.1:" + grpc;
        }

        String restAddress() {
            return "http://127.0.0.1:" + rest;
        }

        private URI management(String path) {
            return URI.create("http://127.0.0.1:%d%s".formatted(management, path));
        }
    }

    /** Whether the engine's time is the machine's or moves at a test's command; then it also writes down what it does. */
    enum Time {
        REAL,
        CONTROLLED
    }

    static EngineServer start(Binaries binaries, Path folder, Path runFolder, Addresses addresses, Time time) {
        return start(binaries, folder, runFolder, addresses, time, 1);
    }

    /** Starts one with so many partitions; data that is there keeps the number that it was made with. */
    static EngineServer start(
            Binaries binaries, Path folder, Path runFolder, Addresses addresses, Time time, int partitions) {
        return start(
                binaries.zeebe(),
                folder,
                runFolder,
                addresses,
                time,
                partitions,
                "-XX:SharedArchiveFile=" + binaries.zeebeClasses());
    }

    /** Starts a broker once and ends it, so that the JVM writes down the classes that it needed. */
    static void keepClasses(Binaries binaries, Path home) {
        var folder = home.resolve("broker");
        var kept = "-XX:ArchiveClassesAtExit=" + home.resolve(Binaries.CLASSES);
        start(binaries.zeebe(), folder, folder, Addresses.free(), Time.REAL, 1, kept)
                .close();
        Binaries.delete(folder);
    }

    private static EngineServer start(
            Path home, Path folder, Path runFolder, Addresses addresses, Time time, int partitions, String classes) {
        var records = time == Time.CONTROLLED ? EngineRecords.in(folder) : null;
        var process = ChildProcess.start(new ChildProcess.Plan(
                NAME,
                folder,
                runFolder,
                command(home, folder, records, classes),
                settings(folder, addresses, partitions, records)));
        process.awaitReady(
                Duration.ofSeconds(120),
                () -> HTTP.send(
                                        HttpRequest.newBuilder(addresses.management("/actuator/health/readiness"))
                                                .timeout(Duration.ofSeconds(5))
                                                .build(),
                                        HttpResponse.BodyHandlers.discarding())
                                .statusCode()
                        < 300);
        return new EngineServer(addresses, process, records);
    }

    private static List<String> command(Path home, Path folder, @Nullable EngineRecords records, String classes) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dmmhc.folder=" + folder,
                "-Xmx512m",
                "-Xss512k",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:MetaspaceSize=192m",
                "-Xshare:auto",
                classes,
                "-XX:+ExitOnOutOfMemoryError",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dfile.encoding=UTF-8",
                "-Dspring.config.additional-location=file:" + home.resolve("config") + "/",
                "-Dlog4j2.configurationFile=" + home.resolve("config/log4j2.xml"),
                "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"),
                "-cp",
                home.resolve("lib") + "/*" + (records == null ? "" : File.pathSeparator + records.classes()),
                "io.camunda.application.StandaloneBroker");
    }

    private static Map<String, String> settings(
            Path folder, Addresses addresses, int partitions, @Nullable EngineRecords records) {
        var settings = new HashMap<String, String>();
        settings.put("ZEEBE_BROKER_CLUSTER_PARTITIONSCOUNT", Integer.toString(partitions));
        settings.put("SERVER_ADDRESS", "127.0.0.1");
        settings.put("SERVER_PORT", Integer.toString(addresses.rest()));
        settings.put("MANAGEMENT_SERVER_ADDRESS", "127.0.0.1");
        settings.put("MANAGEMENT_SERVER_PORT", Integer.toString(addresses.management()));
        settings.put("ZEEBE_BROKER_NETWORK_HOST", "127.0.0.1");
        settings.put("ZEEBE_BROKER_GATEWAY_NETWORK_HOST", "127.0.0.1");
        settings.put("ZEEBE_BROKER_GATEWAY_NETWORK_PORT", Integer.toString(addresses.grpc()));
        settings.put("ZEEBE_BROKER_NETWORK_COMMANDAPI_PORT", Integer.toString(Ports.free()));
        settings.put("ZEEBE_BROKER_NETWORK_INTERNALAPI_PORT", Integer.toString(Ports.free()));
        settings.put("ZEEBE_BROKER_DATA_DIRECTORY", folder.resolve("data").toString());
        settings.put("ZEEBE_BROKER_DATA_LOGSEGMENTSIZE", "16MB");
        settings.put("ZEEBE_BROKER_DATA_DISK_FREESPACE_PROCESSING", "256MB");
        settings.put("ZEEBE_BROKER_DATA_DISK_FREESPACE_REPLICATION", "128MB");
        settings.put("ZEEBE_BROKER_EXPERIMENTAL_ROCKSDB_MEMORYLIMIT", "64MB");
        settings.put("ZEEBE_LOG_LEVEL", "info");
        settings.put("ATOMIX_LOG_LEVEL", "warn");
        settings.put("ZEEBE_CLOCK_CONTROLLED", Boolean.toString(records != null));
        if (records != null) {
            settings.putAll(records.settings());
        }
        return settings;
    }

    /** Moves the engine's clock forward; due timers fire at once. */
    void advance(Duration duration) {
        post("/actuator/clock/add", "{\"offsetMilli\": %d}".formatted(duration.toMillis()));
    }

    /** Sets the engine's clock back to the machine's. */
    void resetClock() {
        post("/actuator/clock/reset", "");
    }

    private void post(String path, String body) {
        var request = HttpRequest.newBuilder(addresses.management(path))
                .header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(10))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            var answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new LocalFailure("Zeebe refused %s: %d %s".formatted(path, answer.statusCode(), answer.body()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalFailure("Interrupted while talking to Zeebe", e);
        }
    }

    /** What a broker of tests wrote down; one whose time is real writes nothing. */
    EngineRecords records() {
        return Objects.requireNonNull(records, "This broker keeps no records");
    }

    ChildProcess process() {
        return process;
    }

    Addresses addresses() {
        return addresses;
    }

    @Override
    public void close() {
        if (records == null) {
            process.close();
        } else {
            process.kill();
        }
    }
}
