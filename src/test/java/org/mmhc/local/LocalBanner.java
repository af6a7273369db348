package org.mmhc.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.mmhc.local.DemoAccounts.DemoAccount;
import org.mmhc.local.LocalServers.Part;

/** What a local run tells when it is ready: where to go, as whom, and how long each part took. */
final class LocalBanner {

    private final int port;
    private final String payments;
    private final Duration total;
    private final List<String> rows = new ArrayList<>();
    private final List<DemoAccount> accounts = new ArrayList<>();

    LocalBanner(int port, String payments, List<Part> servers, Duration total) {
        this.port = port;
        this.payments = payments;
        this.total = total;
        servers.forEach(part -> rows.add("  %-18s %6.1f s   %7s   %s"
                .formatted(part.name(), seconds(part.took()), memory(part.pid()), part.address())));
    }

    LocalBanner with(String part, Duration took) {
        if (took.isPositive()) {
            var own = part.equals("Application");
            rows.add("  %-18s %6.1f s   %7s   %s"
                    .formatted(
                            part,
                            seconds(took),
                            own ? memory(ProcessHandle.current().pid()) : "",
                            own ? "127.0.0.1:" + port : "")
                    .stripTrailing());
        }
        return this;
    }

    LocalBanner with(List<DemoAccount> demoAccounts) {
        accounts.addAll(demoAccounts);
        return this;
    }

    String text() {
        var text = new StringBuilder();
        text.append("%n  MMHC is ready:  http://localhost:%d%n".formatted(port));
        text.append("  Mails and texts: http://localhost:%d/local/inbox%n".formatted(port));
        text.append("  Payments:        %s%n".formatted(payments));
        if (!accounts.isEmpty()) {
            text.append("%n  %-18s %-34s %s%n".formatted("Sign in as", "with", "password"));
            for (var account : accounts) {
                text.append("  %-18s %-34s %s%n".formatted(account.role(), account.signIn(), account.password()));
            }
        }
        text.append("%n  %-18s %8s   %7s   %s%n".formatted("Part", "took", "memory", "address"));
        rows.forEach(row -> text.append(row).append(System.lineSeparator()));
        text.append("  %-18s %6.1f s%n"
                .formatted("From command to now", seconds(total))
                .replace("now ", "now"));
        text.append("%n  Stop: Ctrl-C.  Start afresh: ./mvnw -Dreset.  Data and log: .local/data%n".formatted());
        return text.toString();
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    /* ps is the one way that Linux and macOS share. */
    private static String memory(long pid) {
        try {
            var process = new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(pid)).start();
            var answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
            return answer.matches("\\d+") ? Long.parseLong(answer) / 1024 + " MB" : "";
        } catch (IOException e) {
            return "";
        }
    }
}
