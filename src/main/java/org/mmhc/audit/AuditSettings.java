package org.mmhc.audit;

import jakarta.validation.constraints.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the log is guarded.
 *
 * @param applicationUser the database user of the running application, {@code <name>} or {@code <name>@<host>}, when migrations
 *     run as another one; that one grants it its rights after each migration. Empty when there is one user only.
 * @param anchor what was noted of the chain before, for the command that checks it
 */
@ConfigurationProperties("mmhc.audit")
@Validated
record AuditSettings(
        @DefaultValue("") @Pattern(regexp = "|[A-Za-z0-9_]{1,32}(@[A-Za-z0-9_.%:-]{1,60})?")
        String applicationUser,

        @DefaultValue("") String anchor) {}
