package org.mmhc.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The proxy of the operations guide in front of nodes, with a certificate of its own that nobody else trusts, and a gateway behind it. */
public final class TlsProxy implements AutoCloseable {

    /** What everybody calls the agency and the gateway; a file of hosts says that both are here. */
    public static final String AGENCY = "agency.example";

    public static final String GATEWAY = "gateway.example";

    private static final String PASSWORD = "changeit";
    private static final Path GUIDE = Path.of("src/docs/operations/nginx.conf");

    private final Path folder;
    private final int agency;
    private final int gateway;
    private final ChildProcess process;

    private TlsProxy(Path folder, int agency, int gateway, ChildProcess process) {
        this.folder = folder;
        this.agency = agency;
        this.gateway = gateway;
        this.process = process;
    }

    /** Makes the certificate and a store of keys that trusts it. */
    public static Path trusted(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        run(
                folder,
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-days",
                "2",
                "-subj",
                "/CN=" + AGENCY,
                "-addext",
                "subjectAltName=DNS:%s,DNS:%s".formatted(AGENCY, GATEWAY),
                "-keyout",
                "agency.key",
                "-out",
                "agency.crt");
        Path store = folder.resolve("trusted.p12");
        run(
                folder,
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-importcert",
                "-noprompt",
                "-alias",
                "agency",
                "-file",
                "agency.crt",
                "-keystore",
                store.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD);
        return store;
    }

    /** What lets a program trust it, by names of system properties. */
    public static Map<String, String> trust(Path store) {
        return Map.of(
                "javax.net.ssl.trustStore",
                store.toString(),
                "javax.net.ssl.trustStorePassword",
                PASSWORD,
                "javax.net.ssl.trustStoreType",
                "PKCS12");
    }

    /** Starts it in front of nobody, and the gateway that listens there. */
    public static TlsProxy start(Path folder, Path run, URI payments) {
        int agency = Ports.free();
        int gateway = Ports.free();
        try {
            Files.writeString(
                    folder.resolve("nginx.conf"),
                    Files.readString(GUIDE)
                            .replace("listen 127.0.0.1:443 ssl", "listen 127.0.0.1:%d ssl".formatted(agency)));
            Files.writeString(folder.resolve("nodes.conf"), "server 127.0.0.1:9 down;\nserver 127.0.0.1:9;\n");
            // Where payers pay is named in its answers.
            Files.writeString(folder.resolve("more.conf"), """
                    server {
                        listen 127.0.0.1:%1$d ssl;
                        ssl_certificate agency.crt;
                        ssl_certificate_key agency.key;
                        location / {
                            proxy_pass %2$s;
                            proxy_set_header Accept-Encoding "";
                            sub_filter '%2$s' 'https://%3$s:%1$d';
                            sub_filter_types application/json;
                            sub_filter_once off;
                        }
                    }
                    """.formatted(gateway, payments, GATEWAY));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        ChildProcess process = ChildProcess.start(new ChildProcess.Plan(
                "Proxy",
                folder,
                run,
                List.of(program(), "-p", folder + "/", "-c", "nginx.conf", "-g", "daemon off;"),
                Map.of()));
        process.awaitReady(Duration.ofSeconds(20), () -> !Ports.isFree(agency) && !Ports.isFree(gateway));
        return new TlsProxy(folder, agency, gateway, process);
    }

    private static String program() {
        return System.getProperty("mmhc.nginx", "nginx");
    }

    /** From now on these nodes are behind it; what is under way at others is served to its end. */
    public void leadsTo(List<URI> nodes) {
        try {
            Files.writeString(
                    folder.resolve("nodes.conf"),
                    nodes.stream()
                            .map(node -> "server 127.0.0.1:%d max_fails=3 fail_timeout=2s;\n".formatted(node.getPort()))
                            .collect(Collectors.joining()));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        run(folder, "kill", "-HUP", Long.toString(process.pid()));
    }

    /** Where people reach the agency. */
    public URI agency() {
        return URI.create("https://%s:%d".formatted(AGENCY, agency));
    }

    /** Where the gateway listens. */
    public URI gateway() {
        return URI.create("https://%s:%d".formatted(GATEWAY, gateway));
    }

    private static void run(Path folder, String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(process.getInputStream().readAllBytes());
            if (process.waitFor() != 0) {
                throw new LocalFailure("%s failed: %s".formatted(command[0], said));
            }
        } catch (IOException failure) {
            throw new LocalFailure("%s could not be run: %s".formatted(command[0], failure.getMessage()), failure);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new LocalFailure("Interrupted", ended);
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
