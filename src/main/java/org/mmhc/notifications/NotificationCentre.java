package org.mmhc.notifications;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Audited;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.notifications.Notifications.Channel;
import org.mmhc.notifications.Notifications.SendNotification;
import org.mmhc.notifications.NotificationsRefusals.ChannelNotUsable;
import org.mmhc.notifications.NotificationsRefusals.LastChannel;
import org.mmhc.notifications.NotificationsRefusals.LinkSpent;
import org.mmhc.notifications.NotificationsRefusals.NoChoiceAboutTopic;
import org.mmhc.notifications.NotificationsRefusals.NotGathered;
import org.mmhc.notifications.NotificationsRefusals.TooManyTests;
import org.mmhc.notifications.NotificationsRefusals.TopicUnknown;
import org.mmhc.notifications.NotificationsRefusals.ZoneUnknown;
import org.mmhc.notifications.Recipients.Recipient;
import org.mmhc.notifications.UnsubscribeLinks.Unsubscribed;
import org.mmhc.notifications.route.Consent;
import org.mmhc.notifications.route.QuietHours;
import org.mmhc.notifications.route.Wish;
import org.mmhc.notifications.route.Wishes;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * How the signed-in person wants to be told: by which channels, when not, and what they agree to. Refused is what would leave
 * somebody without a way to hear of what they have a right to know.
 */
@Service
public class NotificationCentre {

    private static final Duration TEST_WORTH_FOR = Duration.ofMinutes(10);
    private static final int TESTS_A_DAY = 10;
    private static final String ON_SCREEN = "SCREEN";
    private static final String BY_LINK = "LINK";
    static final String TEXT = "2026-1";

    private final Topics topics;
    private final Wishes wishes;
    private final Suppressions suppressions;
    private final Channels channels;
    private final Messages messages;
    private final Notifications notifications;
    private final UnsubscribeLinks links;
    private final ObjectProvider<Recipients> recipients;
    private final Clock clock;

    NotificationCentre(
            Topics topics,
            Wishes wishes,
            Suppressions suppressions,
            Channels channels,
            Messages messages,
            Notifications notifications,
            UnsubscribeLinks links,
            ObjectProvider<Recipients> recipients,
            Clock clock) {
        this.topics = topics;
        this.wishes = wishes;
        this.suppressions = suppressions;
        this.channels = channels;
        this.messages = messages;
        this.notifications = notifications;
        this.links = links;
        this.recipients = recipients;
        this.clock = clock;
    }

    /**
     * A way to reach somebody.
     *
     * @param address where; null when they left none
     * @param agreed whether they agreed to be written to there
     * @param blocked whether nothing is sent there at present, as it does not arrive
     */
    public record ChannelCard(Channel channel, @Nullable String address, boolean agreed, boolean blocked) {}

    /**
     * How somebody hears of a topic.
     *
     * @param textKey key of its name
     * @param wishes what holds for each channel, chosen or not
     * @param locked whether there is nothing to choose
     * @param optional whether it may be switched off altogether
     */
    public record TopicCard(
            String topic,
            String textKey,
            TopicClass kind,
            Map<Channel, Wish> wishes,
            boolean digestible,
            boolean locked,
            boolean optional) {}

    /** What somebody once said about what they agree to: to which text, and where they said it. */
    public record ConsentGiven(Consent consent, boolean given, String text, String how, Instant at) {}

    /** All of it. */
    public record MySettings(
            List<ChannelCard> channels,
            List<TopicCard> topics,
            QuietHours quiet,
            Set<Consent> agreed,
            List<ConsentGiven> consents) {}

    /** What is to hold for a topic on a channel. */
    public record ChooseChannel(String topic, Channel channel, Wish wish) {}

    /** When not to be disturbed; {@code from} and {@code to} the same means never. */
    public record BeQuiet(LocalTime from, LocalTime to, boolean weekends, String zone) {}

    /** What holds for the signed-in person. */
    @PreAuthorize("isAuthenticated()")
    @Transactional(readOnly = true)
    public MySettings mine() {
        Recipient me = me();
        List<Wishes.Choice> choices = wishes.choices(me.uid());
        Set<Consent> agreed = wishes.agreed(me.uid());
        return new MySettings(
                channels.known().stream()
                        .map(channel -> card(channel, me, agreed))
                        .toList(),
                topics.concerning(me.role()).stream()
                        .map(topic -> card(topic, me.role(), choices))
                        .toList(),
                wishes.quiet(me.uid(), me.role()),
                agreed,
                wishes.consents(me.uid()));
    }

    private ChannelCard card(Channel channel, Recipient me, Set<Consent> agreed) {
        String address = address(channel, me);
        return new ChannelCard(
                channel,
                address,
                isAgreed(channel, agreed),
                address != null && suppressions.isBlocked(channel, address));
    }

    private static boolean isAgreed(Channel channel, Set<Consent> agreed) {
        return switch (channel) {
            case EMAIL -> true;
            case SMS -> agreed.contains(Consent.SMS);
            case WHATSAPP -> agreed.contains(Consent.WHATSAPP);
        };
    }

    private TopicCard card(Topic topic, Role role, List<Wishes.Choice> choices) {
        return new TopicCard(
                topic.key(),
                topic.textKey(),
                topic.kind(),
                effective(topic, role, Wishes.of(topic, choices)),
                topic.digestible(),
                !topic.kind().hasChoice(),
                topic.isOptional());
    }

    private Map<Channel, Wish> effective(Topic topic, Role role, Map<Channel, Wish> chosen) {
        Map<Channel, Wish> wishes = new EnumMap<>(Channel.class);
        boolean usual = topic.kind() != TopicClass.NEWS;
        for (Channel channel : channels.known()) {
            Wish otherwise = usual && topic.usualFor(role).contains(channel) ? topic.usualWish(channel) : Wish.OFF;
            wishes.put(channel, chosen.getOrDefault(channel, otherwise));
        }
        return wishes;
    }

    /** Chooses. What waits for the person is decided anew. */
    @PreAuthorize("isAuthenticated()")
    @Audited(value = "notifications.channelChosen", subject = "#actor", reference = "#choice.topic()")
    @Transactional
    public void choose(ChooseChannel choice) {
        Recipient me = me();
        Topic topic = topics.find(choice.topic())
                .filter(known -> known.concerns(me.role()))
                .orElseThrow(() -> new TopicUnknown(choice.topic()));
        if (!topic.kind().hasChoice()) {
            throw new NoChoiceAboutTopic();
        }
        if (choice.wish() == Wish.DIGEST && (!topic.digestible() || choice.channel() != Channel.EMAIL)) {
            throw new NotGathered();
        }
        if (choice.wish() == Wish.OFF && !topic.isOptional() && isLast(topic, choice.channel(), me)) {
            throw new LastChannel();
        }
        if (choice.wish() != Wish.OFF && address(choice.channel(), me) == null) {
            throw new ChannelNotUsable();
        }
        choose(me.uid(), topic, choice, ON_SCREEN);
    }

    private boolean isLast(Topic topic, Channel channel, Recipient me) {
        Map<Channel, Wish> wishes = effective(topic, me.role(), Wishes.of(topic, this.wishes.choices(me.uid())));
        wishes.put(channel, Wish.OFF);
        Set<Consent> agreed = this.wishes.agreed(me.uid());
        return wishes.entrySet().stream()
                .noneMatch(wish -> wish.getValue() != Wish.OFF
                        && address(wish.getKey(), me) != null
                        && isAgreed(wish.getKey(), agreed));
    }

    private void choose(Uid person, Topic topic, ChooseChannel choice, String from) {
        wishes.choose(person, new Wishes.Choice(topic.key(), choice.channel(), choice.wish()), now(), person, from);
        decideAnew(person);
    }

    /** Sets the quiet hours. What waits for the person is decided anew. */
    @PreAuthorize("isAuthenticated()")
    @Audited(value = "notifications.quietHoursSet", subject = "#actor")
    @Transactional
    public void beQuiet(BeQuiet hours) {
        Recipient me = me();
        wishes.beQuiet(me.uid(), new QuietHours(hours.from(), hours.to(), hours.weekends(), zone(hours.zone())), now());
        decideAnew(me.uid());
    }

    private static ZoneId zone(String name) {
        if (!ZoneId.getAvailableZoneIds().contains(name)) {
            throw new ZoneUnknown();
        }
        try {
            return ZoneId.of(name);
        } catch (DateTimeException unknown) {
            throw new ZoneUnknown();
        }
    }

    /** Agrees to something, or does not any more. What was said before is kept. */
    @PreAuthorize("isAuthenticated()")
    @Audited(value = "notifications.consentSaid", subject = "#actor", reference = "#consent.name()")
    @Transactional
    public void agree(Consent consent, boolean given) {
        Uid me = me().uid();
        if (wishes.agreed(me).contains(consent) != given) {
            wishes.agree(me, consent, given, TEXT, ON_SCREEN, now());
            decideAnew(me);
        }
    }

    /** Sends the signed-in person a message by that channel, at once. */
    @PreAuthorize("isAuthenticated()")
    @Audited(value = "notifications.channelTried", subject = "#actor", reference = "#channel.name()")
    @Transactional
    public void tryOut(Channel channel) {
        Recipient me = me();
        if (address(channel, me) == null || channel == Channel.WHATSAPP) {
            throw new ChannelNotUsable();
        }
        String template = channel == Channel.EMAIL ? NotificationsMessages.TEST_MAIL : NotificationsMessages.TEST_TEXT;
        if (messages.countByRecipientAndTemplateAndRequestedAtAfter(
                        me.uid().value(), template, now().minus(Duration.ofDays(1)))
                >= TESTS_A_DAY) {
            throw new TooManyTests();
        }
        notifications.send(new SendNotification(me.uid(), template, me.uid().value(), TEST_WORTH_FOR));
    }

    /**
     * Switches off what the link of a mail is about. Whoever has the link needs no sign-in, as it does nothing else.
     *
     * @return key of the name of the topic
     */
    @PreAuthorize("permitAll()")
    @Audited(value = "notifications.unsubscribed", reference = "#result")
    @Transactional
    public String unsubscribe(String token) {
        Unsubscribed found = links.read(token, now()).orElseThrow(LinkSpent::new);
        Topic topic = topics.find(found.topic()).filter(Topic::isOptional).orElseThrow(LinkSpent::new);
        choose(found.person(), topic, new ChooseChannel(topic.key(), Channel.EMAIL, Wish.OFF), BY_LINK);
        return topic.textKey();
    }

    private void decideAnew(Uid person) {
        Instant now = now();
        messages.findByRecipientAndState(person.value(), MessageState.HELD).forEach(message -> message.letGo(now));
    }

    private @Nullable String address(Channel channel, Recipient person) {
        return channels.find(channel).map(way -> way.addressOf(person)).orElse(null);
    }

    private Recipient me() {
        Uid me = CurrentUser.require().uid();
        return recipients.stream().findFirst().flatMap(all -> all.find(me)).orElseThrow(ChannelNotUsable::new);
    }

    private Instant now() {
        return clock.instant();
    }
}
