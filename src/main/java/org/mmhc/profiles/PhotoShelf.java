package org.mmhc.profiles;

import java.time.Clock;
import java.util.Optional;
import org.mmhc.base.Uid;
import org.mmhc.base.Utc;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps one small picture of a face for each person. */
@Component
class PhotoShelf {

    private final JdbcClient sql;
    private final Clock clock;

    PhotoShelf(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    void put(Uid owner, byte[] picture) {
        sql.sql("""
                        insert into profiles_photo (uid, picture, changed_at) values (:uid, :picture, :at)
                        on duplicate key update picture = :picture, changed_at = :at
                        """)
                .param("uid", owner.value())
                .param("picture", picture)
                .param("at", Utc.toSql(clock.instant()))
                .update();
    }

    void remove(Uid owner) {
        sql.sql("delete from profiles_photo where uid = ?").param(owner.value()).update();
    }

    Optional<byte[]> of(Uid owner) {
        return sql.sql("select picture from profiles_photo where uid = ?")
                .param(owner.value())
                .query(byte[].class)
                .optional();
    }

    boolean has(Uid owner) {
        return sql.sql("select count(*) from profiles_photo where uid = ?")
                        .param(owner.value())
                        .query(Integer.class)
                        .single()
                > 0;
    }
}
