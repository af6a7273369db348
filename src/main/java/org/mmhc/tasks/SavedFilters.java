package org.mmhc.tasks;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Actor;
import org.mmhc.base.Audited;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.References;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.base.Utc;
import org.mmhc.identity.UserDirectory;
import org.mmhc.tasks.TaskRefusals.SavedFilterUnfit;
import org.mmhc.tasks.TaskRefusals.SavedFilterUnknown;
import org.mmhc.tasks.TaskRefusals.TooManySavedFilters;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Ways to look at the task list that people keep by name, for themselves or, if they are staff, for their whole group. */
@Service
public class SavedFilters {

    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_QUERY = 1000;
    private static final int MOST = 20;

    private final JdbcClient sql;
    private final UserDirectory directory;
    private final Clock clock;

    SavedFilters(JdbcClient sql, UserDirectory directory, Clock clock) {
        this.sql = sql;
        this.directory = directory;
        this.clock = clock;
    }

    /**
     * @param query what the list shows, as its address says it
     * @param own whether it is the caller's
     * @param ownerName who shared it, when it is not the caller's
     */
    public record SavedFilter(
            String id,
            String name,
            String query,
            boolean own,
            boolean shared,
            @Nullable String ownerName) {}

    /** The caller's own filters, then those that others share with the caller's group of staff, by name. */
    @PreAuthorize("isAuthenticated()")
    @Transactional(readOnly = true)
    public List<SavedFilter> find() {
        Actor actor = CurrentUser.require();
        List<Kept> kept = sql.sql("""
                        select id, name, query, owner, shared_group is not null as shared from tasks_saved_filter
                        where owner = :me or shared_group = :group order by owner <> :me, name, id
                        """)
                .param("me", actor.uid().value())
                .param("group", isStaff(actor) ? Audience.groupOf(actor.role()) : "")
                .query((row, index) -> new Kept(
                        row.getString("id"),
                        row.getString("name"),
                        row.getString("query"),
                        row.getBoolean("shared"),
                        new Uid(row.getString("owner"))))
                .list();
        Map<Uid, String> names = directory.namesOf(kept.stream()
                .map(Kept::owner)
                .filter(owner -> !owner.equals(actor.uid()))
                .collect(Collectors.toSet()));
        return kept.stream()
                .map(filter -> new SavedFilter(
                        filter.id(),
                        filter.name(),
                        filter.query(),
                        filter.owner().equals(actor.uid()),
                        filter.shared(),
                        names.get(filter.owner())))
                .toList();
    }

    private static boolean isStaff(Actor actor) {
        return actor.role() != null && actor.role().isStaff();
    }

    private record Kept(String id, String name, String query, boolean shared, Uid owner) {}

    /**
     * Keeps a filter by that name, in place of the caller's own one of the same name. Refused with {@link SavedFilterUnfit} or
     * {@link TooManySavedFilters}.
     *
     * @param shared whether the caller's group sees it too; for staff only
     */
    @Audited(value = "tasks.filterSaved", reference = "#result.id()")
    @PreAuthorize("isAuthenticated()")
    @Transactional
    public SavedFilter save(String name, String query, boolean shared) {
        Actor actor = CurrentUser.require();
        if (shared && !isStaff(actor)) {
            throw new AccessDeniedException("Only staff speak to their group");
        }
        String fit = name.strip();
        if (fit.isEmpty() || fit.length() > LONGEST_NAME || query.length() > LONGEST_QUERY) {
            throw new SavedFilterUnfit(LONGEST_NAME);
        }
        long others = sql.sql("select count(*) from tasks_saved_filter where owner = ? and name <> ?")
                .params(actor.uid().value(), fit)
                .query(Long.class)
                .single();
        if (others >= MOST) {
            throw new TooManySavedFilters(MOST);
        }
        sql.sql("""
                        insert into tasks_saved_filter (id, owner, shared_group, name, query, saved_at)
                        values (:id, :owner, :group, :name, :query, :at)
                        on duplicate key update shared_group = :group, query = :query, saved_at = :at
                        """)
                .param("id", References.next("FLT"))
                .param("owner", actor.uid().value())
                .param("group", shared ? Audience.groupOf(actor.role()) : null)
                .param("name", fit)
                .param("query", query)
                .param("at", Utc.toSql(clock.instant()))
                .update();
        return sql.sql("select id, name, shared_group from tasks_saved_filter where owner = ? and name = ?")
                .params(actor.uid().value(), fit)
                .query((row, index) -> new SavedFilter(
                        row.getString("id"),
                        row.getString("name"),
                        query,
                        true,
                        row.getString("shared_group") != null,
                        null))
                .single();
    }

    /** Forgets one of the caller's filters, or, for admins, a shared one; else refused with {@link SavedFilterUnknown}. */
    @Audited(value = "tasks.filterForgotten", reference = "#id")
    @PreAuthorize("isAuthenticated()")
    @Transactional
    public void forget(String id) {
        Actor actor = CurrentUser.require();
        int gone = sql.sql(
                        "delete from tasks_saved_filter where id = :id and (owner = :me or (:admin and shared_group is not null))")
                .param("id", id)
                .param("me", actor.uid().value())
                .param("admin", actor.is(Role.ADMIN))
                .update();
        if (gone == 0) {
            throw new SavedFilterUnknown(id);
        }
    }
}
