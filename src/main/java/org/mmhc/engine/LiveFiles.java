package org.mmhc.engine;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.mmhc.base.Utc;
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

    private final JdbcClient sql;
    private final Clock clock;

    LiveFiles(JdbcClient sql, Clock clock) {
        this.sql = sql;
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
        files.forEach(file -> sql.sql("""
                        insert into engine_live_file (path, content, hash, origin, deployed_at)
                        values (:path, :content, :hash, :origin, :at)
                        on duplicate key update content = :content, hash = :hash, origin = :origin, deployed_at = :at
                        """)
                .param("path", file.path())
                .param("content", file.content())
                .param("hash", file.hash())
                .param("origin", origin.name())
                .param("at", Utc.toSql(clock.instant()))
                .update());
    }

    private static LiveFile file(ResultSet row, int index) throws SQLException {
        return new LiveFile(
                new EngineFile(row.getString("path"), row.getString("content")),
                row.getString("hash"),
                Origin.valueOf(row.getString("origin")),
                Utc.required(row, "deployed_at"));
    }
}
