package org.mmhc.identity;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.mmhc.base.Uid;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** Keeps the hash of each person's current code in Redis for as long as it is valid. */
@Component
class PhoneCodes {

    static final Duration VALID_FOR = Duration.ofMinutes(5);
    static final int TRIES = 5;

    private static final String PREFIX = "mmhc:identity:code:";
    private static final int CODES = 1_000_000;

    private static final RedisScript<Long> STORE = RedisScript.of("""
            redis.call('DEL', KEYS[1])
            redis.call('HSET', KEYS[1], 'hash', ARGV[1], 'until', ARGV[2], 'tries', 0)
            redis.call('PEXPIRE', KEYS[1], ARGV[3])
            return 1
            """, Long.class);

    /* Counts the try first, so that no number of simultaneous requests gets more than its share. */
    @SuppressWarnings("rawtypes")
    private static final RedisScript<List> TRY = RedisScript.of("""
            if redis.call('EXISTS', KEYS[1]) == 0 then
                return {}
            end
            local try = redis.call('HINCRBY', KEYS[1], 'tries', 1)
            return {tostring(try), redis.call('HGET', KEYS[1], 'hash'), redis.call('HGET', KEYS[1], 'until')}
            """, List.class);

    private final StringRedisTemplate redis;
    private final PasswordEncoder encoder;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    PhoneCodes(StringRedisTemplate redis, PasswordEncoder encoder, Clock clock) {
        this.redis = redis;
        this.encoder = encoder;
        this.clock = clock;
    }

    /** A new code for this person; the one before is void. */
    String issue(Uid uid) {
        String code = String.format(Locale.ROOT, "%06d", random.nextInt(CODES));
        redis.execute(
                STORE,
                List.of(key(uid)),
                encoder.encode(code),
                Long.toString(clock.instant().plus(VALID_FOR).toEpochMilli()),
                Long.toString(VALID_FOR.toMillis()));
        return code;
    }

    /** Uses the code up when it is right; refuses it otherwise. */
    void use(Uid uid, String code) {
        List<?> answer = redis.execute(TRY, List.of(key(uid)));
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
        if (!encoder.matches(code, answer.get(1).toString())) {
            if (tries == TRIES) {
                throw new CodeTriesUsedUp();
            }
            throw new CodeWrong(TRIES - tries);
        }
        if (!Boolean.TRUE.equals(redis.delete(key(uid)))) {
            throw new CodeExpired();
        }
    }

    private static String key(Uid uid) {
        return PREFIX + uid.value();
    }
}
