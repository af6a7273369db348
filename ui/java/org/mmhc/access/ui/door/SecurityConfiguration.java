package org.mmhc.access.ui.door;

import static com.vaadin.flow.spring.security.VaadinSecurityConfigurer.vaadin;

import com.vaadin.flow.spring.security.VaadinDefaultRequestCache;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.mmhc.access.Passkeys;
import org.mmhc.access.SecondFactors;
import org.mmhc.access.SessionRegistry;
import org.mmhc.access.SignIn;
import org.mmhc.base.SignedIn;
import org.mmhc.notifications.PublicAddress;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.ServletListenerRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer.AuthorizedUrl;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer.FrameOptionsConfig;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;

/**
 * Who may reach what by HTTP. Nobody without signing in, but for the door itself, styles and pictures, the page that
 * runs on phones (it shows what a key of theirs opens), and the health of the
 * application without its details; what went wrong is said to everybody. Metrics are for one configured user; without one they are for nobody. Who may frame an
 * answer is said with its other headers, for all doors alike.
 */
@Configuration
@EnableConfigurationProperties(MetricsAccess.class)
class SecurityConfiguration {

    /** Spans around each filter cost more than most requests do. */
    @Bean
    SecurityObservationSettings securityObservations() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    @Order(1)
    SecurityFilterChain operations(HttpSecurity http, MetricsAccess metrics) {
        return http.securityMatcher("/actuator/**")
                .authorizeHttpRequests(requests -> requests.requestMatchers("/actuator/health", "/actuator/health/*")
                        .permitAll()
                        .anyRequest()
                        .hasRole(MetricsAccess.ROLE))
                .authenticationManager(new ProviderManager(metrics.provider()))
                .httpBasic(basic -> basic.authenticationEntryPoint((request, response, failure) -> {
                    response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"operations\"");
                    response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
                }))
                .csrf(csrf -> csrf.disable())
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .build();
    }

    @Bean
    @Order(100)
    SecurityFilterChain screens(
            HttpSecurity http,
            SignIn signIn,
            SecondFactors secondFactors,
            Passkeys passkeys,
            SessionRegistry registry,
            SignedInSessions sessions,
            PublicAddress address,
            VaadinDefaultRequestCache wanted,
            Clock clock) {
        wanted.setDelegateRequestCache(withoutATrace());
        return http.authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers("/styles/**", "/web/**", "/images/**", "/clock/**", "/clock", "/favicon.ico")
                        .permitAll()
                        .requestMatchers("/files/**")
                        .authenticated())
                .headers(headers -> headers.frameOptions(FrameOptionsConfig::disable))
                .authenticationManager(new ProviderManager(new PasswordSignIn(signIn, registry)))
                .with(vaadin(), vaadin -> vaadin.loginView("/sign-in").anyRequest(AuthorizedUrl::authenticated))
                .formLogin(form ->
                        form.authenticationDetailsSource(SignInAttempt::of).failureHandler(new SignInFailures(clock)))
                .logout(logout -> logout.addLogoutHandler((request, response, gone) -> end(registry, gone)))
                .addFilterBefore(new OtherSitesFilter(address.baseUrl()), CsrfFilter.class)
                .addFilterBefore(
                        new CodeSignIn(secondFactors, registry, wanted, clock),
                        UsernamePasswordAuthenticationFilter.class)
                .addFilterBefore(
                        new PasskeySignIn(passkeys, registry, wanted, clock),
                        UsernamePasswordAuthenticationFilter.class)
                .addFilterBefore(new SignedOutFilter(registry, sessions), AuthorizationFilter.class)
                .build();
    }

    /* Nobody sees from an address that somebody had to sign in before. */
    private static RequestCache withoutATrace() {
        HttpSessionRequestCache requests = new HttpSessionRequestCache();
        requests.setMatchingRequestParameterName(null);
        return requests;
    }

    private static void end(SessionRegistry registry, @Nullable Authentication gone) {
        if (gone != null && gone.getDetails() instanceof SignedIn details) {
            registry.end(details.signInId());
        }
    }

    @Bean
    ServletListenerRegistrationBean<SignedInSessions> sessionsThatEnd(SignedInSessions sessions) {
        return new ServletListenerRegistrationBean<>(sessions);
    }
}
