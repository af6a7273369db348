package org.mmhc.reports;

import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Audited;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.References;
import org.mmhc.base.Uid;
import org.mmhc.base.Utc;
import org.mmhc.reports.Kpi.Goal;
import org.mmhc.reports.Kpi.Unit;
import org.mmhc.reports.ReportsRefusals.FigureNotForYou;
import org.mmhc.reports.ReportsRefusals.FigureUnknown;
import org.mmhc.reports.ReportsRefusals.WatchUnfit;
import org.mmhc.reports.ReportsRefusals.WatchUnknown;
import org.mmhc.reports.ReportsRefusals.WatchesTooMany;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.validation.annotation.Validated;

/**
 * Tells people when a figure of today leaves the bounds that they set, once for each time that it does, and when it is back. Refused with
 * {@link FigureUnknown}, {@link FigureNotForYou} and {@link WatchUnfit}.
 */
@Service
@Validated
public class FigureWatches {

    /** So many figures can be watched by one person. */
    public static final int MOST = 20;

    private static final String OFFICE = "hasAnyRole('ADMIN', 'COMMITTEE', 'ANALYST')";

    private final JdbcClient sql;
    private final KpiAccess access;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    FigureWatches(JdbcClient sql, KpiAccess access, ApplicationEventPublisher events, Clock clock) {
        this.sql = sql;
        this.access = access;
        this.events = events;
        this.clock = clock;
    }

    /**
     * A figure that somebody watches.
     *
     * @param atMost whether it should not be more than the bound; else not less
     * @param firedAt since when it is out of its bounds, null while it is not
     */
    public record Watch(
            String id,
            Uid owner,
            String kpi,
            boolean atMost,
            BigDecimal bound,
            @Nullable Instant firedAt) {}

    /** A figure left its bounds. */
    public record WatchFired(String watch, Uid owner) {}

    /** It is back. */
    public record WatchOver(String watch, Uid owner) {}

    /** The caller's own. */
    @PreAuthorize(OFFICE)
    @Transactional(readOnly = true)
    public List<Watch> mine() {
        return sql.sql("select * from reports_watch where owner = ? order by created_at, id")
                .params(CurrentUser.require().uid().value())
                .query(FigureWatches::watch)
                .list();
    }

    /** Watches that figure for the caller. Refused with {@link WatchesTooMany} besides; money of several currencies has no one bound. */
    @PreAuthorize(OFFICE)
    @Audited(value = "reports.watchAdded", subject = "#actor", reference = "#key")
    @Transactional
    public String add(@NotNull String key, boolean atMost, @NotNull BigDecimal bound) {
        Kpi kpi = access.kpi(key);
        if (!KpiAccess.mayReadAll(CurrentUser.require(), kpi)) {
            throw new FigureNotForYou();
        }
        if (kpi.unit() == Unit.MONEY || bound.signum() < 0) {
            throw new WatchUnfit();
        }
        if (mine().size() >= MOST) {
            throw new WatchesTooMany(MOST);
        }
        String id = References.next("WAT");
        sql.sql("insert into reports_watch (id, owner, kpi, at_most, bound, created_at) values (?, ?, ?, ?, ?, ?)")
                .params(id, CurrentUser.require().uid().value(), key, atMost, bound, Utc.toSql(clock.instant()))
                .update();
        return id;
    }

    /** Watches it no longer. Refused with {@link WatchUnknown}, also when it is somebody else's. */
    @PreAuthorize(OFFICE)
    @Audited(value = "reports.watchRemoved", subject = "#actor", reference = "#id")
    @Transactional
    public void remove(@NotNull String id) {
        int gone = sql.sql("delete from reports_watch where id = ? and owner = ?")
                .params(id, CurrentUser.require().uid().value())
                .update();
        if (gone == 0) {
            throw new WatchUnknown(id);
        }
    }

    /** That one, for whoever tells of it. */
    @Transactional(readOnly = true)
    public Optional<Watch> find(String id) {
        return sql.sql("select * from reports_watch where id = ?")
                .params(id)
                .query(FigureWatches::watch)
                .optional();
    }

    /** The figure of today is that now: who is told of it is told once, whichever node comes first. */
    void look(Kpi kpi, @Nullable BigDecimal value) {
        if (value == null) {
            return;
        }
        sql.sql("select * from reports_watch where kpi = ?")
                .params(kpi.key())
                .query(FigureWatches::watch)
                .list()
                .forEach(watch -> look(watch, new Goal(watch.bound(), watch.atMost()).isMetBy(value)));
    }

    private void look(Watch watch, boolean within) {
        if (!within
                && watch.firedAt() == null
                && sql.sql("update reports_watch set fired_at = ? where id = ? and fired_at is null")
                                .params(Utc.toSql(clock.instant()), watch.id())
                                .update()
                        == 1) {
            events.publishEvent(new WatchFired(watch.id(), watch.owner()));
        }
        if (within
                && watch.firedAt() != null
                && sql.sql("update reports_watch set fired_at = null where id = ? and fired_at is not null")
                                .params(watch.id())
                                .update()
                        == 1) {
            events.publishEvent(new WatchOver(watch.id(), watch.owner()));
        }
    }

    private static Watch watch(ResultSet row, int index) throws SQLException {
        return new Watch(
                row.getString("id"),
                new Uid(row.getString("owner")),
                row.getString("kpi"),
                row.getBoolean("at_most"),
                row.getBigDecimal("bound").stripTrailingZeros(),
                Utc.optional(row, "fired_at"));
    }
}
