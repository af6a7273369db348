package org.mmhc.reports;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.AgencySettings;
import org.mmhc.base.Audited;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.References;
import org.mmhc.base.Uid;
import org.mmhc.base.Utc;
import org.mmhc.reports.ReportsRefusals.ExportNotForYou;
import org.mmhc.reports.ReportsRefusals.ReportColumnUnknown;
import org.mmhc.reports.ReportsRefusals.ReportUnknown;
import org.mmhc.reports.ReportsRefusals.ViewUnknown;
import org.mmhc.reports.ReportsRefusals.ViewsTooMany;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.validation.annotation.Validated;

/**
 * Which reports people look at again and again. Whoever wants is told each week or month by a link to it, and never sent what is in it: who may see
 * it is asked when it is opened. Refused with {@link ReportUnknown}, {@link ReportColumnUnknown} and {@link ExportNotForYou}.
 */
@Service
@Validated
public class SavedReports {

    /** So many are kept for one person. */
    public static final int MOST = 30;

    private static final String OFFICE = "hasAnyRole('ADMIN', 'COMMITTEE', 'ANALYST')";
    private static final int AT_ONCE = 100;

    private final JdbcClient sql;
    private final ExportDesk desk;
    private final ApplicationEventPublisher events;
    private final AgencySettings agency;
    private final Clock clock;

    SavedReports(
            JdbcClient sql, ExportDesk desk, ApplicationEventPublisher events, AgencySettings agency, Clock clock) {
        this.sql = sql;
        this.desk = desk;
        this.events = events;
        this.agency = agency;
        this.clock = clock;
    }

    /** What is kept. */
    public record SaveReport(
            @NotBlank @Size(max = 80) String name,
            @NotNull @Size(max = 40) String report,
            @NotNull ReportPeriod period,
            @NotNull ReportSchedule schedule,
            @Valid ReportChoice choice) {

        public SaveReport {
            choice = Objects.requireNonNullElse(choice, ReportChoice.ALL);
        }
    }

    /**
     * A report that somebody looks at again.
     *
     * @param dueAt when its owner is told next, null for never
     */
    public record SavedReport(
            String id,
            Uid owner,
            String name,
            String report,
            ReportPeriod period,
            ReportSchedule schedule,
            ReportChoice choice,
            @Nullable Instant dueAt) {}

    /** There is a new period to look at. */
    public record ReportDue(String view, Uid owner) {}

    /** The caller's own. */
    @PreAuthorize(OFFICE)
    @Transactional(readOnly = true)
    public List<SavedReport> mine() {
        return sql.sql("select * from reports_view where owner = ? order by saved_at, id")
                .params(CurrentUser.require().uid().value())
                .query(SavedReports::saved)
                .list();
    }

    /** Keeps it for the caller. Refused with {@link ViewsTooMany} besides. */
    @PreAuthorize(OFFICE)
    @Audited(value = "reports.viewSaved", subject = "#actor", reference = "#view.report()")
    @Transactional
    public String save(@NotNull @Valid SaveReport view) {
        desk.requireReadable(view.report(), view.choice());
        if (mine().size() >= MOST) {
            throw new ViewsTooMany(MOST);
        }
        String id = References.next("RPV");
        Instant due = view.schedule().after(clock.instant(), agency.zone());
        sql.sql("""
                        insert into reports_view (id, owner, name, report, period, schedule, choice, due_at, saved_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(Arrays.asList(
                        id,
                        CurrentUser.require().uid().value(),
                        view.name().strip(),
                        view.report(),
                        view.period().name(),
                        view.schedule().name(),
                        view.choice().toString(),
                        due == null ? null : Utc.toSql(due),
                        Utc.toSql(clock.instant())))
                .update();
        return id;
    }

    /** Forgets it, and tells of it no longer. Refused with {@link ViewUnknown}, also when it is somebody else's. */
    @PreAuthorize(OFFICE)
    @Audited(value = "reports.viewRemoved", subject = "#actor", reference = "#id")
    @Transactional
    public void remove(@NotNull String id) {
        int gone = sql.sql("delete from reports_view where id = ? and owner = ?")
                .params(id, CurrentUser.require().uid().value())
                .update();
        if (gone == 0) {
            throw new ViewUnknown(id);
        }
    }

    /** That one, for whoever tells of it. */
    @Transactional(readOnly = true)
    public Optional<SavedReport> find(String id) {
        return sql.sql("select * from reports_view where id = ?")
                .params(id)
                .query(SavedReports::saved)
                .optional();
    }

    /** Tells of what is due, each once, whichever node comes first; what was missed while nothing ran is told of once. */
    @Scheduled(initialDelay = 20_000, fixedDelay = 60_000)
    @Transactional
    void tellOfWhatIsDue() {
        Instant now = clock.instant();
        sql.sql("select * from reports_view where due_at <= ? order by due_at limit ? for update skip locked")
                .params(Utc.toSql(now), AT_ONCE)
                .query(SavedReports::saved)
                .list()
                .forEach(saved -> {
                    Instant next = saved.schedule().after(now, agency.zone());
                    sql.sql("update reports_view set due_at = ? where id = ?")
                            .params(Arrays.asList(next == null ? null : Utc.toSql(next), saved.id()))
                            .update();
                    events.publishEvent(new ReportDue(saved.id(), saved.owner()));
                });
    }

    private static SavedReport saved(ResultSet row, int index) throws SQLException {
        return new SavedReport(
                row.getString("id"),
                new Uid(row.getString("owner")),
                row.getString("name"),
                row.getString("report"),
                ReportPeriod.valueOf(row.getString("period")),
                ReportSchedule.valueOf(row.getString("schedule")),
                ReportChoice.of(row.getString("choice")),
                Utc.optional(row, "due_at"));
    }
}
