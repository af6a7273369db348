package org.mmhc.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A server that runs as a child of this process and never outlives it: a small shell beside it holds a pipe to us and ends
 * the child as soon as that pipe breaks, however we died.
 */
final class ChildProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int TAIL_LINES = 15;
    private static final int TAIL_BYTES = 64 * 1024;
    private static final List<String> FOREIGN_SETTINGS = List.of(
            "SPRING_", "SERVER_", "MANAGEMENT_", "ZEEBE_", "CAMUNDA_", "MMHC_", "JAVA_TOOL_OPTIONS", "JDK_JAVA_");

    /* The child gets its own session, so that Ctrl-C reaches us alone and we stop the servers in order. */
    private static final String WATCHDOG = """
            pidfile=$1; patience=$2; shift 2
            exec 3<&0
            "$@" </dev/null 3<&- &
            child=$!
            echo "$child" > "$pidfile"
            (
                while read -r line; do :; done
                kill -TERM "$child" 2>/dev/null
                while [ "$patience" -gt 0 ] && kill -0 "$child" 2>/dev/null; do sleep 1; patience=$((patience - 1)); done
                kill -KILL "$child" 2>/dev/null
            ) <&3 3<&- &
            watcher=$!
            exec 3<&-
            wait "$child"
            code=$?
            kill "$watcher" 2>/dev/null
            [ "$(cat "$pidfile" 2>/dev/null)" = "$child" ] && rm -f "$pidfile"
            exit "$code"
            """;

    private final String name;
    private final Process watchdog;
    private final Path pidFile;
    private final Path log;
    private volatile boolean stopping;
    private volatile String lastRefusal = "no answer";

    private ChildProcess(String name, Process watchdog, Path pidFile, Path log) {
        this.name = name;
        this.watchdog = watchdog;
        this.pidFile = pidFile;
        this.log = log;
    }

    /** What to start: its name for people, where it works and keeps pid file and log, its command and settings. */
    record Plan(String name, Path folder, Path runFolder, List<String> command, Map<String, String> settings) {}

    static ChildProcess start(Plan plan) {
        var slug = plan.name().toLowerCase().replace(' ', '-');
        var pidFile = plan.runFolder().resolve(slug + ".pid");
        var log = plan.runFolder().resolve(slug + ".log");
        try {
            Files.createDirectories(plan.folder());
            Files.createDirectories(plan.runFolder());
            var command = new ArrayList<String>();
            findOnPath("setsid").ifPresent(command::add);
            command.addAll(List.of("/bin/sh", "-c", WATCHDOG, "mmhc-" + slug));
            command.addAll(List.of(pidFile.toString(), Long.toString(PATIENCE.toSeconds())));
            command.addAll(plan.command());
            var builder = new ProcessBuilder(command)
                    .directory(plan.folder().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            builder.environment()
                    .keySet()
                    .removeIf(key -> FOREIGN_SETTINGS.stream().anyMatch(key::startsWith));
            builder.environment().putAll(plan.settings());
            return new ChildProcess(plan.name(), builder.start(), pidFile, log);
        } catch (IOException e) {
            throw new LocalFailure("%s could not be started: %s".formatted(plan.name(), e.getMessage()), e);
        }
    }

    /** Waits until the child answers. Throws when it dies first, or is still silent after the limit. */
    void awaitReady(Duration limit, Probe probe) {
        var deadline = Instant.now().plus(limit);
        while (!answers(probe)) {
            if (!watchdog.isAlive()) {
                throw new LocalFailure(epitaph());
            }
            if (Instant.now().isAfter(deadline)) {
                close();
                throw new LocalFailure("%s did not become ready within %d seconds (%s). The end of its log (%s):%n%s"
                        .formatted(name, limit.toSeconds(), lastRefusal, log, tail()));
            }
            pause();
        }
    }

    /** Tells when the child stops without having been asked to. */
    void onUnexpectedEnd(Consumer<String> listener) {
        watchdog.onExit().thenRun(() -> {
            if (!stopping) {
                listener.accept(epitaph());
            }
        });
    }

    Path log() {
        return log;
    }

    boolean isAlive() {
        return watchdog.isAlive();
    }

    /** The process id of the server itself, not of the shell that watches it. */
    long pid() {
        try {
            return Long.parseLong(Files.readString(pidFile).strip());
        } catch (IOException e) {
            throw new UncheckedIOException("No process id is known for " + name, e);
        }
    }

    String epitaph() {
        var code = watchdog.isAlive() ? "" : " with code " + watchdog.exitValue();
        return "%s stopped%s. The end of its log (%s):%n%s".formatted(name, code, log, tail());
    }

    /** Ends the child at once, for servers whose data is thrown away. */
    void kill() {
        stopping = true;
        watchdog.descendants().forEach(ProcessHandle::destroyForcibly);
        watchdog.destroyForcibly();
        watchdog.onExit().join();
    }

    @Override
    public void close() {
        stopping = true;
        try {
            watchdog.getOutputStream().close();
            if (!watchdog.waitFor(PATIENCE.plusSeconds(5).toSeconds(), TimeUnit.SECONDS)) {
                watchdog.descendants().forEach(ProcessHandle::destroyForcibly);
                watchdog.destroyForcibly();
            }
        } catch (IOException e) {
            watchdog.descendants().forEach(ProcessHandle::destroyForcibly);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Ends the servers that an earlier run left behind. A process is only ended when its command line names the folder of
     * that run, as process ids are used again.
     */
    static void endLeftovers(Path runFolder, Path marker) {
        if (!Files.isDirectory(runFolder)) {
            return;
        }
        try (Stream<Path> files = Files.list(runFolder)) {
            files.filter(file -> file.toString().endsWith(".pid")).forEach(file -> endLeftover(file, marker));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void endLeftover(Path pidFile, Path marker) {
        try {
            var pid = Files.readString(pidFile).strip();
            if (pid.matches("\\d{1,10}")) {
                ProcessHandle.of(Long.parseLong(pid))
                        .filter(process -> commandLine(process).contains(marker.toString()))
                        .ifPresent(ChildProcess::end);
            }
            Files.deleteIfExists(pidFile);
        } catch (NoSuchFileException e) {
            // Its watchdog was faster.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void end(ProcessHandle process) {
        process.destroy();
        try {
            process.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
            process.destroyForcibly();
            process.onExit().join();
        }
    }

    private static String commandLine(ProcessHandle process) {
        return process.info().commandLine().orElse("");
    }

    private String tail() {
        try (var file = Files.newByteChannel(log)) {
            file.position(Math.max(0, file.size() - TAIL_BYTES));
            var bytes = new byte[(int) (file.size() - file.position())];
            file.read(java.nio.ByteBuffer.wrap(bytes));
            var lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();
            return String.join(
                    System.lineSeparator(), lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
        } catch (IOException e) {
            return "(no log: " + e.getMessage() + ")";
        }
    }

    private boolean answers(Probe probe) {
        try {
            lastRefusal = "it answers, but is not ready";
            return probe.answers();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalFailure("Interrupted while waiting for a server", e);
        } catch (Exception e) {
            lastRefusal = e.toString();
            return false;
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalFailure("Interrupted while waiting for a server", e);
        }
    }

    private static java.util.Optional<String> findOnPath(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }

    /** Asks a server whether it is ready; an exception means no. */
    @FunctionalInterface
    interface Probe {
        boolean answers() throws Exception;
    }
}
