package org.mmhc.access.api;

import static org.springframework.security.authorization.AuthenticatedAuthorizationManager.authenticated;
import static org.springframework.security.authorization.AuthorizationManagers.allOf;

import java.util.List;
import org.mmhc.base.SignedIn;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.security.web.SecurityFilterChain;

/**
 * The door of the API: a bearer token on each request, no session, no cookie; phones that clock sign what they send instead. Who comes in has their UID as name and their
 * role as authority, as at the door of the screens.
 */
@Configuration
class ApiSecurity {

    private static final String[] OPEN = {
        "/api/v1/auth/token",
        "/api/v1/auth/refresh",
        "/api/v1/auth/revoke",
        "/api/v1/registrations",
        "/api/v1/registration-confirmations",
        "/api/v1/email-confirmations",
        "/api/v1/invitation-acceptances",
        "/api/v1/password-resets",
        "/api/v1/password-choices",
        "/api/v1/devices/enrolments",
        "/api/v1/clockings",
        "/api/v1/clock-days",
        "/api/v1/clock-files"
    };

    /* Where people agree to the privacy notice, before anything else. */
    private static final String CONSENT = "/api/v1/account/privacy-consent";

    @Bean
    @Order(50)
    SecurityFilterChain api(HttpSecurity http, JwtDecoder tokens, ApiRefusals refusals, AgreementFirst agreement) {
        return http.securityMatcher("/api/**")
                .authorizeHttpRequests(requests -> requests.requestMatchers(HttpMethod.POST, OPEN)
                        .permitAll()
                        .requestMatchers(CONSENT)
                        .authenticated()
                        .anyRequest()
                        .access(allOf(authenticated(), agreement)))
                .oauth2ResourceServer(
                        server -> server.jwt(jwt -> jwt.decoder(tokens).jwtAuthenticationConverter(ApiSecurity::caller))
                                .authenticationEntryPoint(refusals)
                                .accessDeniedHandler(refusals))
                .exceptionHandling(
                        failures -> failures.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .cors(Customizer.withDefaults())
                .build();
    }

    private static AbstractAuthenticationToken caller(Jwt token) {
        var authority = new SimpleGrantedAuthority("ROLE_" + token.getClaimAsString("role"));
        var caller = new JwtAuthenticationToken(token, List.of(authority), token.getSubject());
        caller.setDetails(new SignedIn(token.getClaimAsString("sid")));
        return caller;
    }
}
