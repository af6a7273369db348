package org.mmhc.reports;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Actor;
import org.mmhc.base.Audited;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.References;
import org.mmhc.base.Role;
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

    /** A week: nobody waits longer. */
    public static final int MOST_MINUTES = 10_080;

    /* More cannot be kept, nor so many digits behind the point. */
    private static final BigDecimal BEYOND = new BigDecimal("1e15");

    private static final int MOST_DIGITS = 40;

    private static final String OFFICE = "hasAnyRole('ADMIN', 'COMMITTEE', 'ANALYST')";

    /* More than these are not shown, nor kept of one figure. */
    private static final int MOST_EPISODES = 50;

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
     * What is to be watched.
     *
     * @param atMost whether it should not be more than the bound; else not less
     * @param patienceMinutes so long it has to be out before somebody is told
     * @param quietMinutes so long after it was back nobody is told again
     */
    public record WatchFigure(
            @NotNull String kpi,
            boolean atMost,
            @NotNull BigDecimal bound,
            @Min(0) @Max(MOST_MINUTES) int patienceMinutes,
            @Min(0) @Max(MOST_MINUTES) int quietMinutes) {}

    /**
     * A figure that somebody watches.
     *
     * @param atMost whether it should not be more than the bound; else not less
     * @param outSince since when it is out of its bounds, null while it is not
     * @param firedAt when its owner was told so, null while they were not
     */
    public record Watch(
            String id,
            Uid owner,
            String kpi,
            boolean atMost,
            BigDecimal bound,
            int patienceMinutes,
            int quietMinutes,
            @Nullable Instant outSince,
            @Nullable Instant firedAt) {}

    /**
     * A time that a figure was out of its bounds, of which its watcher was told.
     *
     * @param value what it was when they were told
     * @param endedAt null as long as it is out
     */
    public record Episode(
            String watch,
            String kpi,
            BigDecimal value,
            Instant beganAt,
            @Nullable Instant endedAt) {}

    /** A figure left its bounds. */
    public record WatchFired(String watch, Uid owner) {}

    /** It is back. */
    public record WatchOver(String watch, Uid owner) {}

    /** The caller's own, of figures that the caller still may read. */
    @PreAuthorize(OFFICE)
    @Transactional(readOnly = true)
    public List<Watch> mine() {
        Actor me = CurrentUser.require();
        List<Watch> kept = sql.sql("select * from reports_watch where owner = ? order by created_at, id")
                .params(me.uid().value())
                .query(FigureWatches::watch)
                .list();
        return kept.stream()
                .filter(watch -> access.isReadBy(me.role(), watch.kpi()))
                .toList();
    }

    /** When the caller's figures were out of their bounds, the newest first, at most fifty. */
    @PreAuthorize(OFFICE)
    @Transactional(readOnly = true)
    public List<Episode> episodes() {
        Actor me = CurrentUser.require();
        List<Episode> kept = sql.sql("""
                        select e.watch, w.kpi, e.value, e.began_at, e.ended_at
                        from reports_watch w join reports_episode e on e.watch = w.id
                        where w.owner = ? order by e.began_at desc, e.id desc limit ?
                        """)
                .params(me.uid().value(), MOST_EPISODES)
                .query((row, index) -> new Episode(
                        row.getString("watch"),
                        row.getString("kpi"),
                        row.getBigDecimal("value").stripTrailingZeros(),
                        Utc.required(row, "began_at"),
                        Utc.optional(row, "ended_at")))
                .list();
        return kept.stream()
                .filter(episode -> access.isReadBy(me.role(), episode.kpi()))
                .toList();
    }

    /** Watches that figure for the caller. Refused with {@link WatchesTooMany} besides; money of several currencies has no one bound. */
    @PreAuthorize(OFFICE)
    @Audited(value = "reports.watchAdded", subject = "#actor", reference = "#watch.kpi()")
    @Transactional
    public String add(@NotNull @Valid WatchFigure watch) {
        Kpi kpi = access.kpi(watch.kpi());
        if (!KpiAccess.mayReadAll(CurrentUser.require(), kpi)) {
            throw new FigureNotForYou();
        }
        if (kpi.unit() == Unit.MONEY || !isKeepable(watch.bound())) {
            throw new WatchUnfit();
        }
        if (mine().size() >= MOST) {
            throw new WatchesTooMany(MOST);
        }
        String id = References.next("WAT");
        sql.sql("""
                        insert into reports_watch (id, owner, kpi, at_most, bound, patience_minutes, quiet_minutes, created_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        id,
                        CurrentUser.require().uid().value(),
                        watch.kpi(),
                        watch.atMost(),
                        watch.bound(),
                        watch.patienceMinutes(),
                        watch.quietMinutes(),
                        Utc.toSql(clock.instant()))
                .update();
        return id;
    }

    private static boolean isKeepable(BigDecimal bound) {
        return bound.signum() >= 0 && bound.compareTo(BEYOND) < 0 && bound.scale() <= MOST_DIGITS;
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

    /** That one, for whoever tells of it; empty when a reader with that role may not read the figure any more. */
    @Transactional(readOnly = true)
    public Optional<Watch> find(String id, Role reader) {
        return sql.sql("select * from reports_watch where id = ?")
                .params(id)
                .query(FigureWatches::watch)
                .optional()
                .filter(watch -> access.isReadBy(reader, watch.kpi()));
    }

    /** The figures that somebody watches. */
    Set<String> watched() {
        return sql.sql("select distinct kpi from reports_watch")
                .query(String.class)
                .set();
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
                .forEach(watch -> {
                    if (new Goal(watch.bound(), watch.atMost()).isMetBy(value)) {
                        isBack(watch);
                    } else {
                        isOut(watch, value);
                    }
                });
    }

    private void isOut(Watch watch, BigDecimal value) {
        Instant now = clock.instant();
        Instant since = watch.outSince() == null ? now : watch.outSince();
        if (watch.outSince() == null) {
            sql.sql("update reports_watch set out_since = ? where id = ? and out_since is null")
                    .params(Utc.toSql(now), watch.id())
                    .update();
        }
        boolean due = !now.isBefore(since.plus(Duration.ofMinutes(watch.patienceMinutes()))) && !isQuiet(watch, now);
        if (watch.firedAt() == null && due && isFirst(watch, now)) {
            sql.sql("insert into reports_episode (watch, began_at, value) values (?, ?, ?)")
                    .params(watch.id(), Utc.toSql(since), value)
                    .update();
            forgetOldEpisodes(watch);
            events.publishEvent(new WatchFired(watch.id(), watch.owner()));
        }
    }

    private void forgetOldEpisodes(Watch watch) {
        sql.sql("""
                        delete from reports_episode where watch = ? and id not in (select id from
                            (select id from reports_episode where watch = ? order by began_at desc, id desc limit ?) newest)
                        """).params(watch.id(), watch.id(), MOST_EPISODES).update();
    }

    private boolean isQuiet(Watch watch, Instant now) {
        return watch.quietMinutes() > 0
                && sql.sql("select 1 from reports_episode where watch = ? and ended_at > ? limit 1")
                        .params(watch.id(), Utc.toSql(now.minus(Duration.ofMinutes(watch.quietMinutes()))))
                        .query(Integer.class)
                        .optional()
                        .isPresent();
    }

    private boolean isFirst(Watch watch, Instant now) {
        return sql.sql("update reports_watch set fired_at = ? where id = ? and fired_at is null")
                        .params(Utc.toSql(now), watch.id())
                        .update()
                == 1;
    }

    private void isBack(Watch watch) {
        if (watch.outSince() == null && watch.firedAt() == null) {
            return;
        }
        boolean told = sql.sql("update reports_watch set fired_at = null where id = ? and fired_at is not null")
                        .params(watch.id())
                        .update()
                == 1;
        sql.sql("update reports_watch set out_since = null where id = ?")
                .params(watch.id())
                .update();
        if (told) {
            sql.sql("update reports_episode set ended_at = ? where watch = ? and ended_at is null")
                    .params(Utc.toSql(clock.instant()), watch.id())
                    .update();
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
                row.getInt("patience_minutes"),
                row.getInt("quiet_minutes"),
                Utc.optional(row, "out_since"),
                Utc.optional(row, "fired_at"));
    }
}
