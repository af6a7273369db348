package org.mmhc.reports;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Actor;
import org.mmhc.base.AgencySettings;
import org.mmhc.base.Audited;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Role;
import org.mmhc.base.StepUp;
import org.mmhc.reports.OrderedExports.Asked;
import org.mmhc.reports.Report.ReportColumn;
import org.mmhc.reports.ReportsRefusals.ExportNotForYou;
import org.mmhc.reports.ReportsRefusals.ExportPeriodTooLong;
import org.mmhc.reports.ReportsRefusals.ExportUnknown;
import org.mmhc.reports.ReportsRefusals.ExportsRunning;
import org.mmhc.reports.ReportsRefusals.PurposeMissing;
import org.mmhc.reports.ReportsRefusals.ReportColumnUnknown;
import org.mmhc.reports.ReportsRefusals.ReportFilterUnfit;
import org.mmhc.reports.ReportsRefusals.ReportGroupsTooMany;
import org.mmhc.reports.ReportsRefusals.ReportUnknown;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.validation.annotation.Validated;

/**
 * Reports to look at and to take away. A short file is there at once, a longer one is written meanwhile; it is for whoever asked alone, and
 * gone after a day. Whoever may name people asks by one of them as they ask for their numbers: in a file, and for a purpose. Refused with
 * {@link ReportUnknown}, {@link ReportColumnUnknown}, {@link ReportFilterUnfit}, {@link ExportNotForYou}, {@link PurposeMissing} and
 * {@link ExportPeriodTooLong}.
 */
@Service
@Validated
@PreAuthorize("hasAnyRole('ADMIN', 'COMMITTEE', 'ANALYST')")
public class ExportDesk {

    /** Told, with its number, when a file can be taken, or never will be. */
    public static final String TOPIC = "reports.exports";

    /** So many rows are written while one waits. */
    public static final int AT_ONCE = 2_000;

    /** So many rows are shown before. */
    public static final int PREVIEWED = 100;

    /** The column with the number of rows of a group. */
    public static final String ROWS = "rows";

    /** So many years can be in one file. */
    public static final int MOST_YEARS = 3;

    private static final int MOST_RUNNING = 2;
    private static final int SHORTEST_PURPOSE = 5;
    private static final Duration OURS = Duration.ofMinutes(5);

    private final Map<String, Report> reports = new TreeMap<>();
    private final OrderedExports book;
    private final ExportFiles files;
    private final ExportRunner runner;
    private final TransactionTemplate transaction;
    private final AgencySettings agency;
    private final Clock clock;

    ExportDesk(
            List<Report> reports,
            OrderedExports book,
            ExportFiles files,
            ExportRunner runner,
            TransactionTemplate transaction,
            AgencySettings agency,
            Clock clock) {
        reports.forEach(report -> this.reports.put(report.name(), report));
        this.book = book;
        this.files = files;
        this.runner = runner;
        this.transaction = transaction;
        this.agency = agency;
        this.clock = clock;
    }

    /** A report that the caller may take away. */
    public record ReportInfo(String name, List<ReportColumn> columns) {}

    /**
     * The first rows of it, or groups; without those who are named in it.
     *
     * @param totals what all groups come to, for each currency; none where rows are shown one by one
     */
    public record Preview(
            List<String> columns, List<List<@Nullable Object>> rows, List<List<@Nullable Object>> totals) {}

    /**
     * What is to be in a file.
     *
     * @param personal with the numbers of people; then it needs a purpose
     */
    public record ReportOrder(
            @NotNull ReportFormat format,
            @NotNull LocalDate from,
            @NotNull LocalDate to,
            @Valid ReportChoice choice,
            boolean personal,
            @Nullable @Size(max = 200) String purpose) {

        public ReportOrder {
            choice = Objects.requireNonNullElse(choice, ReportChoice.ALL);
        }
    }

    /**
     * A file.
     *
     * @param rows how many are written
     * @param failure why not, as a word; null when nothing is wrong
     */
    public record Export(
            ReportFileId id,
            String report,
            ReportFormat format,
            LocalDate from,
            LocalDate to,
            ReportChoice choice,
            boolean personal,
            ReportFileState state,
            long rows,
            Instant askedAt,
            @Nullable Instant expiresAt,
            @Nullable String failure) {

        static Export of(Asked asked) {
            return new Export(
                    asked.id(),
                    asked.report(),
                    asked.format(),
                    asked.from(),
                    asked.to(),
                    asked.choice(),
                    asked.personal(),
                    asked.state(),
                    asked.rows(),
                    asked.askedAt(),
                    asked.expiresAt(),
                    asked.failure());
        }

        /** As what it is kept. */
        public String fileName() {
            return "%s-%s-%s.%s".formatted(report, from, to, format.extension());
        }
    }

    /** Those that the caller may take away. */
    public List<ReportInfo> reports() {
        Actor actor = CurrentUser.require();
        return reports.values().stream()
                .filter(report -> mayRead(actor, report))
                .map(report -> new ReportInfo(report.name(), report.columns()))
                .toList();
    }

    /** Refused when the caller may not take that of it away. */
    void requireReadable(String name, ReportChoice choice) {
        table(report(name), choice, false);
    }

    /** The first rows of it, or groups, without people. Refused with {@link ReportGroupsTooMany} besides. */
    @Audited(
            value = "reports.reportPreviewed",
            reference = "#name + ', ' + #from + ' to ' + #to + ' ' + #choice",
            kind = Audited.Kind.READ)
    public Preview preview(
            @NotNull String name, @NotNull LocalDate from, @NotNull LocalDate to, @NotNull @Valid ReportChoice choice) {
        ReportTable table = table(report(name), choice, false);
        requireFit(from, to);
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (LocalDate day = from; !day.isAfter(to) && rows.size() < PREVIEWED; day = day.plusDays(1)) {
            rows.addAll(table.rows(new BusinessDay(day, agency.zone())));
        }
        rows.addAll(table.groups());
        return new Preview(table.columns(), rows.stream().limit(PREVIEWED).toList(), table.totals());
    }

    /* Who may name people finds them by their number only where they say what for. */
    private ReportTable table(Report report, ReportChoice choice, boolean personal) {
        boolean named = choice.where().stream()
                .anyMatch(filter -> report.columns().stream()
                        .anyMatch(column -> column.personal() && column.name().equals(filter.column())));
        if (named && !personal && KpiAccess.mayName(CurrentUser.require())) {
            throw new PurposeMissing();
        }
        return new ReportTable(report, choice, personal, agency.zone());
    }

    /** A file without people. Refused with {@link ExportsRunning} when two of the caller's are not written yet. */
    @Audited(
            value = "reports.exportAsked",
            reference =
                    "#name + ', ' + #order.from() + ' to ' + #order.to() + ', ' + #order.format() + ' ' + #order.choice()")
    public Export ask(@NotNull String name, @NotNull @Valid ReportOrder order, @NotNull Locale locale) {
        if (order.personal()) {
            throw new ExportNotForYou();
        }
        return make(report(name), order, locale);
    }

    /** A file with the numbers of people, for those who may name them. */
    @StepUp
    @Audited(
            value = "reports.personalExportAsked",
            reference =
                    "#name + ', ' + #order.from() + ' to ' + #order.to() + ', ' + #order.format() + ', for: ' + #order.purpose() + ' ' + #order.choice()")
    public Export askWithPeople(@NotNull String name, @NotNull @Valid ReportOrder order, @NotNull Locale locale) {
        if (!KpiAccess.mayName(CurrentUser.require())) {
            throw new ExportNotForYou();
        }
        if (order.purpose() == null || order.purpose().strip().length() < SHORTEST_PURPOSE) {
            throw new PurposeMissing();
        }
        return make(report(name), order, locale);
    }

    /* A short one is written while the caller waits, if nobody else has taken it meanwhile. */
    private Export make(Report report, ReportOrder order, Locale locale) {
        ReportTable table = table(report, order.choice(), order.personal());
        requireFit(order.from(), order.to());
        boolean atOnce = isShort(table, order);
        Asked asked = Objects.requireNonNull(transaction.execute(status -> add(report, order, locale)));
        if (atOnce) {
            book.claim(clock.instant(), clock.instant().plus(OURS), asked.id()).ifPresent(runner::run);
        }
        return Export.of(book.find(asked.id()).orElseThrow());
    }

    private Asked add(Report report, ReportOrder order, Locale locale) {
        Actor actor = CurrentUser.require();
        if (book.underway(actor.uid()) >= MOST_RUNNING) {
            throw new ExportsRunning(MOST_RUNNING);
        }
        Asked asked = new Asked(
                ReportFileId.next(),
                report.name(),
                order.format(),
                order.from(),
                order.to(),
                order.choice(),
                order.personal(),
                order.purpose(),
                locale,
                actor.uid(),
                ReportFileState.QUEUED,
                0,
                files.newKey(),
                clock.instant(),
                null,
                null);
        book.add(asked);
        return asked;
    }

    /* Reads as the file will be read, so that what cannot be compared is refused now and not while it is written. */
    private boolean isShort(ReportTable table, ReportOrder order) {
        for (LocalDate day = order.from(); !day.isAfter(order.to()) && table.read() <= AT_ONCE; day = day.plusDays(1)) {
            table.rows(new BusinessDay(day, agency.zone()));
        }
        return table.read() <= AT_ONCE;
    }

    /** The caller's own, the newest first. */
    public List<Export> mine() {
        return book.of(CurrentUser.require().uid()).stream().map(Export::of).toList();
    }

    /** One of the caller's own. Refused with {@link ExportUnknown}, also when it is somebody else's. */
    public Export get(@NotNull ReportFileId id) {
        return Export.of(own(id));
    }

    /** Writes the file. Refused with {@link ExportUnknown} as long as it is not done, or when it is somebody else's. */
    @Audited(value = "reports.exportTaken", reference = "#id.value() + ', rows: ' + #result")
    public long download(@NotNull ReportFileId id, @NotNull OutputStream into) throws IOException {
        Asked asked = own(id);
        boolean there = asked.state() == ReportFileState.DONE
                && asked.expiresAt() != null
                && asked.expiresAt().isAfter(clock.instant());
        if (!there) {
            throw new ExportUnknown(id.value());
        }
        files.read(id, asked.key(), into);
        return asked.rows();
    }

    /** Calls it off, or throws it away. Refused with {@link ExportUnknown}, also when it is somebody else's. */
    @Audited(value = "reports.exportCancelled", reference = "#id.value()")
    public void cancel(@NotNull ReportFileId id) {
        own(id);
        book.cancel(id);
        files.delete(id);
    }

    private Asked own(ReportFileId id) {
        return book.find(id)
                .filter(asked -> asked.asker().equals(CurrentUser.require().uid()))
                .orElseThrow(() -> new ExportUnknown(id.value()));
    }

    private Report report(String name) {
        Report report = reports.get(name);
        if (report == null) {
            throw new ReportUnknown(name);
        }
        if (!mayRead(CurrentUser.require(), report)) {
            throw new ExportNotForYou();
        }
        return report;
    }

    private static boolean mayRead(Actor actor, Report report) {
        Role role = actor.role();
        return role != null && report.readers().contains(role);
    }

    private static void requireFit(LocalDate from, LocalDate to) {
        if (to.isBefore(from) || to.isAfter(from.plusYears(MOST_YEARS))) {
            throw new ExportPeriodTooLong(MOST_YEARS);
        }
    }
}
