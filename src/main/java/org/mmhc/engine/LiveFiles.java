package org.mmhc.engine;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Utc;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The models that are in force: what the engine should have, whatever it remembers. */
@Service
public class LiveFiles {

    /** Where the content in force comes from. */
    public enum Origin {
        /** From a release. */
        SHIPPED,
        /** From an edit in the app. */
        STUDIO,
        /** From an edit that brought an earlier content back. */
        ROLLBACK
    }

    /** A file in force. */
    public record LiveFile(EngineFile file, String hash, Origin origin, Instant deployedAt) {}

    /** A shipped file that waits for somebody to decide, because the one in force was edited here. */
    public record HeldBack(EngineFile file, Instant heldAt) {}

    private final JdbcClient sql;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    LiveFiles(JdbcClient sql, ApplicationEventPublisher events, Clock clock) {
        this.sql = sql;
        this.events = events;
        this.clock = clock;
    }

    /** All files in force, by path. */
    @Transactional(readOnly = true)
    public List<LiveFile> all() {
        return sql.sql("select * from engine_live_file order by path")
                .query(LiveFiles::file)
                .list();
    }

    /** The file in force at a path. */
    @Transactional(readOnly = true)
    public Optional<LiveFile> find(String path) {
        return sql.sql("select * from engine_live_file where path = ?")
                .param(path)
                .query(LiveFiles::file)
                .optional();
    }

    /** The same, kept still until the caller's transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<LiveFile> lock(String path) {
        return sql.sql("select * from engine_live_file where path = ? for update")
                .param(path)
                .query(LiveFiles::file)
                .optional();
    }

    /** Notes, in the caller's transaction, that the engine took these files and that they are in force. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void inForce(List<EngineFile> files, Origin origin) {
        files.forEach(file -> put(file, origin, null));
    }

    /** Notes, in the caller's transaction, that nothing is in force at these paths any more. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void gone(List<String> paths) {
        for (String path : paths) {
            sql.sql("delete from engine_live_file where path = ?").param(path).update();
            sql.sql("delete from engine_deployment where resource = ?")
                    .param(path)
                    .update();
        }
    }

    /** Shipped files that wait for somebody to decide, oldest first. */
    @Transactional(readOnly = true)
    public List<HeldBack> heldBack() {
        return sql.sql("select path, content, held_at from engine_held_back order by held_at, path")
                .query((row, index) -> new HeldBack(
                        new EngineFile(row.getString("path"), row.getString("content")), Utc.required(row, "held_at")))
                .list();
    }

    /** Notes, in the caller's transaction, that somebody decided about the shipped file that was held back at the path. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void decided(String path) {
        sql.sql("""
                        update engine_live_file live join engine_held_back held on held.path = live.path
                        set live.shipped_hash = held.hash where live.path = ?
                        """).param(path).update();
        sql.sql("delete from engine_held_back where path = ?").param(path).update();
    }

    /** The files as they should be: what was edited here stays as it is. */
    public List<EngineFile> insteadOf(List<EngineFile> shipped) {
        return shipped.stream()
                .map(file -> find(file.path())
                        .filter(found -> found.origin() != Origin.SHIPPED)
                        .map(LiveFile::file)
                        .orElse(file))
                .toList();
    }

    /** Notes that these files were shipped and brought, but for those that were edited here: they are held back. */
    public void shipped(List<EngineFile> files) {
        files.forEach(this::shipped);
    }

    private void shipped(EngineFile file) {
        Optional<LiveFile> before = lock(file.path());
        if (before.isEmpty()
                || before.get().origin() == Origin.SHIPPED
                || before.get().file().equals(file)) {
            if (before.isEmpty()
                    || !before.get().file().equals(file)
                    || before.get().origin() != Origin.SHIPPED) {
                put(file, Origin.SHIPPED, file.hash());
                sql.sql("delete from engine_held_back where path = ?")
                        .param(file.path())
                        .update();
            }
        } else if (isNews(file)) {
            sql.sql("""
                            insert into engine_held_back (path, content, hash, held_at) values (:path, :content, :hash, :at)
                            on duplicate key update content = :content, hash = :hash, held_at = :at
                            """)
                    .param("path", file.path())
                    .param("content", file.content())
                    .param("hash", file.hash())
                    .param("at", Utc.toSql(clock.instant()))
                    .update();
            events.publishEvent(new ShippedModelHeldBack(file.path(), file.hash()));
        }
    }

    /** Not what the edit was made from, and not what is held back already. */
    private boolean isNews(EngineFile file) {
        return sql.sql("""
                        select (select count(*) from engine_live_file where path = :path and shipped_hash = :hash)
                            + (select count(*) from engine_held_back where path = :path and hash = :hash)
                        """)
                        .param("path", file.path())
                        .param("hash", file.hash())
                        .query(Long.class)
                        .single()
                == 0;
    }

    private void put(EngineFile file, Origin origin, @Nullable String shippedHash) {
        sql.sql("""
                        insert into engine_live_file (path, content, hash, origin, deployed_at, shipped_hash)
                        values (:path, :content, :hash, :origin, :at, :shipped)
                        on duplicate key update content = :content, hash = :hash, origin = :origin, deployed_at = :at,
                            shipped_hash = coalesce(:shipped, shipped_hash)
                        """)
                .param("path", file.path())
                .param("content", file.content())
                .param("hash", file.hash())
                .param("origin", origin.name())
                .param("at", Utc.toSql(clock.instant()))
                .param("shipped", shippedHash)
                .update();
    }

    private static LiveFile file(ResultSet row, int index) throws SQLException {
        return new LiveFile(
                new EngineFile(row.getString("path"), row.getString("content")),
                row.getString("hash"),
                Origin.valueOf(row.getString("origin")),
                Utc.required(row, "deployed_at"));
    }
}
