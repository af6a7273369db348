package org.mmhc.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A MariaDB server as a child process, with the settings under which it behaves like MySQL. */
final class DatabaseServer implements AutoCloseable {

    static final String USER = "mmhc";
    static final String PASSWORD = "mmhc";
    static final String NAME = "MariaDB";
    static final String DIALECT = "org.hibernate.dialect.MariaDBDialect";

    private static final String OPTIONS =
            "?sslMode=DISABLED&connectionTimeZone=UTC&forceConnectionTimeZoneToSession=true&rewriteBatchedStatements=true";

    private final int port;
    private final ChildProcess process;

    private DatabaseServer(int port, ChildProcess process) {
        this.port = port;
        this.process = process;
    }

    /** Whether every commit must survive a power cut, as in a local run, or may be lost with the machine, as in tests. */
    enum Durability {
        KEPT,
        THROWN_AWAY
    }

    static DatabaseServer start(Binaries binaries, Path folder, Path runFolder, int port, Durability durability) {
        var home = binaries.mariaDb();
        try {
            Files.createDirectories(temporary(folder));
            accounts(folder);
            install(binaries, folder);
        } catch (IOException e) {
            throw new LocalFailure("The database folder %s cannot be written: %s".formatted(folder, e), e);
        }
        var data = folder.resolve("data");
        var process = ChildProcess.start(new ChildProcess.Plan(
                NAME,
                folder,
                runFolder,
                command(home, data, folder, port, durability),
                Map.of("LD_LIBRARY_PATH", home.resolve("libs").toString())));
        var server = new DatabaseServer(port, process);
        process.awaitReady(Duration.ofSeconds(60), server::answers);
        return server;
    }

    /* Copied aside and moved in one step, so that a run that is killed here leaves no half database. */
    private static void install(Binaries binaries, Path folder) throws IOException {
        var data = folder.resolve("data");
        if (!Files.isDirectory(data.resolve("mysql"))) {
            var draft = folder.resolve("draft");
            Binaries.delete(draft);
            Binaries.delete(data);
            Binaries.copy(binaries.freshDatabase(), draft);
            Files.move(draft, data);
        }
    }

    private static List<String> command(Path home, Path data, Path folder, int port, Durability durability) {
        var command = new ArrayList<String>(List.of(
                home.resolve("bin/mariadbd").toString(),
                "--no-defaults",
                "--datadir=" + data,
                "--basedir=" + home,
                "--lc-messages-dir=" + home.resolve("share"),
                "--socket=" + socket(folder, port),
                "--pid-file=" + folder.resolve("mariadbd.pid"),
                "--tmpdir=" + temporary(folder),
                "--init-file=" + folder.resolve("accounts.sql"),
                "--bind-address=127.0.0.1",
                "--port=" + port,
                "--skip-name-resolve",
                "--character-set-server=utf8mb4",
                "--default-time-zone=+00:00",
                "--sql-mode=ONLY_FULL_GROUP_BY,STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,"
                        + "ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION",
                "--innodb-buffer-pool-size=64M",
                "--innodb-log-file-size=96M",
                "--skip-ssl",
                "--max-connections=300",
                "--performance-schema=OFF"));
        if (durability == Durability.KEPT) {
            command.add("--innodb-flush-log-at-trx-commit=1");
        } else {
            command.addAll(List.of(
                    "--innodb-flush-log-at-trx-commit=0", "--innodb-flush-method=nosync", "--innodb-doublewrite=0"));
        }
        if ("root".equals(System.getProperty("user.name"))) {
            command.add("--user=root");
        }
        return command;
    }

    /* Its own: a server that starts throws away the temporary tables that it finds, also those of another server. */
    private static Path temporary(Path folder) {
        return folder.resolve("temporary");
    }

    /* A socket's path may hold about 100 characters, which a deep project folder would exceed. */
    private static Path socket(Path folder, int port) {
        var near = folder.resolve("mariadbd.sock");
        return near.toString().length() < 100
                ? near
                : Path.of(System.getProperty("java.io.tmpdir"), "mmhc-%d.sock".formatted(port));
    }

    /* Written by the server itself while it starts, so that no account without a password is ever used. */
    private static void accounts(Path folder) throws IOException {
        var sql = new StringBuilder();
        for (var host : List.of("127.0.0.1", "localhost")) {
            sql.append("CREATE USER IF NOT EXISTS '%s'@'%s' IDENTIFIED BY '%s';\n".formatted(USER, host, PASSWORD));
            sql.append("GRANT ALL PRIVILEGES ON *.* TO '%s'@'%s' WITH GRANT OPTION;\n".formatted(USER, host));
        }
        Files.writeString(folder.resolve("accounts.sql"), sql);
    }

    private boolean answers() throws SQLException {
        try (var connection = connect("")) {
            return connection.isValid(1);
        }
    }

    void createSchema(String name) {
        try (var connection = connect("");
                var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE IF NOT EXISTS `%s` CHARACTER SET utf8mb4".formatted(name));
        } catch (SQLException e) {
            throw new LocalFailure("The database schema %s cannot be created: %s".formatted(name, e.getMessage()), e);
        }
    }

    Connection connect(String schema) throws SQLException {
        return DriverManager.getConnection(url(schema), USER, PASSWORD);
    }

    String url(String schema) {
        return "jdbc:mysql://127.0.0.1:%d/%s%s".formatted(port, schema, OPTIONS);
    }

    ChildProcess process() {
        return process;
    }

    int port() {
        return port;
    }

    @Override
    public void close() {
        process.close();
    }
}
