package org.mmhc.identity;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param firstAdmin whom a fresh installation invites, because nobody is there yet to do it; none by default
 * @param answerTime answers that must not tell whether an account exists take at least this time
 */
@Validated
@ConfigurationProperties("mmhc.identity")
record IdentitySettings(
        @Valid @Nullable FirstAdmin firstAdmin,
        @NotNull @DefaultValue("150ms") Duration answerTime) {

    /** The first person who runs the agency. */
    record FirstAdmin(@NotBlank String name, @NotBlank String email) {}
}
