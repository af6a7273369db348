package org.mmhc.reports;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.mmhc.base.AgencySettings;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.Refusal;
import org.mmhc.reports.OrderedExports.Asked;
import org.mmhc.reports.ReportWriter.Order;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Writes what waits, one file after the other on each node, and throws away what was there for a day. */
@Component
class ExportRunner {

    private static final Logger LOG = LoggerFactory.getLogger(ExportRunner.class);
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration KEPT = Duration.ofHours(24);

    private final OrderedExports book;
    private final ExportFiles files;
    private final ReportWriter writer;
    private final Map<String, Report> reports = new TreeMap<>();
    private final AgencySettings agency;
    private final Broadcasts broadcasts;
    private final Clock clock;

    ExportRunner(
            OrderedExports book,
            ExportFiles files,
            ReportWriter writer,
            List<Report> reports,
            AgencySettings agency,
            Broadcasts broadcasts,
            Clock clock) {
        this.book = book;
        this.files = files;
        this.writer = writer;
        reports.forEach(report -> this.reports.put(report.name(), report));
        this.agency = agency;
        this.broadcasts = broadcasts;
        this.clock = clock;
    }

    @Scheduled(initialDelay = 5_000, fixedDelay = 5_000)
    void beat() {
        book.expired(clock.instant()).forEach(files::delete);
        runWaiting();
    }

    /** Writes all that waits. */
    void runWaiting() {
        Optional<Asked> next = claim();
        while (next.isPresent()) {
            run(next.get());
            next = claim();
        }
    }

    private Optional<Asked> claim() {
        return book.claim(clock.instant(), clock.instant().plus(PATIENCE));
    }

    /** Writes that one, which is ours. */
    void run(Asked asked) {
        Report report = reports.get(asked.report());
        if (report == null) {
            book.failed(asked.id(), "reports.reportUnknown");
            return;
        }
        Order order = new Order(
                asked.id().value(),
                report,
                asked.format(),
                asked.from(),
                asked.to(),
                asked.choice(),
                asked.personal(),
                asked.asker().value(),
                asked.locale(),
                asked.askedAt(),
                agency.zone());
        try {
            long rows = write(asked, order);
            book.done(asked.id(), rows, clock.instant().plus(KEPT));
        } catch (Refusal refused) {
            fail(asked, refused.code());
        } catch (IOException | DataAccessException | IllegalStateException accident) {
            LOG.warn("The file {} could not be written", asked.id(), accident);
            fail(asked, "base.accident");
        }
        broadcasts.publish(ExportDesk.TOPIC, asked.id().value());
    }

    private long write(Asked asked, Order order) throws IOException {
        try (OutputStream file = files.write(asked.id(), asked.key())) {
            return writer.write(
                    order,
                    file,
                    rows -> book.goesOn(asked.id(), rows, clock.instant().plus(PATIENCE)));
        }
    }

    private void fail(Asked asked, String why) {
        book.failed(asked.id(), why);
        files.delete(asked.id());
    }
}
