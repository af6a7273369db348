package org.mmhc.identity;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * @param firstAdmin whom a fresh installation invites, because nobody is there yet to do it; none by default
 */
@Validated
@ConfigurationProperties("mmhc.identity")
record IdentitySettings(@Valid @Nullable FirstAdmin firstAdmin) {

    /** The first person who runs the agency. */
    record FirstAdmin(@NotBlank String name, @NotBlank String email) {}
}
