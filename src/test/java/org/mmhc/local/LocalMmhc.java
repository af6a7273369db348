package org.mmhc.local;

import ch.qos.logback.classic.LoggerContext;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.mmhc.MmhcApplication;
import org.mmhc.local.pay.PayServer;
import org.slf4j.LoggerFactory;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.metrics.buffering.BufferingApplicationStartup;
import org.springframework.context.support.GenericApplicationContext;

/** Runs the whole agency on this machine: its servers as child processes, and the application with the local profile. */
public final class LocalMmhc {

    private static final int WEB_PORT = 8080;
    private static final long LEAST_DISK_SPACE = 1024L * 1024 * 1024;
    private static final Duration LONGEST_END = Duration.ofSeconds(20);
    private static final String BEGIN = "MMHC_LOCAL_BEGIN";
    private static final String SCRIPT = "MMHC_LOCAL_SCRIPT";

    private final Path local = Binaries.localFolder();
    private final Path data = local.resolve("data");
    private final AtomicBoolean ending = new AtomicBoolean();
    private volatile int exitCode;

    private LocalMmhc() {}

    public static void main(String[] args) {
        var mmhc = new LocalMmhc();
        try {
            mmhc.run(args);
        } catch (RuntimeException e) {
            if (mmhc.ending.compareAndSet(false, true)) {
                System.err.println();
                System.err.println(complaint(e));
                System.exit(mmhc.failed());
            }
        }
    }

    private void run(String[] args) {
        LoggerFactory.getILoggerFactory(); // before the servers do, all at once
        endWithParents();
        var lock = claimFolder();
        if (Boolean.getBoolean("mmhc.local.reset")) {
            Binaries.delete(data);
            IO.println("All local data is deleted; MMHC starts afresh.");
        }
        requireDiskSpace();
        ChildProcess.endLeftovers(data.resolve("run"), data);
        var port = LocalServers.parse(
                "SERVER_PORT", System.getenv().getOrDefault("SERVER_PORT", Integer.toString(WEB_PORT)));
        if (!Ports.isFree(port)) {
            throw new LocalFailure(Ports.taken(port, "its web pages", "SERVER_PORT"));
        }

        IO.println("Starting MMHC");
        Runtime.getRuntime().addShutdownHook(new Thread(this::boundTheEnd));
        var servers = LocalServers.start(local, data, IO::println, this::endBecause);
        SpringApplication.getShutdownHandlers().add(() -> {
            servers.close();
            release(lock);
        });
        servers.awaitQuickOnes();
        var begin = Instant.now();
        var startup = new BufferingApplicationStartup(1000);
        startup.addFilter(step -> step.getName().equals("spring.beans.instantiate"));
        var application = new SpringApplication(MmhcApplication.class);
        application.setBannerMode(Banner.Mode.OFF);
        application.setAdditionalProfiles("local");
        application.setDefaultProperties(LocalServers.markers());
        application.setApplicationStartup(startup);
        application.addInitializers(context -> {
            context.getEnvironment().getPropertySources().addFirst(servers.settings());
            var beans = (GenericApplicationContext) context;
            beans.registerBean("ownBeansOnly", OwnBeansOnly.class);
            beans.registerBean("localInbox", LocalInbox.class, servers::inbox);
            beans.registerBean("payServer", PayServer.class, servers::payments, bean -> bean.setDestroyMethodName(""));
            beans.registerBean(
                    "shippedModels",
                    ShippedModels.class,
                    () -> new ShippedModels(beans),
                    bean -> bean.setPrimary(true));
        });
        var context = application.run(args);
        servers.payments().agencyIsAt(URI.create("http://127.0.0.1:" + port));
        servers.carriers().agencyIsAt(URI.create("http://127.0.0.1:" + port));
        IO.println(new LocalBanner(port, servers.payments().base(), servers.parts(), sinceBegin())
                .with("Application", Duration.between(begin, Instant.now()))
                .with("of it migrations", migrations(startup))
                .with(context.getBeanProvider(DemoAccounts.class).stream()
                        .flatMap(accounts -> accounts.all().stream())
                        .toList())
                .text());
    }

    /* The build or the script that started us may be killed without a word; nobody would stop us then. */
    private static void endWithParents() {
        if (System.getenv().containsKey(BEGIN)) {
            ProcessHandle.current().parent().ifPresent(LocalMmhc::endWith);
            Optional.ofNullable(System.getenv(SCRIPT))
                    .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid)))
                    .ifPresent(LocalMmhc::endWith);
        }
    }

    private static void endWith(ProcessHandle parent) {
        parent.onExit().thenRun(() -> System.exit(0));
    }

    private FileLock claimFolder() {
        try {
            Files.createDirectories(local);
            var file = FileChannel.open(local.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            var lock = file.tryLock();
            if (lock == null) {
                throw new LocalFailure(
                        "MMHC already runs from this folder. Stop that run first (Ctrl-C in its window).");
            }
            return lock;
        } catch (IOException e) {
            throw new LocalFailure(
                    "The folder %s cannot be written: %s. Give yourself the right to, and start again."
                            .formatted(local, e.getMessage()),
                    e);
        }
    }

    private void requireDiskSpace() {
        try {
            Files.createDirectories(data);
            var free = Files.getFileStore(data).getUsableSpace();
            if (free < LEAST_DISK_SPACE) {
                throw new LocalFailure(
                        "The disk is nearly full: %d MB are free at %s, and MMHC needs 1024 MB. Free some space and start again."
                                .formatted(free / 1024 / 1024, data));
            }
        } catch (IOException e) {
            throw new LocalFailure("The folder %s cannot be written: %s".formatted(data, e.getMessage()), e);
        }
    }

    private void endBecause(String epitaph) {
        if (ending.compareAndSet(false, true)) {
            System.err.println();
            System.err.println(epitaph);
            System.err.println("MMHC cannot work without it and stops. Start it again with ./mvnw; no data is lost.");
            silenceLogs();
            Thread.ofPlatform().start(() -> System.exit(failed()));
        }
    }

    /* Beans that wait for a server which is gone may wait for ever; the servers end by themselves when we are gone. */
    private void boundTheEnd() {
        ending.set(true);
        CompletableFuture.delayedExecutor(LONGEST_END.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> Runtime.getRuntime().halt(exitCode));
    }

    /* What the application says about a server that went away only hides why it did. */
    private static void silenceLogs() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logs) {
            logs.stop();
        }
    }

    /* Maven would explain a failed program at length, so the script that started us learns of it by a file instead. */
    private int failed() {
        exitCode = 1;
        if (System.getenv().containsKey(BEGIN)) {
            try {
                Files.writeString(local.resolve("failed"), "");
                exitCode = 0;
            } catch (IOException e) {
                System.err.println("The folder %s cannot be written: %s".formatted(local, e.getMessage()));
            }
        }
        return exitCode;
    }

    private static String complaint(Throwable failure) {
        var deepest = failure;
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof LocalFailure known) {
                return String.valueOf(known.getMessage());
            }
            deepest = cause;
        }
        return "MMHC could not start: %s. The whole story is in .local/data/log/mmhc.log".formatted(deepest);
    }

    private static void release(FileLock lock) {
        try {
            lock.channel().close();
        } catch (IOException e) {
            throw new LocalFailure("The lock of the local folder could not be released", e);
        }
    }

    private static Duration migrations(BufferingApplicationStartup startup) {
        return startup.getBufferedTimeline().getEvents().stream()
                .filter(event -> {
                    for (var tag : event.getStartupStep().getTags()) {
                        if (tag.getValue().equals("flywayInitializer")) {
                            return true;
                        }
                    }
                    return false;
                })
                .map(event -> event.getDuration())
                .findFirst()
                .orElse(Duration.ZERO);
    }

    private static Duration sinceBegin() {
        var begin = Optional.ofNullable(System.getenv(BEGIN))
                .filter(text -> text.matches("\\d{1,12}"))
                .map(text -> Instant.ofEpochSecond(Long.parseLong(text)))
                .orElse(Instant.ofEpochMilli(
                        ManagementFactory.getRuntimeMXBean().getStartTime()));
        return Duration.between(begin, Instant.now());
    }
}
