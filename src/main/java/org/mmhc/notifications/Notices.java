package org.mmhc.notifications;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.References;
import org.mmhc.base.Uid;
import org.mmhc.base.Utc;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What people are told on their screens: what it is about, never what it says. */
@Component
class Notices {

    private static final String COLUMNS =
            "select id, topic, kind, template, about, at, seen_at from notifications_notice ";

    private final JdbcClient sql;
    private final Broadcasts broadcasts;

    Notices(JdbcClient sql, Broadcasts broadcasts) {
        this.sql = sql;
        this.broadcasts = broadcasts;
    }

    /** One of them. */
    record Row(String id, String topic, TopicClass kind, String template, String about, Instant at, boolean seen) {}

    void post(Uid person, Topic topic, String template, String about, Instant at) {
        sql.sql("""
                        insert into notifications_notice (id, person, topic, kind, template, about, at)
                        values (?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        References.next("NTC"),
                        person.value(),
                        topic.key(),
                        topic.kind().name(),
                        template,
                        about,
                        Utc.toSql(at))
                .update();
        broadcasts.publish(NoticeBoard.topicOf(person), person.value());
    }

    List<Row> of(Uid person, int page, int size) {
        return sql.sql(COLUMNS + "where person = ? order by at desc, id desc limit ? offset ?")
                .params(person.value(), size, (long) page * size)
                .query(Notices::row)
                .list();
    }

    Optional<Row> find(Uid person, String id) {
        return sql.sql(COLUMNS + "where id = ? and person = ?")
                .params(id, person.value())
                .query(Notices::row)
                .optional();
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                row.getString("id"),
                row.getString("topic"),
                TopicClass.valueOf(row.getString("kind")),
                row.getString("template"),
                row.getString("about"),
                Utc.required(row, "at"),
                Utc.optional(row, "seen_at") != null);
    }

    long total(Uid person) {
        return sql.sql("select count(*) from notifications_notice where person = ?")
                .param(person.value())
                .query(Long.class)
                .single();
    }

    /** How many are unseen, counted up to that many. */
    int unseen(Uid person, int most) {
        return sql.sql("""
                        select count(*) from (select 1 from notifications_notice
                            where person = ? and seen_at is null limit ?) some_unseen
                        """).params(person.value(), most).query(Integer.class).single();
    }

    boolean isUnseen(Uid person, String template, String about) {
        return sql.sql("""
                        select count(*) from notifications_notice
                        where person = ? and seen_at is null and template = ? and about = ?
                        """)
                        .params(person.value(), template, about)
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** What is urgent, unseen, and was told after that, the earliest first. */
    List<Row> urgent(Uid person, Instant after, int most) {
        return sql.sql(COLUMNS + """
                        where person = ? and seen_at is null and kind = 'URGENT' and at > ? order by at, id limit ?
                        """)
                .params(person.value(), Utc.toSql(after), most)
                .query(Notices::row)
                .list();
    }

    void see(Uid person, String id, Instant at) {
        sql.sql("update notifications_notice set seen_at = ? where id = ? and person = ? and seen_at is null")
                .params(Utc.toSql(at), id, person.value())
                .update();
        broadcasts.publish(NoticeBoard.topicOf(person), person.value());
    }

    void seeAll(Uid person, Instant at) {
        sql.sql("update notifications_notice set seen_at = ? where person = ? and seen_at is null")
                .params(Utc.toSql(at), person.value())
                .update();
        broadcasts.publish(NoticeBoard.topicOf(person), person.value());
    }

    int throwAway(Instant before, int most) {
        return sql.sql("delete from notifications_notice where at < ? limit ?")
                .params(Utc.toSql(before), most)
                .update();
    }
}
