package org.mmhc.notifications.provider;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mmhc.notifications.Notifications.Channel;
import org.mmhc.notifications.OutboundChannel;
import org.mmhc.notifications.Recipients.Recipient;
import org.mmhc.notifications.Rendered;
import org.springframework.stereotype.Component;

/** Hands text messages to whoever carries them for the agency. */
@Component
class TextChannel implements OutboundChannel {

    private final TextProvider provider;

    TextChannel(TextSettings settings, List<TextProvider> providers) {
        this.provider = providers.stream()
                .filter(one -> one.kind() == settings.provider())
                .findFirst()
                .orElseThrow();
    }

    @Override
    public Channel kind() {
        return Channel.SMS;
    }

    @Override
    public @Nullable String addressOf(Recipient recipient) {
        return recipient.phone();
    }

    @Override
    public boolean reports() {
        return provider.reports();
    }

    @Override
    public @Nullable String send(String number, Rendered content, String message) {
        return provider.send(number, content, message);
    }
}
