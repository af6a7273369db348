package org.mmhc.identity;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Uid;
import org.mmhc.base.crypto.KeyedHash;
import org.mmhc.identity.IdentityRefusals.CodeExpired;
import org.mmhc.identity.IdentityRefusals.CodeTriesUsedUp;
import org.mmhc.identity.IdentityRefusals.CodeWrong;
import org.mmhc.notifications.DeliveryFailed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;
import org.springframework.stereotype.Component;

/** Keeps the keyed hash of each person's current code, and of the number that it went to, in Redis for as long as it is valid. */
@Component
class PhoneCodes {

    static final Duration VALID_FOR = Duration.ofMinutes(5);
    static final int TRIES = 5;

    private static final Logger LOG = LoggerFactory.getLogger(PhoneCodes.class);
    private static final String PREFIX = "mmhc:identity:code:";
    private static final int CODES = 1_000_000;

    private static final String COLUMN = "identity.phoneCode";

    private static final RedisScript<Long> STORE = RedisScript.of("""
            redis.call('DEL', KEYS[1])
            redis.call('HSET', KEYS[1], 'hash', ARGV[1], 'for', ARGV[2], 'until', ARGV[3], 'tries', 0)
            redis.call('PEXPIRE', KEYS[1], ARGV[4])
            return 1
            """, Long.class);

    /* Counts the try first, so that no number of simultaneous requests gets more than its share. */
    @SuppressWarnings("rawtypes")
    private static final RedisScript<List> TRY = RedisScript.of("""
            if redis.call('HGET', KEYS[1], 'for') ~= ARGV[1] then
                redis.call('DEL', KEYS[1])
                return {}
            end
            local try = redis.call('HINCRBY', KEYS[1], 'tries', 1)
            return {tostring(try), redis.call('HGET', KEYS[1], 'hash'), redis.call('HGET', KEYS[1], 'until')}
            """, List.class);

    private final StringRedisTemplate redis;
    private final Users users;
    private final KeyedHash hashes;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    PhoneCodes(StringRedisTemplate redis, Users users, KeyedHash hashes, Clock clock) {
        this.redis = redis;
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
        redis.execute(
                STORE,
                List.of(key(uid)),
                hash(uid, code),
                purpose(user),
                Long.toString(clock.instant().plus(VALID_FOR).toEpochMilli()),
                Long.toString(VALID_FOR.toMillis()));
        return code;
    }

    /** Uses the code up when it is right and went to the number that waits; refuses it otherwise. */
    void use(User user, String code) {
        List<?> answer = redis.execute(TRY, List.of(key(user.uid())), purpose(user));
        if (answer == null || answer.size() < 3) {
            throw new CodeExpired();
        }
        int tries = Integer.parseInt(answer.get(0).toString());
        if (clock.millis() >= Long.parseLong(answer.get(2).toString())) {
            throw new CodeExpired();
        }
        if (tries > TRIES) {
            throw new CodeTriesUsedUp();
        }
        if (!hash(user.uid(), code).equals(answer.get(1).toString())) {
            if (tries == TRIES) {
                throw new CodeTriesUsedUp();
            }
            throw new CodeWrong(TRIES - tries);
        }
        if (!Boolean.TRUE.equals(redis.delete(key(user.uid())))) {
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
}
