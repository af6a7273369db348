package org.mmhc.reports;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Map;
import org.mmhc.base.References;
import org.mmhc.base.Utc;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** How many requests this node answered in each minute, and how: written once a minute, also when nobody asked anything. */
@Component
public class Served {

    static final String TOPIC = "system";

    /** So long somebody waits gladly. */
    private static final Duration QUICK = Duration.ofSeconds(2);

    private static final Duration HALF_A_MINUTE = Duration.ofSeconds(30);
    private static final Duration KEPT = Duration.ofDays(100);

    private final JdbcClient sql;
    private final FigureDays figures;
    private final Clock clock;
    private final String node = References.next("NOD");
    private final Map<Way, int[]> answered = new EnumMap<>(Way.class);

    Served(JdbcClient sql, FigureDays figures, Clock clock) {
        this.sql = sql;
        this.figures = figures;
        this.clock = clock;
    }

    /** By which way a request came. */
    public enum Way {
        /** From a person's screen. */
        SCREENS,
        /** From another program. */
        API,
        /** From somebody who tells us something, such as a payment gateway. */
        HOOKS
    }

    /**
     * One more was answered.
     *
     * @param failed whether by our fault
     */
    public synchronized void add(Way way, Duration took, boolean failed) {
        int[] counts = answered.computeIfAbsent(way, each -> new int[3]);
        counts[0]++;
        counts[1] += took.compareTo(QUICK) <= 0 ? 1 : 0;
        counts[2] += failed ? 1 : 0;
    }

    /* Shortly after each minute; it is that which is over by then. */
    @Scheduled(cron = "5 * * * * *")
    void write() {
        Instant minute = clock.instant().minus(HALF_A_MINUTE).truncatedTo(ChronoUnit.MINUTES);
        Map<Way, int[]> counts = taken();
        for (Way way : Way.values()) {
            int[] some = counts.getOrDefault(way, new int[3]);
            sql.sql("""
                            insert into reports_served (minute_at, node, way, requests, quick, failed)
                            values (:minute, :node, :way, :requests, :quick, :failed)
                            on duplicate key update requests = requests + :requests, quick = quick + :quick, failed = failed + :failed
                            """)
                    .param("minute", Utc.toSql(minute))
                    .param("node", node)
                    .param("way", way.name())
                    .param("requests", some[0])
                    .param("quick", some[1])
                    .param("failed", some[2])
                    .update();
        }
        figures.changed(TOPIC, minute);
        sql.sql("delete from reports_served where minute_at < ? limit 10000")
                .params(Utc.toSql(minute.minus(KEPT)))
                .update();
    }

    private synchronized Map<Way, int[]> taken() {
        Map<Way, int[]> counts = new EnumMap<>(Way.class);
        counts.putAll(answered);
        answered.clear();
        return counts;
    }
}
