package org.mmhc.notifications.provider;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The agency's number at the WhatsApp Cloud API.
 *
 * @param url of the graph with its version
 * @param phoneNumberId of the number; none means that nobody can be reached by WhatsApp
 * @param businessAccount of the number, which keeps the words
 * @param token lets us in
 * @param appSecrets sign what WhatsApp tells; two while one is being changed
 * @param verifyToken proves that the address for what WhatsApp tells is ours
 * @param perSecond so many messages; a little less than the number may, as clocks and networks are not exact
 * @param perPerson not more than one in this time
 */
@Validated
@ConfigurationProperties("mmhc.notifications.whatsapp")
record WhatsAppSettings(
        @NotNull @DefaultValue("https://graph.facebook.com/v23.0")
        URI url,

        @Nullable String phoneNumberId,
        @Nullable String businessAccount,
        @Nullable String token,
        @DefaultValue List<String> appSecrets,
        @Nullable String verifyToken,
        @NotNull @DefaultValue("10s") Duration timeout,
        @Positive @DefaultValue("70") int perSecond,
        @NotNull @DefaultValue("6s") Duration perPerson) {

    boolean isSetUp() {
        return phoneNumberId != null && !phoneNumberId.isBlank() && token != null && !token.isBlank();
    }
}
