package org.mmhc.notifications;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Role;
import org.mmhc.notifications.Notifications.Channel;
import org.mmhc.notifications.route.Wish;

/**
 * What messages are about, as people choose how they want to hear of it.
 *
 * @param key {@code <module>.<lowerCamel>}; its name for people is the text {@code <module>.topic.<lowerCamel>}
 * @param messages the second parts of the names of its messages
 * @param channels how whom hears of it unless they chose otherwise, the first one first
 * @param patience for channels that are tried one after the other: how long one may take before the next is tried; null when
 *     all are used at once
 * @param digestible whether it may come gathered with others
 * @param gathered whether mails about it come gathered with others unless somebody chose otherwise
 */
public record Topic(
        String key,
        TopicClass kind,
        Set<String> messages,
        Map<Role, List<Channel>> channels,
        @Nullable Duration patience,
        boolean digestible,
        boolean gathered) {

    /** Channels that are tried one after the other get so long each, by how much the message matters. */
    private static final Duration URGENT_PATIENCE = Duration.ofMinutes(2);

    private static final Duration PATIENCE = Duration.ofHours(6);
    private static final List<Channel> USUAL = List.of(Channel.EMAIL);

    public Topic {
        messages = Set.copyOf(messages);
        channels = Map.copyOf(channels);
    }

    /** A topic that goes to nobody yet. */
    public static Topic of(TopicClass kind, String key, String... messages) {
        return new Topic(key, kind, Set.copyOf(Arrays.asList(messages)), Map.of(), null, kind.isDigestible(), false);
    }

    /** The same, for these people by mail. */
    public Topic to(Role... roles) {
        Topic all = this;
        for (Role role : roles) {
            all = all.with(role, USUAL);
        }
        return all;
    }

    /** The same, for these people by these channels. */
    public Topic to(Role role, Channel first, Channel... others) {
        List<Channel> by = new ArrayList<>(List.of(first));
        by.addAll(List.of(others));
        return with(role, by);
    }

    private Topic with(Role role, List<Channel> by) {
        Map<Role, List<Channel>> more = new EnumMap<>(Role.class);
        more.putAll(channels);
        more.put(role, List.copyOf(by));
        return new Topic(key, kind, messages, more, patience, digestible, gathered);
    }

    /** The same, for everybody by these channels. */
    public Topic toAll(Channel... by) {
        Topic all = this;
        for (Role role : Role.values()) {
            all = all.with(role, List.of(by));
        }
        return all;
    }

    /** The same, but the next channel is tried only when one has failed or taken longer than its class allows. */
    public Topic oneAfterTheOther() {
        return oneAfterTheOther(kind == TopicClass.URGENT ? URGENT_PATIENCE : PATIENCE);
    }

    /** The same, but the next channel is tried only when one has failed or taken longer than that. */
    public Topic oneAfterTheOther(Duration than) {
        return new Topic(key, kind, messages, channels, than, digestible, gathered);
    }

    /** The same, but always by itself and by one channel at least, as it cannot wait. */
    public Topic byItself() {
        return new Topic(key, kind, messages, channels, patience, false, false);
    }

    /** The same, but its mails come gathered with others unless somebody chose otherwise. */
    public Topic gatheredAtFirst() {
        return new Topic(key, kind, messages, channels, patience, digestible, digestible);
    }

    /** How it comes by a channel that people of a role usually hear of it by. */
    public Wish usualWish(Channel channel) {
        return gathered && channel == Channel.EMAIL ? Wish.DIGEST : Wish.ON;
    }

    /** Whether people may do without it altogether. */
    public boolean isOptional() {
        return kind.isOptional() && digestible;
    }

    /** Whether people of that role are told of it at all. */
    public boolean concerns(Role role) {
        return channels.containsKey(role);
    }

    /** How people of that role hear of it unless they chose otherwise. Whoever is told all the same gets a mail. */
    public List<Channel> usualFor(Role role) {
        return channels.getOrDefault(role, USUAL);
    }

    /** The module that tells of it. */
    public String module() {
        return key.substring(0, key.indexOf('.'));
    }

    /** Key of its name for people. */
    public String textKey() {
        return textKeyOf(key);
    }

    /** Key of the name of the topic with that key. */
    public static String textKeyOf(String key) {
        int dot = key.indexOf('.');
        return key.substring(0, dot) + ".topic." + key.substring(dot + 1);
    }
}
