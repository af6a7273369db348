package org.mmhc.access;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Uid;
import org.mmhc.base.Utc;
import org.mmhc.base.crypto.EncryptedTable;
import org.mmhc.base.crypto.FieldCipher;
import org.mmhc.base.crypto.Secrets;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Keeps the second factors: encrypted secrets, hashed recovery codes, and who has tried too often. */
@Component
class SecondFactorStore {

    /** Where the secrets are kept encrypted. */
    static final EncryptedTable TABLE = EncryptedTable.of("identity_second_factor", "uid", "secret", "new_secret");

    private static final String SECRET = "identity_second_factor.secret";
    private static final String NEW_SECRET = "identity_second_factor.new_secret";
    private static final int FREE_FAILURES = 5;
    private static final Duration FIRST_WAIT = Duration.ofMinutes(1);
    private static final int MOST_DOUBLINGS = 6;
    private static final int RECOVERY_CODES = 10;
    private static final int RECOVERY_LETTERS = 10;
    private static final String LETTERS = "ABCDEFGHJKMNPQRSTVWXYZ23456789";

    private final JdbcClient database;
    private final FieldCipher cipher;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    SecondFactorStore(JdbcClient database, FieldCipher cipher, Clock clock) {
        this.database = database;
        this.cipher = cipher;
        this.clock = clock;
    }

    /** What came of a code. */
    enum Outcome {
        RIGHT,
        WRONG,
        LOCKED
    }

    @Transactional(propagation = Propagation.SUPPORTS)
    boolean isOn(Uid uid) {
        return database.sql("select count(*) from identity_second_factor where uid = :uid and secret is not null")
                        .param("uid", uid.value())
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** A new secret, which counts once a code of it was shown. */
    @Transactional
    byte[] prepare(Uid uid) {
        byte[] secret = Totp.newSecret();
        database.sql("""
                        insert into identity_second_factor (uid, new_secret, last_step, failures)
                        values (:uid, :secret, 0, 0)
                        on duplicate key update new_secret = :secret
                        """)
                .param("uid", uid.value())
                .param("secret", cipher.encrypt(Base64.getEncoder().encodeToString(secret), NEW_SECRET))
                .update();
        return secret;
    }

    /** Puts the prepared secret in the place of the one before; nothing but the outcome when the code is wrong. */
    @Transactional(propagation = Propagation.MANDATORY)
    Outcome adopt(Uid uid, String code) {
        Optional<Row> row = lock(uid).filter(found -> found.newSecret() != null);
        if (row.isEmpty()) {
            return Outcome.WRONG;
        }
        Instant now = clock.instant();
        if (row.get().isLockedAt(now)) {
            return Outcome.LOCKED;
        }
        byte[] secret = decrypt(row.get().newSecret(), NEW_SECRET);
        OptionalLong step = Totp.stepOf(secret, digits(code), now, 0);
        if (step.isEmpty()) {
            return failed(uid, row.get(), now);
        }
        database.sql("""
                        update identity_second_factor
                        set secret = :secret, new_secret = null, last_step = :step, failures = 0, on_since = :now
                        where uid = :uid
                        """)
                .param("secret", cipher.encrypt(Base64.getEncoder().encodeToString(secret), SECRET))
                .param("step", step.getAsLong())
                .param("now", Utc.toSql(now))
                .param("uid", uid.value())
                .update();
        return Outcome.RIGHT;
    }

    /** Takes a code of the app, or a recovery code, each once. Wrong ones are counted, so the caller has to commit. */
    @Transactional(propagation = Propagation.MANDATORY)
    Outcome use(Uid uid, String code) {
        Optional<Row> row = lock(uid).filter(found -> found.secret() != null);
        if (row.isEmpty()) {
            return Outcome.WRONG;
        }
        Instant now = clock.instant();
        if (row.get().isLockedAt(now)) {
            return Outcome.LOCKED;
        }
        byte[] secret = decrypt(row.get().secret(), SECRET);
        OptionalLong step = Totp.stepOf(secret, digits(code), now, row.get().lastStep());
        if (step.isEmpty() && !useRecoveryCode(uid, code, now)) {
            return failed(uid, row.get(), now);
        }
        database.sql("""
                        update identity_second_factor set last_step = :step, failures = 0, locked_until = null
                        where uid = :uid
                        """)
                .param("step", step.orElse(row.get().lastStep()))
                .param("uid", uid.value())
                .update();
        return Outcome.RIGHT;
    }

    /** Fresh recovery codes; the ones before are void. */
    @Transactional(propagation = Propagation.MANDATORY)
    List<String> newRecoveryCodes(Uid uid) {
        database.sql("delete from identity_recovery_code where uid = :uid")
                .param("uid", uid.value())
                .update();
        List<String> codes = new ArrayList<>();
        for (int number = 0; number < RECOVERY_CODES; number++) {
            StringBuilder code = new StringBuilder();
            for (int letter = 0; letter < RECOVERY_LETTERS; letter++) {
                code.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
            }
            database.sql("insert into identity_recovery_code (uid, code_hash) values (:uid, :hash)")
                    .param("uid", uid.value())
                    .param("hash", hash(uid, code.toString()))
                    .update();
            codes.add(code.insert(RECOVERY_LETTERS / 2, '-').toString());
        }
        return codes;
    }

    @Transactional(propagation = Propagation.SUPPORTS)
    int recoveryCodesLeft(Uid uid) {
        return database.sql("select count(*) from identity_recovery_code where uid = :uid and used_at is null")
                .param("uid", uid.value())
                .query(Integer.class)
                .single();
    }

    /** Says whether there was one. */
    @Transactional(propagation = Propagation.MANDATORY)
    boolean remove(Uid uid) {
        database.sql("delete from identity_recovery_code where uid = :uid")
                .param("uid", uid.value())
                .update();
        return database.sql("delete from identity_second_factor where uid = :uid")
                        .param("uid", uid.value())
                        .update()
                > 0;
    }

    private byte[] decrypt(@Nullable String kept, String column) {
        return Base64.getDecoder().decode(cipher.decrypt(String.valueOf(kept), column));
    }

    private boolean useRecoveryCode(Uid uid, String code, Instant now) {
        String plain = code.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "");
        return plain.length() == RECOVERY_LETTERS
                && database.sql("""
                                        update identity_recovery_code set used_at = :now
                                        where uid = :uid and code_hash = :hash and used_at is null
                                        """)
                                .param("now", Utc.toSql(now))
                                .param("uid", uid.value())
                                .param("hash", hash(uid, plain))
                                .update()
                        == 1;
    }

    private Outcome failed(Uid uid, Row row, Instant now) {
        int failures = row.failures() + 1;
        Instant until = failures < FREE_FAILURES
                ? null
                : now.plus(FIRST_WAIT.multipliedBy(1L << Math.min(failures - FREE_FAILURES, MOST_DOUBLINGS)));
        database.sql("update identity_second_factor set failures = :failures, locked_until = :until where uid = :uid")
                .param("failures", failures)
                .param("until", until == null ? null : Utc.toSql(until))
                .param("uid", uid.value())
                .update();
        return until == null ? Outcome.WRONG : Outcome.LOCKED;
    }

    /* Held until the end of the transaction, so that no number of tries at once gets more than its share. */
    private Optional<Row> lock(Uid uid) {
        return database.sql("""
                        select secret, new_secret, last_step, failures, locked_until
                        from identity_second_factor where uid = :uid for update
                        """)
                .param("uid", uid.value())
                .query((row, number) -> new Row(
                        row.getString("secret"),
                        row.getString("new_secret"),
                        row.getLong("last_step"),
                        row.getInt("failures"),
                        Utc.optional(row, "locked_until")))
                .optional();
    }

    private static String digits(String code) {
        return code.replaceAll("\\s", "");
    }

    private static String hash(Uid uid, String code) {
        return Secrets.hash(uid.value() + ":" + code);
    }

    private record Row(
            @Nullable String secret,
            @Nullable String newSecret,
            long lastStep,
            int failures,
            @Nullable Instant lockedUntil) {

        boolean isLockedAt(Instant now) {
            return lockedUntil != null && now.isBefore(lockedUntil);
        }
    }
}
