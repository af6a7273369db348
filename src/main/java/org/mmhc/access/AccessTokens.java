package org.mmhc.access;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.stereotype.Component;

/**
 * Makes access tokens and takes them: signed by one of our keys, for us, not expired, and of a sign-in that has not ended in
 * the meantime.
 */
@Component
class AccessTokens implements JwtDecoder {

    static final String ROLE = "role";
    static final String SIGN_IN = "sid";

    private static final String ISSUER = "mmhc";
    private static final String AUDIENCE = "mmhc-api";
    private static final OAuth2Error WRONG = new OAuth2Error("invalid_token", "The access token is not for us", null);
    private static final OAuth2Error ENDED = new OAuth2Error("invalid_token", "The sign-in has ended", null);

    private final TokenKeys keys;
    private final SessionRegistry sessions;
    private final Duration goodFor;
    private final Clock clock;
    private final NimbusJwtEncoder encoder;
    private final NimbusJwtDecoder decoder;

    AccessTokens(TokenKeys keys, SessionRegistry sessions, AccessSettings settings, Clock clock) {
        this.keys = keys;
        this.sessions = sessions;
        this.goodFor = settings.token().accessFor();
        this.clock = clock;
        JWKSource<SecurityContext> source = (selector, context) -> selector.select(keys.all());
        this.encoder = new NimbusJwtEncoder(source);
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(Set.of(JWSAlgorithm.RS256), source));
        processor.setJWTClaimsSetVerifier((claims, context) -> {});
        this.decoder = new NimbusJwtDecoder(processor);
        JwtTimestampValidator time = new JwtTimestampValidator(Duration.ZERO);
        time.setClock(clock);
        time.setAllowEmptyExpiryClaim(false);
        OAuth2TokenValidator<Jwt> forUs = token -> result(isForUs(token), WRONG);
        OAuth2TokenValidator<Jwt> alive = token -> result(isAlive(token), ENDED);
        this.decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(List.of(time, forUs, alive)));
    }

    /** A token for what the person does by that sign-in. */
    String mint(Uid uid, Role role, String signInId) {
        Instant now = clock.instant();
        JwtClaimsSet claims = JwtClaimsSet.builder()
                .issuer(ISSUER)
                .audience(List.of(AUDIENCE))
                .subject(uid.value())
                .claim(ROLE, role.name())
                .claim(SIGN_IN, signInId)
                .issuedAt(now)
                .expiresAt(now.plus(goodFor))
                .build();
        JwsHeader header = JwsHeader.with(SignatureAlgorithm.RS256)
                .keyId(keys.signing())
                .type("JWT")
                .build();
        return encoder.encode(JwtEncoderParameters.from(header, claims)).getTokenValue();
    }

    Duration goodFor() {
        return goodFor;
    }

    @Override
    public Jwt decode(String token) throws JwtException {
        return decoder.decode(token);
    }

    private static boolean isForUs(Jwt token) {
        return ISSUER.equals(token.getClaimAsString("iss"))
                && token.getAudience() != null
                && token.getAudience().contains(AUDIENCE);
    }

    private boolean isAlive(Jwt token) {
        String uid = token.getSubject();
        String role = token.getClaimAsString(ROLE);
        String signInId = token.getClaimAsString(SIGN_IN);
        return uid != null && role != null && signInId != null && sessions.isAlive(signInId, uid, role, true);
    }

    private static OAuth2TokenValidatorResult result(boolean good, OAuth2Error otherwise) {
        return good ? OAuth2TokenValidatorResult.success() : OAuth2TokenValidatorResult.failure(otherwise);
    }
}
