package org.mmhc.notifications.route;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Role;
import org.mmhc.notifications.Notifications.Channel;
import org.mmhc.notifications.Topic;
import org.mmhc.notifications.TopicClass;

/** Decides by which channels a message goes to somebody, and when. Knows nothing but what it is told. */
public final class Route {

    private Route() {}

    /**
     * Who is to be told.
     *
     * @param reachable where they have an address
     * @param wishes what they chose for this topic
     * @param consents what they agreed to, where that has to be asked
     * @param blocked where nothing is to be sent at present
     * @param setUp which channels the agency has
     * @param wordless where there are no words for it that the provider agreed to
     */
    record Person(
            Role role,
            Set<Channel> reachable,
            Map<Channel, Wish> wishes,
            Set<Consent> consents,
            Set<Channel> blocked,
            Set<Channel> setUp,
            Set<Channel> wordless,
            QuietHours quiet) {}

    /**
     * One channel by which it goes.
     *
     * @param at not before this time
     * @param gathered whether it is sent together with others
     */
    public record Leg(Channel channel, Instant at, boolean gathered) {}

    /**
     * How it goes.
     *
     * @param legs the first channel first
     * @param why the rule that decided each channel
     * @param patience how long one may take before the next is tried; null when all are used at once
     */
    public record Plan(
            List<Leg> legs,
            Map<Channel, Rule> why,
            @Nullable Duration patience) {

        /** What is decided about that channel; null when nothing goes there. */
        public @Nullable Leg by(Channel channel) {
            return legs.stream()
                    .filter(leg -> leg.channel() == channel)
                    .findFirst()
                    .orElse(null);
        }

        /** Those for which nothing was to be tried before. */
        public List<Leg> first() {
            return patience == null ? legs : legs.stream().limit(1).toList();
        }

        /** Those that are tried when what was tried before has failed. */
        public List<Channel> next() {
            return patience == null
                    ? List.of()
                    : legs.stream().skip(1).map(Leg::channel).toList();
        }

        /** Of the channels on which it does not go, the one whose rule says most: what somebody decided, before what is missing. */
        public Channel refused(Channel usual) {
            return why.entrySet().stream()
                    .min(Map.Entry.comparingByValue())
                    .map(Map.Entry::getKey)
                    .orElse(usual);
        }

        /** The rules as they are kept with a message. */
        public String rules() {
            return why.entrySet().stream()
                    .map(decided -> decided.getKey() + "=" + decided.getValue())
                    .collect(Collectors.joining(","));
        }
    }

    static Plan plan(Topic topic, Person person, Instant now, Instant worthUntil) {
        Map<Channel, Rule> why = new EnumMap<>(Channel.class);
        List<Channel> wanted = wanted(topic, person, why);
        wanted.removeIf(channel -> !isUsable(topic, channel, person, why));
        if (wanted.isEmpty() && !topic.isOptional() && topic.kind().hasChoice()) {
            keepOne(topic, person, why, wanted);
        }
        List<Leg> legs = new ArrayList<>();
        for (Channel channel : wanted) {
            leg(topic, person, channel, now, worthUntil, why).ifPresent(legs::add);
        }
        return new Plan(List.copyOf(legs), why, topic.patience());
    }

    private static List<Channel> wanted(Topic topic, Person person, Map<Channel, Rule> why) {
        List<Channel> wanted = new ArrayList<>();
        List<Channel> usual = topic.kind() == TopicClass.NEWS ? List.of() : topic.usualFor(person.role());
        for (Channel channel : usual) {
            if (topic.kind().hasChoice() && person.wishes().get(channel) == Wish.OFF) {
                why.put(channel, Rule.SWITCHED_OFF);
            } else {
                why.put(channel, person.wishes().containsKey(channel) ? Rule.CHOSEN : Rule.USUAL);
                wanted.add(channel);
            }
        }
        if (topic.kind().hasChoice()) {
            for (Channel channel : Channel.values()) {
                Wish wish = person.wishes().get(channel);
                if (wish != null && wish != Wish.OFF && !wanted.contains(channel)) {
                    why.put(channel, Rule.CHOSEN);
                    wanted.add(channel);
                }
            }
        }
        return wanted;
    }

    private static boolean isUsable(Topic topic, Channel channel, Person person, Map<Channel, Rule> why) {
        Rule not = null;
        if (!person.setUp().contains(channel)) {
            not = Rule.NOT_SET_UP;
        } else if (!person.reachable().contains(channel)) {
            not = Rule.NO_ADDRESS;
        } else if (topic.kind() != TopicClass.SECURITY && !agreed(topic, channel, person)) {
            not = Rule.NO_CONSENT;
        } else if (person.blocked().contains(channel)) {
            not = Rule.BLOCKED;
        } else if (person.wordless().contains(channel)) {
            not = Rule.NO_WORDS;
        }
        if (not != null) {
            why.put(channel, not);
        }
        return not == null;
    }

    private static boolean agreed(Topic topic, Channel channel, Person person) {
        boolean there = switch (channel) {
            case EMAIL -> true;
            case SMS -> person.consents().contains(Consent.SMS);
            case WHATSAPP -> person.consents().contains(Consent.WHATSAPP);
        };
        return there && (topic.kind() != TopicClass.NEWS || person.consents().contains(Consent.NEWS));
    }

    /* Whoever switched all of it off still hears of what they have a right to know: by mail, else by what else there is. */
    private static void keepOne(Topic topic, Person person, Map<Channel, Rule> why, List<Channel> wanted) {
        for (Channel channel : Channel.values()) {
            Map<Channel, Rule> here = new EnumMap<>(Channel.class);
            if (isUsable(topic, channel, person, here)) {
                why.put(channel, Rule.KEPT);
                wanted.add(channel);
                return;
            }
            why.putIfAbsent(channel, here.getOrDefault(channel, Rule.USUAL));
        }
    }

    private static Optional<Leg> leg(
            Topic topic, Person person, Channel channel, Instant now, Instant worthUntil, Map<Channel, Rule> why) {
        TopicClass kind = topic.kind();
        Wish wish = person.wishes().getOrDefault(channel, topic.usualWish(channel));
        if (wish == Wish.DIGEST && channel == Channel.EMAIL && topic.digestible()) {
            why.put(channel, Rule.GATHERED);
            return Optional.of(new Leg(channel, now, true));
        }
        boolean waits = kind.waitsInQuietHours() && (kind != TopicClass.ESSENTIAL || channel != Channel.EMAIL);
        Instant until = waits ? person.quiet().heldUntil(now) : now;
        if (!until.isAfter(now)) {
            return Optional.of(new Leg(channel, now, false));
        }
        if (until.isAfter(worthUntil)) {
            if (kind == TopicClass.WORK) {
                why.put(channel, Rule.CANNOT_WAIT);
                return Optional.of(new Leg(channel, now, false));
            }
            why.put(channel, Rule.QUIET_TOO_LONG);
            return Optional.empty();
        }
        why.put(channel, Rule.QUIET);
        return Optional.of(new Leg(channel, until, false));
    }
}
