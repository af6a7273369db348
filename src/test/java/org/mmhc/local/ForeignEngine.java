package org.mmhc.local;

import java.util.Optional;
import java.util.regex.Pattern;
import org.opentest4j.TestAbortedException;

/**
 * A cluster that somebody else runs, which {@code MMHC_LOCAL_ENGINE=host:port} puts in the place of the fetched broker, by its
 * gRPC address. Its clock stays where it is, what it does is not written down, and nobody stops it.
 */
record ForeignEngine(String host, int port) {

    static final String SETTING = "MMHC_LOCAL_ENGINE";

    private static final Pattern ADDRESS = Pattern.compile("([\\w.-]+):(\\d{1,5})");

    /** The cluster that the environment names. */
    static Optional<ForeignEngine> named() {
        return parse(System.getenv().getOrDefault(SETTING, ""));
    }

    static Optional<ForeignEngine> parse(String address) {
        if (address.isBlank()) {
            return Optional.empty();
        }
        var parts = ADDRESS.matcher(address.strip());
        if (!parts.matches()) {
            throw new LocalFailure("%s must look like localhost:26500, not \"%s\".".formatted(SETTING, address));
        }
        return Optional.of(new ForeignEngine(parts.group(1), LocalServers.parse(SETTING, parts.group(2))));
    }

    String grpcAddress() {
        return "http://%s:%d".formatted(host, port);
    }

    /** Ends a test as skipped, because it wants something that only the fetched broker does. */
    TestAbortedException refuse(String wish) {
        return new TestAbortedException("Skipped: the engine of %s (%s:%d) %s".formatted(SETTING, host, port, wish));
    }
}
