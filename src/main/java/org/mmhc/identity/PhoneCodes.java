package org.mmhc.identity;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Uid;
import org.mmhc.base.crypto.KeyedHash;
import org.mmhc.base.limits.Limits;
import org.mmhc.base.limits.Limits.Count;
import org.mmhc.base.limits.Limits.Limit;
import org.mmhc.identity.IdentityRefusals.CodeExpired;
import org.mmhc.identity.IdentityRefusals.CodeTriesUsedUp;
import org.mmhc.identity.IdentityRefusals.CodeWrong;
import org.mmhc.notifications.DeliveryFailed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;

/** Keeps the keyed hash of each person's current code, and of the number that it went to, in Redis for as long as it is valid. */
@Component
class PhoneCodes {

    static final Duration VALID_FOR = Duration.ofMinutes(5);

    private static final Logger LOG = LoggerFactory.getLogger(PhoneCodes.class);
    private static final String PREFIX = "mmhc:identity:sent-code:";
    private static final int CODES = 1_000_000;

    private static final Limit TRIES = new Limit(5, VALID_FOR);
    private static final String COLUMN = "identity.phoneCode";

    private final StringRedisTemplate redis;
    private final Limits limits;
    private final Users users;
    private final KeyedHash hashes;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    PhoneCodes(StringRedisTemplate redis, Limits limits, Users users, KeyedHash hashes, Clock clock) {
        this.redis = redis;
        this.limits = limits;
        this.users = users;
        this.hashes = hashes;
        this.clock = clock;
    }

    /**
     * A new code that goes out to that number of the person's; the one before is void. {@link DeliveryFailed} when the number
     * does not wait for a code any more.
     */
    String issue(Uid uid, @Nullable String number) {
        User user = users.findById(uid.value())
                .filter(User::isActive)
                .filter(person -> person.newPhone()
                        .filter(waiting -> waiting.value().equals(number))
                        .isPresent())
                .orElseThrow(DeliveryFailed::tooLate);
        String code = String.format(Locale.ROOT, "%06d", random.nextInt(CODES));
        Instant until = clock.instant().plus(VALID_FOR);
        limits.forget(tries(uid));
        redis.opsForValue().set(key(uid), new Kept(purpose(user), hash(uid, code), until).line(), VALID_FOR);
        return code;
    }

    /** What is kept of a code: what it is good for, its hash, and until when. */
    private record Kept(String purpose, String hash, Instant until) {

        static Optional<Kept> of(@Nullable String line) {
            return Optional.ofNullable(line)
                    .map(kept -> kept.split(" "))
                    .map(parts -> new Kept(parts[0], parts[1], Instant.parse(parts[2])));
        }

        String line() {
            return String.join(" ", purpose, hash, until.toString());
        }
    }

    /** Uses the code up when it is right and went to the number that waits; refuses it otherwise. */
    void use(User user, String code) {
        Uid uid = user.uid();
        Kept kept = Kept.of(redis.opsForValue().get(key(uid)))
                .filter(known ->
                        known.purpose().equals(purpose(user)) && clock.instant().isBefore(known.until()))
                .orElseThrow(CodeExpired::new);
        // Counted first, so that no number of tries at once gets more than its share.
        Count tries = limits.count(tries(uid), TRIES);
        boolean right = !tries.isOver() && kept.hash().equals(hash(uid, code));
        if (!right && tries.times() >= TRIES.most()) {
            throw new CodeTriesUsedUp();
        }
        if (!right) {
            throw new CodeWrong((int) (TRIES.most() - tries.times()));
        }
        if (!Boolean.TRUE.equals(redis.delete(key(uid)))) {
            throw new CodeExpired();
        }
    }

    /** The person's code is void. A code that outlives this, because Redis is away, is still bound to its number. */
    void forget(Uid uid) {
        try {
            redis.delete(key(uid));
        } catch (DataAccessException away) {
            LOG.debug("Redis is away: a code is left to run out");
        }
    }

    /** Under which name messages to a number are counted. */
    String nameOf(PhoneNumber number) {
        return hashes.of(number.value(), COLUMN);
    }

    /* Under a key that Redis does not have: of six digits all could be tried. */
    private String hash(Uid uid, String code) {
        return hashes.of(uid.value() + ":" + code, COLUMN);
    }

    /* What the code is good for: this number, until the sign-ins of the person end. */
    private String purpose(User user) {
        String number = user.newPhone().map(PhoneNumber::value).orElse("");
        return hashes.of(user.uid().value() + ":" + user.epoch() + ":" + number, COLUMN);
    }

    private static String key(Uid uid) {
        return PREFIX + uid.value();
    }

    private static String tries(Uid uid) {
        return "code-tried:" + uid.value();
    }
}
