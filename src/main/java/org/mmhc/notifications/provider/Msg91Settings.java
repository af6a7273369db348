package org.mmhc.notifications.provider;

import jakarta.validation.constraints.NotNull;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The agency's account at MSG91.
 *
 * @param authKey of the account
 * @param hookSecret the secret part of the path at which MSG91 tells what became of messages, as it signs nothing
 */
@Validated
@ConfigurationProperties("mmhc.notifications.msg91")
record Msg91Settings(
        @NotNull @DefaultValue("https://control.msg91.com") URI url,
        @Nullable String authKey,
        @Nullable String hookSecret) {}
