package org.mmhc.notifications.provider;

import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How text messages leave the house.
 *
 * @param provider who carries them
 * @param url where messages are posted to by the plain gateway; none means that nobody can be reached by it
 * @param token sent to the plain gateway as a bearer token when present
 * @param hookSecret what the plain gateway signs with when it tells what became of a message; none means that it tells nothing
 * @param timeout how long an answer of any provider may take
 */
@Validated
@ConfigurationProperties("mmhc.notifications.sms")
record TextSettings(
        @NotNull @DefaultValue("GENERIC") TextProvider.Kind provider,
        @Nullable URI url,
        @Nullable String token,
        @Nullable String hookSecret,
        @NotNull @DefaultValue("10s") Duration timeout) {}
