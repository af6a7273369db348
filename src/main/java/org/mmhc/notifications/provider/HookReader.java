package org.mmhc.notifications.provider;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mmhc.notifications.DeliveryReports.Report;

/** Reads what one provider tells. Fails with a {@code RuntimeException} when it is not in its language. */
interface HookReader {

    HookSource source();

    Told read(String body, Instant receivedAt);

    /** What was told: of messages of ours, of words of ours, and what people wrote. */
    record Told(List<Report> reports, List<Opinion> opinions, List<Written> written) {

        static Told of(List<Report> reports) {
            return new Told(reports, List.of(), List.of());
        }
    }

    /** What a provider thinks of words; in every language when it names none. */
    record Opinion(
            String name,
            String language,
            String status,
            @Nullable String reason,
            String category) {}

    /** What somebody wrote to us. */
    record Written(String from, String text) {}
}
