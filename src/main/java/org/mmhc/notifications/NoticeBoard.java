package org.mmhc.notifications;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Uid;
import org.mmhc.notifications.MessageContent.MessageFacts;
import org.mmhc.notifications.Notices.Row;
import org.mmhc.notifications.NotificationsRefusals.NoticeUnknown;
import org.mmhc.notifications.Recipients.Recipient;
import org.mmhc.notifications.template.MessageRenderer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/**
 * What the signed-in person is told on their screens. The words are made when they look, from what is true then; of what has
 * moved on they read which topic it was.
 */
@Service
public class NoticeBoard {

    /** More than these are not counted. */
    public static final int MOST_COUNTED = 100;

    /** More than these would cover the page. */
    private static final int MOST_URGENT = 3;

    private static final Logger LOG = LoggerFactory.getLogger(NoticeBoard.class);

    private final Notices notices;
    private final Topics topics;
    private final MessageRenderer renderer;
    private final ObjectProvider<Recipients> recipients;
    private final PublicAddress address;
    private final Clock clock;

    NoticeBoard(
            Notices notices,
            Topics topics,
            MessageRenderer renderer,
            ObjectProvider<Recipients> recipients,
            PublicAddress address,
            Clock clock) {
        this.notices = notices;
        this.topics = topics;
        this.renderer = renderer;
        this.recipients = recipients;
        this.address = address;
        this.clock = clock;
    }

    /** Topic of the broadcasts that say that something changed on that person's board. */
    public static String topicOf(Uid person) {
        return "notices:" + person.value();
    }

    /**
     * One thing that somebody is told.
     *
     * @param topicText key of the name of its topic
     * @param words what it says; null when it is no longer true
     * @param path the page that it leads to
     */
    public record Notice(
            String id,
            String topic,
            String topicText,
            TopicClass kind,
            @Nullable String words,
            @Nullable String path,
            Instant at,
            boolean seen) {}

    /** One page of notices and how many there are. */
    public record Board(List<Notice> notices, long total) {}

    /** The newest first. */
    @PreAuthorize("isAuthenticated()")
    public Board mine(int page, int size) {
        Uid me = CurrentUser.require().uid();
        Optional<Recipient> reader =
                Optional.ofNullable(recipients.getIfAvailable()).flatMap(all -> all.find(me));
        List<Notice> mine = notices.of(me, page, size).stream()
                .map(row -> notice(row, reader))
                .toList();
        return new Board(mine, notices.total(me));
    }

    /** What is urgent and came after that, the earliest first; what has moved on is left out. Of very many the first. */
    @PreAuthorize("isAuthenticated()")
    public List<Notice> urgent(Instant after) {
        Uid me = CurrentUser.require().uid();
        List<Row> rows = notices.urgent(me, after, MOST_COUNTED);
        if (rows.isEmpty()) {
            return List.of();
        }
        Optional<Recipient> reader =
                Optional.ofNullable(recipients.getIfAvailable()).flatMap(all -> all.find(me));
        return rows.stream()
                .map(row -> notice(row, reader))
                .filter(notice -> notice.words() != null)
                .limit(MOST_URGENT)
                .toList();
    }

    /** How many the signed-in person has not seen, counted up to {@link #MOST_COUNTED}. */
    @PreAuthorize("isAuthenticated()")
    public int unseen() {
        return notices.unseen(CurrentUser.require().uid(), MOST_COUNTED);
    }

    /** The signed-in person has seen it. */
    @PreAuthorize("isAuthenticated()")
    public void see(String id) {
        Uid me = CurrentUser.require().uid();
        if (notices.find(me, id).isEmpty()) {
            throw new NoticeUnknown(id);
        }
        notices.see(me, id, clock.instant());
    }

    /** The signed-in person has seen all of them. */
    @PreAuthorize("isAuthenticated()")
    public void seeAll() {
        notices.seeAll(CurrentUser.require().uid(), clock.instant());
    }

    private Notice notice(Row row, Optional<Recipient> reader) {
        MessageFacts facts = reader.flatMap(to -> facts(row, to)).orElse(null);
        return new Notice(
                row.id(),
                row.topic(),
                topics.find(row.topic()).map(Topic::textKey).orElse(row.topic()),
                row.kind(),
                facts == null ? null : renderer.line(row.template(), reader.orElseThrow(), facts),
                facts == null || facts.address() == null ? null : address.pathOf(facts.address()),
                row.at(),
                row.seen());
    }

    private Optional<MessageFacts> facts(Row row, Recipient reader) {
        try {
            return Optional.of(CurrentUser.asSystem(() -> renderer.facts(row.template(), reader, row.about())));
        } catch (DeliveryFailed movedOn) {
            return Optional.empty();
        } catch (RuntimeException gone) {
            LOG.debug("Notice {} cannot be put into words", row.id(), gone);
            return Optional.empty();
        }
    }
}
