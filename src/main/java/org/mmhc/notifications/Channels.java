package org.mmhc.notifications;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.mmhc.notifications.Notifications.Channel;
import org.springframework.stereotype.Component;

/** The ways out of the house that the agency has. */
@Component
public class Channels {

    private final Map<Channel, OutboundChannel> all = new EnumMap<>(Channel.class);

    Channels(List<OutboundChannel> channels) {
        channels.forEach(channel -> all.put(channel.kind(), channel));
    }

    /** Those that there are. */
    public Set<Channel> known() {
        return all.values().stream()
                .filter(OutboundChannel::isSetUp)
                .map(OutboundChannel::kind)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Channel.class)));
    }

    /** Empty when the agency does not have it. */
    public Optional<OutboundChannel> find(Channel channel) {
        return Optional.ofNullable(all.get(channel)).filter(OutboundChannel::isSetUp);
    }
}
