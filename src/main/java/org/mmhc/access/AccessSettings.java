package org.mmhc.access;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Role;
import org.mmhc.base.RuntimeSetting;
import org.mmhc.base.RuntimeSetting.Risk;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * @param idleTimeout after this time without a click a session of the screens ends
 * @param longestSession after this time a session of the screens ends, however busy
 * @param confirmedFor how long it counts that somebody has shown once more who they are
 * @param passwordMemory how much memory it takes to try one password; more makes stolen hashes harder to guess
 * @param breachRangeUrl a service that says by the beginning of a hash which passwords were stolen; none by default
 */
@Validated
@ConfigurationProperties("mmhc.access")
record AccessSettings(
        @RuntimeSetting(Risk.HIGH) @DurationMin(minutes = 5) @NotNull @DefaultValue("30m")
        Duration idleTimeout,

        @RuntimeSetting(Risk.HIGH) @DurationMin(minutes = 30) @NotNull @DefaultValue("12h")
        Duration longestSession,

        @RuntimeSetting(Risk.HIGH) @DurationMin(minutes = 1) @NotNull @DefaultValue("5m")
        Duration confirmedFor,

        @NotNull @DefaultValue("19MB") DataSize passwordMemory,
        @Nullable String breachRangeUrl,
        @NotNull @Valid @DefaultValue Token token,
        @NotNull @Valid @DefaultValue SecondFactor secondFactor) {

    /**
     * How callers of the API show who they are.
     *
     * @param keys what access tokens are signed with: the first signs, all are accepted
     * @param generateKey whether a node without keys makes one for itself; tokens then end with the node
     * @param accessFor how long an access token is good
     * @param refreshFor after this time without a refresh the caller has to sign in again
     * @param longestFamily after this time the caller has to sign in again in any case
     */
    record Token(
            @Valid @NotNull @DefaultValue List<SigningKey> keys,
            @DefaultValue("true") boolean generateKey,
            @NotNull @DefaultValue("10m") Duration accessFor,
            @NotNull @DefaultValue("14d") Duration refreshFor,
            @NotNull @DefaultValue("90d") Duration longestFamily) {}

    /**
     * Codes from an authenticator app.
     *
     * @param required whether admins and the committee cannot sign in without
     */
    record SecondFactor(
            @RuntimeSetting(Risk.HIGH) @DefaultValue("false")
            boolean required) {

        boolean isRequiredFor(Role role) {
            return required && (role == Role.ADMIN || role == Role.COMMITTEE);
        }
    }

    /**
     * A key that signs access tokens.
     *
     * @param id names the key in the tokens
     * @param key an RSA key of 2048 bits or more as PKCS #8, in PEM or as base64 of DER
     */
    record SigningKey(@NotBlank String id, @NotBlank String key) {

        /** Not the key: settings end up in logs. */
        @Override
        public String toString() {
            return "SigningKey[" + id + "]";
        }
    }
}
