package org.mmhc.notifications;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.RuntimeSetting;
import org.mmhc.base.RuntimeSetting.Risk;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How messages leave the house.
 *
 * @param mailFrom sender of all mails, for example {@code MMHC <care@example.org>}
 * @param worthFor how long a message is worth sending when its module does not say
 * @param firstRetry wait after the first failed attempt; doubles with each further one
 * @param longestRetry the wait does not grow beyond this
 * @param lease an attempt that takes longer counts as lost and is made again
 * @param poll how often due messages are looked for
 * @param keep for how long a message that was sent, or was not worth it any more, stays in the log; without it, for ever
 * @param keepNotices for how long what is shown on the screens stays there
 * @param senders attempts made at the same time on this node
 */
@Validated
@ConfigurationProperties("mmhc.notifications")
public record NotificationsSettings(
        @NotBlank @DefaultValue("MMHC <mmhc@localhost>") String mailFrom,

        @RuntimeSetting(Risk.LOW) @DurationMin(minutes = 1) @DefaultValue("24h")
        Duration worthFor,

        @RuntimeSetting(Risk.LOW) @DurationMin(seconds = 1) @DefaultValue("30s")
        Duration firstRetry,

        @RuntimeSetting(Risk.LOW) @DurationMin(seconds = 1) @DefaultValue("1h")
        Duration longestRetry,

        @DefaultValue("2m") Duration lease,
        @DefaultValue("5s") Duration poll,
        @Nullable Duration keep,
        @DefaultValue("90d") Duration keepNotices,
        @Positive @DefaultValue("8") int senders,
        @Valid @DefaultValue Quiet quiet,
        @Valid @DefaultValue Digest digest) {

    /**
     * When patients and caregivers are not disturbed who did not say anything else; in the agency's zone.
     *
     * @param from begins at this time
     * @param to ends at this time; the same as {@code from} means never
     */
    public record Quiet(
            @RuntimeSetting(Risk.LOW) @NotNull @DefaultValue("21:00")
            LocalTime from,

            @RuntimeSetting(Risk.LOW) @NotNull @DefaultValue("08:00")
            LocalTime to) {}

    /**
     * What somebody wants to get gathered.
     *
     * @param times when it is sent, by each person's own clock
     */
    public record Digest(
            @RuntimeSetting(Risk.LOW) @NotEmpty @DefaultValue({"08:00", "17:00"})
            List<LocalTime> times) {}

    /** The wait after that many attempts. */
    public Duration retryAfter(int attempts) {
        Duration wait = firstRetry.multipliedBy(1L << Math.min(Math.max(attempts - 1, 0), 20));
        return wait.compareTo(longestRetry) > 0 ? longestRetry : wait;
    }
}
