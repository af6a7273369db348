package org.mmhc.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.OutsideTransactions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/**
 * Asks a range service, when one is configured, whether a password was stolen somewhere. The service learns five characters
 * of the password's hash and nothing else. When it does not answer, the lists at hand have to do.
 */
@Component
class BreachLookup {

    private static final Logger LOG = LoggerFactory.getLogger(BreachLookup.class);
    private static final int PREFIX = 5;
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final @Nullable RestClient service;

    BreachLookup(AccessSettings settings) {
        String address = settings.breachRangeUrl();
        if (address == null || address.isBlank()) {
            this.service = null;
        } else {
            var requests = new JdkClientHttpRequestFactory();
            requests.setReadTimeout(PATIENCE);
            this.service = RestClient.builder()
                    .baseUrl(address)
                    .requestFactory(requests)
                    .defaultHeader("Add-Padding", "true")
                    .build();
        }
    }

    /** Whether the service knows the password as stolen. */
    boolean knows(String password) {
        OutsideTransactions.require("Asking for breached passwords");
        if (service == null) {
            return false;
        }
        String hash = sha1(password);
        try {
            String answer = service.get()
                    .uri("/{range}", hash.substring(0, PREFIX))
                    .retrieve()
                    .body(String.class);
            String rest = hash.substring(PREFIX) + ":";
            return answer != null && answer.lines().anyMatch(line -> line.startsWith(rest) && !line.equals(rest + "0"));
        } catch (RestClientException away) {
            LOG.warn(
                    "The service for breached passwords is away: {}",
                    away.getClass().getSimpleName());
            return false;
        }
    }

    private static String sha1(String password) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-1").digest(password.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).toUpperCase(Locale.ROOT);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
