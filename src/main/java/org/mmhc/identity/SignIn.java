package org.mmhc.identity;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.identity.Throttle.Limit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;

/**
 * Checks who somebody is by their mail address, phone number or UID, and their password. Refused: {@link SignInFailed},
 * {@link SignInThrottled} and, only after the right password, {@link AccountDeactivated} and {@link EmailNotVerified}.
 * Without Redis nothing is throttled.
 */
@Service
public class SignIn {

    private static final Logger LOG = LoggerFactory.getLogger(SignIn.class);
    private static final Limit FROM_ONE_PLACE = new Limit(10, Duration.ofMinutes(15));
    private static final Limit FROM_EVERYWHERE = new Limit(100, Duration.ofHours(1));
    private static final int LONGEST_INPUT = 300;

    private final Users users;
    private final Throttle throttle;
    private final PasswordEncoder encoder;
    private final String nobodysHash;

    SignIn(Users users, Throttle throttle, PasswordEncoder encoder) {
        this.users = users;
        this.throttle = throttle;
        this.encoder = encoder;
        this.nobodysHash = encoder.encode(UUID.randomUUID().toString());
    }

    /**
     * Somebody who has shown their password.
     *
     * @param epoch which of the times between two changes of the account the proof belongs to
     */
    public record PasswordProof(Uid uid, Role role, String name, int epoch) {}

    /**
     * Who has this name and password.
     *
     * @param origin the network address that the request came from
     */
    @PreAuthorize("permitAll()")
    public PasswordProof check(String name, String password, String origin) {
        if (name.length() > LONGEST_INPUT || password.length() > LONGEST_INPUT) {
            throw new SignInFailed();
        }
        Optional<User> user = find(name.strip());
        String subject = user.map(known -> known.uid().value()).orElseGet(() -> fingerprint(name));
        String place = subject + ":" + fingerprint(origin);
        throttle(place, subject);
        String hash = user.flatMap(User::passwordHash).orElse(nobodysHash);
        if (!encoder.matches(password, hash)
                || user.isEmpty()
                || user.get().passwordHash().isEmpty()) {
            throw new SignInFailed();
        }
        forget(place);
        User known = user.get();
        if (!known.isActive()) {
            throw new AccountDeactivated();
        }
        if (!known.isEmailVerified()) {
            throw new EmailNotVerified(known.uid());
        }
        return new PasswordProof(known.uid(), known.role(), known.name(), known.epoch());
    }

    private Optional<User> find(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        if (Uid.isValid(upper)) {
            return users.findById(upper);
        }
        if (EmailAddress.isValid(name)) {
            return users.findByEmail(EmailAddress.of(name).value());
        }
        if (PhoneNumber.isValid(name)) {
            return users.findByPhone(PhoneNumber.of(name).value());
        }
        return Optional.empty();
    }

    private void throttle(String place, String subject) {
        try {
            if (throttle.take("sign-in:" + place, FROM_ONE_PLACE).isPresent()
                    || throttle.take("sign-in:" + subject, FROM_EVERYWHERE).isPresent()) {
                throw new SignInThrottled();
            }
        } catch (DataAccessException away) {
            LOG.warn("Redis is away: sign-ins are not throttled");
        }
    }

    private void forget(String place) {
        try {
            throttle.clear("sign-in:" + place);
        } catch (DataAccessException away) {
            LOG.debug("Redis is away: the count of sign-ins is left to run out");
        }
    }

    private static String fingerprint(String text) {
        return UUID.nameUUIDFromBytes(text.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}
