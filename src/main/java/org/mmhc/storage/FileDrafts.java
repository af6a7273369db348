package org.mmhc.storage;

import java.time.Instant;
import java.util.List;
import org.mmhc.base.Utc;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which bytes were meant to be temporary. An entry is written before its bytes are and goes in the transaction that keeps the
 * file, so that whatever has no entry is never swept, whichever database is asked.
 */
@Component
class FileDrafts {

    private final JdbcClient sql;

    FileDrafts(JdbcClient sql) {
        this.sql = sql;
    }

    void begin(FileId id, Instant at) {
        sql.sql("insert into storage_draft (id, begun_at) values (?, ?)")
                .params(id.value(), Utc.toSql(at))
                .update();
    }

    /** The bytes belong to a file from now on; false when they are being removed. */
    boolean keep(FileId id) {
        return sql.sql("delete from storage_draft where id = ? and removed_at is null")
                        .param(id.value())
                        .update()
                == 1;
    }

    /** The bytes may be removed from now on and can no longer be kept; false when they belong to a file. */
    boolean condemn(FileId id, Instant at) {
        return sql.sql("update storage_draft set removed_at = ? where id = ?")
                        .params(Utc.toSql(at), id.value())
                        .update()
                == 1;
    }

    /** The bytes belonged to a file, and may be removed from now on. */
    void forgotten(FileId id, Instant at) {
        sql.sql("insert into storage_draft (id, begun_at, removed_at) values (?, ?, ?)")
                .params(id.value(), Utc.toSql(at), Utc.toSql(at))
                .update();
    }

    void removed(FileId id) {
        sql.sql("delete from storage_draft where id = ?").param(id.value()).update();
    }

    List<FileId> begunBefore(Instant moment) {
        return sql.sql("select id from storage_draft where begun_at < ? order by begun_at")
                .param(Utc.toSql(moment))
                .query((row, index) -> new FileId(row.getString("id")))
                .list();
    }
}
