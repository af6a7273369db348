package org.mmhc.access;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.References;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The keys of access tokens. A key is changed by putting a new one first and taking the old one away an hour later. */
@Component
class TokenKeys {

    private static final Logger LOG = LoggerFactory.getLogger(TokenKeys.class);
    private static final int FEWEST_BITS = 2048;

    private final List<RSAKey> configured = new ArrayList<>();
    private @Nullable JWKSet all;

    TokenKeys(AccessSettings settings) {
        settings.token().keys().forEach(key -> configured.add(read(key)));
        if (configured.isEmpty() && !settings.token().generateKey()) {
            throw new IllegalStateException("No key for access tokens: set MMHC_ACCESS_TOKEN_KEYS_0_ID and _KEY");
        }
    }

    /** All keys; the first one signs. */
    synchronized JWKSet all() {
        if (all == null) {
            all = new JWKSet(configured.isEmpty() ? List.<JWK>of(generated()) : List.<JWK>copyOf(configured));
        }
        return all;
    }

    /** Names the key that signs. */
    String signing() {
        return all().getKeys().getFirst().getKeyID();
    }

    private static RSAKey read(AccessSettings.SigningKey setting) {
        String body = setting.key()
                .replaceAll("-----[A-Z ]+-----", "")
                .replace("\\n", "")
                .replaceAll("\\s", "");
        try {
            KeyFactory factory = KeyFactory.getInstance("RSA");
            var pkcs8 = new PKCS8EncodedKeySpec(Base64.getDecoder().decode(body));
            if (!(factory.generatePrivate(pkcs8) instanceof RSAPrivateCrtKey secret)
                    || secret.getModulus().bitLength() < FEWEST_BITS) {
                throw new IllegalStateException("The key " + setting.id() + " is too weak for access tokens");
            }
            var open = factory.generatePublic(new RSAPublicKeySpec(secret.getModulus(), secret.getPublicExponent()));
            return new RSAKey.Builder((RSAPublicKey) open)
                    .privateKey(secret)
                    .keyID(setting.id())
                    .keyUse(KeyUse.SIGNATURE)
                    .build();
        } catch (GeneralSecurityException | IllegalArgumentException unreadable) {
            throw new IllegalStateException("The key " + setting.id() + " for access tokens cannot be read");
        }
    }

    private static RSAKey generated() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(FEWEST_BITS);
            KeyPair pair = generator.generateKeyPair();
            LOG.info("Made a key for access tokens, good until this node ends");
            return new RSAKey.Builder((RSAPublicKey) pair.getPublic())
                    .privateKey(pair.getPrivate())
                    .keyID(References.next("KEY"))
                    .keyUse(KeyUse.SIGNATURE)
                    .build();
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
