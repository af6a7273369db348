package org.mmhc.notifications;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.CurrentUser;
import org.mmhc.notifications.DeliveryLog.BlockReason;
import org.mmhc.notifications.MessageQueue.PauseReason;
import org.mmhc.notifications.Notifications.Channel;
import org.mmhc.notifications.Recipients.Recipient;
import org.mmhc.notifications.route.Consent;
import org.mmhc.notifications.route.Wishes;
import org.mmhc.notifications.template.TemplateBook;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What follows from a failed attempt for those that come after it. Nothing of it happens twice. */
@Component
class Aftermath {

    static final Duration LOCKED_OUT = Duration.ofMinutes(5);

    private static final Duration NO_WHATSAPP = Duration.ofDays(30);
    private static final Duration HELD_BACK = Duration.ofHours(24);
    private static final String BY_PROVIDER = "PROVIDER";

    private final Suppressions suppressions;
    private final Wishes wishes;
    private final Pauses pauses;
    private final TemplateBook templates;
    private final Channels channels;
    private final ObjectProvider<Recipients> recipients;
    private final AdminNotices admins;
    private final Clock clock;

    Aftermath(
            Suppressions suppressions,
            Wishes wishes,
            Pauses pauses,
            TemplateBook templates,
            Channels channels,
            ObjectProvider<Recipients> recipients,
            AdminNotices admins,
            Clock clock) {
        this.suppressions = suppressions;
        this.wishes = wishes;
        this.pauses = pauses;
        this.templates = templates;
        this.channels = channels;
        this.recipients = recipients;
        this.admins = admins;
        this.clock = clock;
    }

    /** Draws the conclusions, in the transaction that writes the failure down. */
    @Transactional(propagation = Propagation.MANDATORY)
    void of(Message message, DeliveryFailure failure) {
        switch (failure) {
            case NOT_ON_WHATSAPP -> block(message, BlockReason.NOT_ON_WHATSAPP, NO_WHATSAPP);
            case ADDRESS_UNKNOWN -> block(message, BlockReason.HARD_BOUNCE, null);
            case HELD_BACK_BY_META -> block(message, BlockReason.HELD_BACK, HELD_BACK);
            case OPTED_OUT -> optOut(message);
            case ACCOUNT_BLOCKED -> lockedOut(message.channel());
            case TEMPLATE_UNFIT, TEMPLATE_NOT_ALLOWED -> outOfUse(message.templateVersion(), failure);
            default -> {
                /* Nothing follows. */
            }
        }
    }

    private void block(Message message, BlockReason reason, @Nullable Duration howLong) {
        String address = address(message);
        if (address != null) {
            suppressions.block(message.channel(), address, reason, howLong);
        }
    }

    private void optOut(Message message) {
        Consent consent = switch (message.channel()) {
            case SMS -> Consent.SMS;
            case WHATSAPP -> Consent.WHATSAPP;
            case EMAIL -> null;
        };
        if (consent != null && wishes.agreed(message.recipient()).contains(consent)) {
            wishes.agree(message.recipient(), consent, false, NotificationCentre.TEXT, BY_PROVIDER, clock.instant());
        }
        block(message, BlockReason.STOP, null);
    }

    private void lockedOut(Channel channel) {
        Instant until = clock.instant().plus(LOCKED_OUT);
        if (pauses.pause(channel, PauseReason.ACCOUNT_BLOCKED, until, null)) {
            admins.tell(NotificationsMessages.CHANNEL_PAUSED, channel.name());
        }
    }

    private void outOfUse(@Nullable String version, DeliveryFailure why) {
        if (version != null) {
            templates.takeOut(version, why.name());
        }
    }

    private @Nullable String address(Message message) {
        Recipient recipient = recipients.stream()
                .findFirst()
                .flatMap(all -> CurrentUser.asSystem(() -> all.find(message.recipient(), message.template())))
                .orElse(null);
        return recipient == null
                ? null
                : channels.find(message.channel())
                        .map(way -> way.addressOf(recipient))
                        .orElse(null);
    }
}
