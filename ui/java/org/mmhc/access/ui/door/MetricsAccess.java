package org.mmhc.access.ui.door;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;

/**
 * The one user who may read metrics, by HTTP Basic; none by default.
 *
 * @param password as Spring Security writes it, for example {@code {bcrypt}...} or {@code {noop}...}
 */
@ConfigurationProperties("mmhc.access.metrics")
record MetricsAccess(@Nullable String user, @Nullable String password) {

    static final String ROLE = "METRICS";

    AuthenticationProvider provider() {
        List<UserDetails> users = user == null || password == null || user.isBlank() || password.isBlank()
                ? List.of()
                : List.of(User.withUsername(user).password(password).roles(ROLE).build());
        return new DaoAuthenticationProvider(new InMemoryUserDetailsManager(users));
    }
}
