package org.mmhc.billing.gateway;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How gateways are spoken with, all alike.
 *
 * @param connectWithin to reach a gateway
 * @param answerWithin for a gateway to answer
 * @param firstRetry wait after an answer that stayed away; doubles with each further one
 * @param longestRetry the wait does not grow beyond this
 * @param lease an attempt that takes longer counts as lost and is made again, with the same key
 * @param poll how often due calls and events are looked for
 * @param senders calls made at the same time on this node, for each gateway
 * @param mergers of what gateways told, so many are merged at the same time on this node; few, for being kept and answered goes first
 * @param keepBodies for how long what a gateway told is kept word by word
 * @param keepFetches for how long it is kept that a gateway was asked how things stand
 * @param silence after this time without a word from a gateway that has something to tell, admins are warned
 */
@Validated
@ConfigurationProperties("mmhc.billing.gateways")
public record GatewaySettings(
        @NotNull @DefaultValue("3s") Duration connectWithin,
        @NotNull @DefaultValue("20s") Duration answerWithin,
        @NotNull @DefaultValue("5s") Duration firstRetry,
        @NotNull @DefaultValue("1h") Duration longestRetry,
        @NotNull @DefaultValue("2m") Duration lease,
        @NotNull @DefaultValue("5s") Duration poll,
        @Positive @DefaultValue("4") int senders,
        @Positive @DefaultValue("1") int mergers,
        @NotNull @DefaultValue("180d") Duration keepBodies,
        @NotNull @DefaultValue("7d") Duration keepFetches,
        @NotNull @DefaultValue("24h") Duration silence) {

    /** The wait after that many attempts. */
    public Duration retryAfter(int attempts) {
        Duration wait = firstRetry.multipliedBy(1L << Math.clamp(attempts - 1, 0, 20));
        return wait.compareTo(longestRetry) > 0 ? longestRetry : wait;
    }
}
