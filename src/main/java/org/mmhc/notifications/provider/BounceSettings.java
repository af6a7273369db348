package org.mmhc.notifications.provider;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The mailbox to which mails come back.
 *
 * @param address of the mailbox, such as {@code bounce@example.org}; none means that nobody looks
 * @param server where it is read by IMAP
 * @param tls whether the connection is encrypted from its beginning
 * @param poll how often it is looked at
 */
@Validated
@ConfigurationProperties("mmhc.notifications.bounces")
public record BounceSettings(
        @Nullable String address,
        @Nullable String server,
        @Positive @DefaultValue("993") int port,
        @DefaultValue("true") boolean tls,
        @Nullable String user,
        @Nullable String password,
        @NotNull @DefaultValue("1m") Duration poll) {

    /** Whether there is such a mailbox. */
    public boolean isSetUp() {
        return address != null && !address.isBlank();
    }

    /** The host of the mailbox. */
    public String host() {
        return address == null ? "" : address.substring(address.indexOf('@') + 1);
    }

    /** Where that message comes back to. */
    public String returnAddress(String message) {
        return address == null ? "" : address.substring(0, address.indexOf('@')) + "+" + message + "@" + host();
    }
}
