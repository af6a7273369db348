package org.mmhc.base.api;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the API is offered.
 *
 * @param corsOrigins origins of other people's pages that may call it from a browser; none by default
 * @param rateLimit how often somebody may call
 * @param keyFor how long an idempotency key is remembered
 */
@Validated
@ConfigurationProperties("mmhc.api")
record ApiSettings(
        @DefaultValue List<String> corsOrigins,
        @DefaultValue RateLimit rateLimit,
        @NotNull @DefaultValue("24h") Duration keyFor) {

    /**
     * Calls within one window.
     *
     * @param perPerson by one person, whatever their tokens
     * @param perAddress from one network address, whoever calls
     * @param atTheDoor from one network address by nobody we know, and to sign in or register
     * @param perPhone from one network address by whoever says to be that phone
     * @param allPhones from one network address by all that say to be phones: many caregivers share the network of a home
     */
    record RateLimit(
            @NotNull @DefaultValue("1m") Duration window,
            @Min(1) @DefaultValue("600") int perPerson,
            @Min(1) @DefaultValue("3000") int perAddress,
            @Min(1) @DefaultValue("120") int atTheDoor,
            @Min(1) @DefaultValue("120") int perPhone,
            @Min(1) @DefaultValue("1200") int allPhones) {}
}
