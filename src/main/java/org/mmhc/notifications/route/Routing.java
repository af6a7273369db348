package org.mmhc.notifications.route;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.mmhc.base.Language;
import org.mmhc.base.Overrides;
import org.mmhc.base.Uid;
import org.mmhc.notifications.Channels;
import org.mmhc.notifications.Notifications.Channel;
import org.mmhc.notifications.QuietOverride;
import org.mmhc.notifications.Recipients.Recipient;
import org.mmhc.notifications.Suppressions;
import org.mmhc.notifications.Topic;
import org.mmhc.notifications.Topics;
import org.mmhc.notifications.route.Route.Person;
import org.mmhc.notifications.route.Route.Plan;
import org.mmhc.notifications.template.TemplateBook;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Finds out about a person what {@link Route} has to know; asked anew whenever something is about to be sent. */
@Component
public class Routing {

    private final Topics topics;
    private final Wishes wishes;
    private final Suppressions suppressions;
    private final Channels channels;
    private final TemplateBook book;
    private final ObjectProvider<Overrides> overrides;

    Routing(
            Topics topics,
            Wishes wishes,
            Suppressions suppressions,
            Channels channels,
            TemplateBook book,
            ObjectProvider<Overrides> overrides) {
        this.book = book;
        this.overrides = overrides;
        this.topics = topics;
        this.wishes = wishes;
        this.suppressions = suppressions;
        this.channels = channels;
    }

    /** How a message of that template goes to somebody if it went out now. */
    public Plan plan(String template, Instant worthUntil, Recipient recipient, Instant now) {
        Topic topic = topics.of(template);
        return Route.plan(topic, person(topic, template, recipient, now), now, worthUntil);
    }

    private Person person(Topic topic, String template, Recipient recipient, Instant now) {
        Uid uid = recipient.uid();
        Set<Channel> reachable = EnumSet.noneOf(Channel.class);
        Set<Channel> blocked = EnumSet.noneOf(Channel.class);
        for (Channel channel : channels.known()) {
            String address =
                    channels.find(channel).map(way -> way.addressOf(recipient)).orElse(null);
            if (address != null) {
                reachable.add(channel);
                if (topic.kind().hasChoice() && suppressions.isBlocked(channel, address)) {
                    blocked.add(channel);
                }
            }
        }
        return new Person(
                recipient.role(),
                reachable,
                topic.kind().hasChoice() ? Wishes.of(topic, wishes.choices(uid)) : Map.of(),
                topic.kind().hasChoice() ? wishes.agreed(uid) : Set.of(),
                blocked,
                channels.known(),
                wordless(template, reachable, Language.of(recipient.locale())),
                topic.kind().waitsInQuietHours() ? quiet(recipient, now) : QuietHours.none(ZoneOffset.UTC));
    }

    /* For a while somebody is told at once, also at night, when the office had that overridden. */
    private QuietHours quiet(Recipient recipient, Instant now) {
        QuietHours quiet = wishes.quiet(recipient.uid(), recipient.role());
        boolean overridden = quiet.isQuiet(now)
                && overrides.stream()
                        .anyMatch(known -> known.isOverridden(
                                QuietOverride.RULE, recipient.uid().value()));
        return overridden ? QuietHours.none(quiet.zone()) : quiet;
    }

    /* Mails and text messages have the words that were shipped; WhatsApp wants to have agreed to them before. */
    private Set<Channel> wordless(String template, Set<Channel> reachable, Language reader) {
        return reachable.contains(Channel.WHATSAPP) && !book.hasWords(template, Channel.WHATSAPP, reader)
                ? Set.of(Channel.WHATSAPP)
                : Set.of();
    }
}
