package org.mmhc.notifications.provider;

import jakarta.validation.constraints.NotNull;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The agency's account at Twilio.
 *
 * @param sid of the account
 * @param token of the account; signs what Twilio tells
 * @param service the messaging service that messages are sent from
 */
@Validated
@ConfigurationProperties("mmhc.notifications.twilio")
record TwilioSettings(
        @NotNull @DefaultValue("https://api.twilio.com") URI url,
        @Nullable String sid,
        @Nullable String token,
        @Nullable String service) {}
