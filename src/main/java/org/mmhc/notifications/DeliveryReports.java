package org.mmhc.notifications;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.References;
import org.mmhc.base.Utc;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes what providers say became of messages: in any order, and any number of times. */
@Component
public class DeliveryReports {

    private final Messages messages;
    private final Aftermath aftermath;
    private final JdbcClient sql;
    private final Broadcasts broadcasts;
    private final Clock clock;
    private final TransactionTemplate transaction;

    DeliveryReports(
            Messages messages,
            Aftermath aftermath,
            JdbcClient sql,
            Broadcasts broadcasts,
            Clock clock,
            TransactionTemplate transaction) {
        this.messages = messages;
        this.aftermath = aftermath;
        this.sql = sql;
        this.broadcasts = broadcasts;
        this.clock = clock;
        this.transaction = transaction;
    }

    /**
     * What a provider said.
     *
     * @param message our number, when the provider gave it back; else its own says which message it is
     * @param key tells what was said apart from all else; the same is taken once
     * @param status SENT, DELIVERED, READ or FAILED
     * @param at when that was, by the provider's clock
     * @param code what it said about a failure
     * @param failure what that means to us
     */
    public record Report(
            @Nullable String message,
            @Nullable String providerId,
            String key,
            MessageState status,
            Instant at,
            @Nullable String code,
            @Nullable DeliveryFailure failure) {}

    /** One thing that was said about a message. */
    record Heard(MessageState status, Instant at, @Nullable String code) {}

    /** False when nobody knows the message, or the same was said before. */
    public boolean take(Report report) {
        try {
            return Boolean.TRUE.equals(transaction.execute(status -> {
                Optional<Message> found = find(report);
                found.ifPresent(message -> note(message, report));
                return found.isPresent();
            }));
        } catch (DuplicateKeyException again) {
            return false;
        }
    }

    /** Whether the message is known that it is about. */
    public boolean knows(Report report) {
        return report.message() != null && messages.existsById(report.message())
                || report.providerId() != null
                        && messages.findByProviderId(report.providerId()).isPresent();
    }

    private Optional<Message> find(Report report) {
        Optional<String> id = Optional.ofNullable(report.message()).filter(messages::existsById);
        if (id.isEmpty() && report.providerId() != null) {
            id = messages.findByProviderId(report.providerId()).map(Message::id);
        }
        return id.flatMap(messages::findForChange);
    }

    private void note(Message message, Report report) {
        sql.sql("""
                        insert into notifications_delivery_event (id, message, event_key, status, at, received_at, code)
                        values (?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        References.next("EVT"),
                        message.id(),
                        report.key(),
                        report.status().name(),
                        Utc.toSql(report.at()),
                        Utc.toSql(clock.instant()),
                        report.code())
                .update();
        boolean news = message.hear(report.status(), report.at(), report.failure(), report.code());
        if (news && message.state() == MessageState.FAILED) {
            if (report.failure() != null) {
                aftermath.of(message, report.failure());
            }
            message.instead(clock.instant()).ifPresent(messages::save);
        }
        broadcasts.publish(DeliveryLog.TOPIC, message.id());
    }

    /** Hears again what was said before we knew that the message had left. */
    void replay(Message message) {
        of(message.id()).forEach(heard -> message.hear(heard.status(), heard.at()));
    }

    /** All that was said, the earliest first. */
    List<Heard> of(String message) {
        return sql.sql("select status, at, code from notifications_delivery_event where message = ? order by at, id")
                .param(message)
                .query((row, number) -> new Heard(
                        MessageState.valueOf(row.getString("status")), Utc.required(row, "at"), row.getString("code")))
                .list();
    }
}
