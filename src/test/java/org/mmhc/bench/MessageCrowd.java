package org.mmhc.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;

/** Very many mails that wait, and urgent ones beside them that nobody hinted at: rows put straight into the queue, found by the poll. */
final class MessageCrowd {

    private static final String BULK = "bench-bulk";
    private static final String URGENT = "bench-urgent";
    private static final Duration LONGEST = Duration.ofMinutes(30);

    private final Connection database;
    private final List<Uid> people;
    private int number;

    MessageCrowd(Connection database, Cast cast) throws SQLException {
        this.database = database;
        this.people = cast.join(database, Role.CAREGIVER, 50);
    }

    /**
     * What was seen.
     *
     * @param perSecond mails that left
     * @param sent rows that say that they left
     */
    record Seen(double perSecond, long sent, Samples urgent) {}

    /** Sends so many, with so many urgent ones in between. */
    Seen send(int many, int urgent) throws SQLException {
        long begin = System.nanoTime();
        insert("BULK", BULK, many);
        for (int i = 0; i < urgent; i++) {
            insert("URGENT", URGENT, 1);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
        }
        while (count("'SENT', 'DELIVERED', 'READ'") < many + urgent && System.nanoTime() - begin < LONGEST.toNanos()) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        return new Seen((many + urgent) / seconds, count("'SENT', 'DELIVERED', 'READ'"), waited());
    }

    private void insert(String lane, String about, int many) throws SQLException {
        LocalDateTime now = LocalDateTime.now(ZoneOffset.UTC);
        try (PreparedStatement row = database.prepareStatement("""
                insert into notifications_message (id, recipient, channel, template, about, state, attempts, requested_at,
                    next_attempt_at, worth_until, version, topic, planned, lane)
                values (?, ?, 'EMAIL', 'notifications/test-mail', ?, 'PENDING', 0, ?, ?, ?, 0, 'notifications.testMail', false, ?)
                """)) {
            for (int i = 0; i < many; i++) {
                row.setString(1, "MSG-B%012d".formatted(number++));
                row.setString(2, people.get(number % people.size()).value());
                row.setString(3, about);
                row.setObject(4, now);
                row.setObject(5, now);
                row.setObject(6, now.plusHours(2));
                row.setString(7, lane);
                row.addBatch();
            }
            row.executeBatch();
        }
    }

    private long count(String states) throws SQLException {
        try (PreparedStatement question = database.prepareStatement(
                "select count(*) from notifications_message where about in (?, ?) and state in (" + states + ")")) {
            question.setString(1, BULK);
            question.setString(2, URGENT);
            try (ResultSet answer = question.executeQuery()) {
                answer.next();
                return answer.getLong(1);
            }
        }
    }

    private Samples waited() throws SQLException {
        Samples samples = new Samples();
        try (PreparedStatement question = database.prepareStatement("""
                select timestampdiff(microsecond, requested_at, sent_at) from notifications_message
                where about = ? and sent_at is not null
                """)) {
            question.setString(1, URGENT);
            try (ResultSet answer = question.executeQuery()) {
                while (answer.next()) {
                    samples.add(answer.getLong(1) * 1000);
                }
            }
        }
        return samples;
    }
}
