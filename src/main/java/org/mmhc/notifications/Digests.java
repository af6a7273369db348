package org.mmhc.notifications;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.LiveSettings;
import org.mmhc.base.Uid;
import org.mmhc.base.Utc;
import org.mmhc.notifications.MessageContent.MessageFacts;
import org.mmhc.notifications.Notifications.Channel;
import org.mmhc.notifications.Recipients.Recipient;
import org.mmhc.notifications.route.QuietHours;
import org.mmhc.notifications.route.Route.Plan;
import org.mmhc.notifications.route.Routing;
import org.mmhc.notifications.route.Wishes;
import org.mmhc.notifications.template.MessageRenderer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends what somebody wants to get gathered: one mail for each person and time, of what is still true then. There is one row for
 * each such mail; of several nodes one takes it.
 */
@Component
class Digests {

    static final String TEMPLATE = "notifications/digest";

    private static final Logger LOG = LoggerFactory.getLogger(Digests.class);
    private static final int BATCH = 100;

    private final JdbcClient sql;
    private final Messages messages;
    private final ObjectProvider<Recipients> recipients;
    private final Routing routing;
    private final MessageRenderer renderer;
    private final Channels channels;
    private final Pauses pauses;
    private final Wishes wishes;
    private final PublicAddress address;
    private final LiveSettings<NotificationsSettings> settings;
    private final Broadcasts broadcasts;
    private final Clock clock;
    private final TransactionTemplate transaction;

    Digests(
            JdbcClient sql,
            Messages messages,
            ObjectProvider<Recipients> recipients,
            Routing routing,
            MessageRenderer renderer,
            Channels channels,
            Pauses pauses,
            Wishes wishes,
            PublicAddress address,
            LiveSettings<NotificationsSettings> settings,
            Broadcasts broadcasts,
            Clock clock,
            TransactionTemplate transaction) {
        this.sql = sql;
        this.messages = messages;
        this.recipients = recipients;
        this.routing = routing;
        this.renderer = renderer;
        this.channels = channels;
        this.pauses = pauses;
        this.wishes = wishes;
        this.address = address;
        this.settings = settings;
        this.broadcasts = broadcasts;
        this.clock = clock;
        this.transaction = transaction;
    }

    /** A mail that is still to be sent. */
    record Slot(String id, Instant dueAt) {}

    /** The next mail that something can be added to; a part of the caller's transaction, which keeps it open until then. */
    Slot join(Recipient recipient, Instant now) {
        ZoneId zone = wishes.quiet(recipient.uid(), recipient.role()).zone();
        Instant after = now;
        while (true) {
            Slot slot = next(recipient.uid(), after, zone);
            sql.sql("""
                            insert into notifications_digest (id, person, due_at, state, attempts, next_at)
                            values (?, ?, ?, 'OPEN', 0, ?) on duplicate key update person = person
                            """)
                    .params(slot.id(), recipient.uid().value(), Utc.toSql(slot.dueAt()), Utc.toSql(slot.dueAt()))
                    .update();
            String state = sql.sql("select state from notifications_digest where id = ? for update")
                    .param(slot.id())
                    .query(String.class)
                    .single();
            if (state.equals("OPEN")) {
                return slot;
            }
            after = slot.dueAt();
        }
    }

    private Slot next(Uid person, Instant after, ZoneId zone) {
        LocalDate today = after.atZone(zone).toLocalDate();
        for (LocalDate day = today; ; day = day.plusDays(1)) {
            for (LocalTime time :
                    settings.current().digest().times().stream().sorted().toList()) {
                Instant due = QuietHours.at(day, time, zone);
                if (due.isAfter(after)) {
                    return new Slot(person.value() + "/" + day + "T" + time, due);
                }
            }
        }
    }

    /** Sends all whose time has come. */
    void sendDue() {
        if (pauses.now().contains(Channel.EMAIL)) {
            return;
        }
        sql.sql(
                        "select id from notifications_digest where state in ('OPEN', 'TAKEN') and next_at <= ? order by next_at limit ?")
                .params(Utc.toSql(clock.instant()), BATCH)
                .query(String.class)
                .list()
                .forEach(this::sendOrWait);
    }

    private void sendOrWait(String id) {
        try {
            send(id);
        } catch (RuntimeException failure) {
            LOG.warn(
                    "Digest {} waits for its next attempt: {}",
                    id,
                    failure.getClass().getName());
        }
    }

    private void send(String id) {
        Instant now = clock.instant();
        boolean mine = sql.sql("""
                        update notifications_digest set state = 'TAKEN', attempts = attempts + 1, next_at = ?
                        where id = ? and state in ('OPEN', 'TAKEN') and next_at <= ?
                        """)
                        .params(Utc.toSql(now.plus(settings.current().lease())), id, Utc.toSql(now))
                        .update()
                == 1;
        if (mine) {
            sendTaken(id, now);
        }
    }

    private void sendTaken(String id, Instant now) {
        List<Message> waiting = messages.findByDigestIdAndStateOrderByRequestedAt(id, MessageState.HELD);
        Optional<Recipient> recipient = waiting.stream()
                .findFirst()
                .flatMap(first ->
                        Optional.ofNullable(recipients.getIfAvailable()).flatMap(all -> all.find(first.recipient())));
        List<String> sent = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        for (Message message : waiting) {
            if (recipient.isEmpty()) {
                change(message, one -> one.fail(DeliveryFailure.RECIPIENT_UNKNOWN, now));
                continue;
            }
            line(message, recipient.get(), now).ifPresent(line -> {
                sent.add(message.id());
                if (!lines.contains(line)) {
                    lines.add(line);
                }
            });
        }
        if (lines.isEmpty()) {
            settle(id, "EMPTY", null);
            return;
        }
        mail(id, recipient.orElseThrow(), sent, lines, now);
    }

    /** What a message says in one line; empty when it is not wanted any more or no longer true. */
    private Optional<String> line(Message message, Recipient recipient, Instant now) {
        Plan plan = routing.plan(message.template(), message.worthUntil(), recipient, now);
        if (plan.by(Channel.EMAIL) == null) {
            change(message, one -> one.suppress(plan.rules()));
            return Optional.empty();
        }
        try {
            MessageFacts facts =
                    CurrentUser.asSystem(() -> renderer.facts(message.template(), recipient, message.about()));
            return Optional.of(renderer.line(message.template(), recipient, facts));
        } catch (DeliveryFailed movedOn) {
            change(message, one -> one.fail(movedOn.failure(), now));
        } catch (RuntimeException failed) {
            change(
                    message,
                    one -> one.fail(
                            DeliveryFailure.CONTENT_NOT_MADE,
                            now.plus(settings.current().retryAfter(message.attempts()))));
        }
        return Optional.empty();
    }

    private void mail(String id, Recipient recipient, List<String> sent, List<String> lines, Instant now) {
        try {
            OutboundChannel mails =
                    channels.find(Channel.EMAIL).orElseThrow(() -> new DeliveryFailed(DeliveryFailure.CHANNEL_MISSING));
            String to = mails.addressOf(recipient);
            if (to == null) {
                throw new DeliveryFailed(DeliveryFailure.NO_ADDRESS);
            }
            MessageFacts facts = new MessageFacts(List.of(lines.size()), lines, address.page("/notices"));
            mails.send(to, renderer.render(TEMPLATE, Channel.EMAIL, facts, recipient, new AtomicReference<>()), id);
            settle(id, "SENT", sent, now);
        } catch (DeliveryFailed failed) {
            if (failed.failure().leadsTo() == MessageState.PENDING) {
                sql.sql("update notifications_digest set next_at = ? where id = ?")
                        .params(Utc.toSql(now.plus(settings.current().retryAfter(attempts(id)))), id)
                        .update();
                return;
            }
            transaction.executeWithoutResult(status -> {
                sent.forEach(message -> change(message, one -> one.fail(failed.failure(), now)));
                settle(id, "FAILED", null);
            });
        }
    }

    /** Removes those that were done with before that time; says how many. */
    int throwAway(Instant before, int most) {
        return sql.sql("""
                        delete from notifications_digest
                        where state in ('SENT', 'EMPTY', 'FAILED') and next_at < ? limit ?
                        """).params(Utc.toSql(before), most).update();
    }

    private int attempts(String id) {
        return sql.sql("select attempts from notifications_digest where id = ?")
                .param(id)
                .query(Integer.class)
                .single();
    }

    private void settle(String id, String state, List<String> sent, Instant now) {
        transaction.executeWithoutResult(status -> {
            sent.forEach(message -> change(message, one -> one.deliver(now, null, false)));
            settle(id, state, now);
        });
    }

    private void settle(String id, String state, @Nullable Instant sentAt) {
        sql.sql("update notifications_digest set state = ?, sent_at = ? where id = ?")
                .params(state, sentAt == null ? null : Utc.toSql(sentAt), id)
                .update();
    }

    private void change(Message message, Consumer<Message> how) {
        change(message.id(), how);
    }

    private void change(String message, Consumer<Message> how) {
        transaction.executeWithoutResult(status -> {
            messages.findForChange(message).ifPresent(how);
            broadcasts.publish(DeliveryLog.TOPIC, message);
        });
    }
}
