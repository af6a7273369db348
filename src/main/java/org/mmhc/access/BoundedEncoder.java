package org.mmhc.access;

import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.OutsideTransactions;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Hashes few passwords at a time: each takes much memory on purpose, and a crowd of them must not take all. */
class BoundedEncoder implements PasswordEncoder {

    private final PasswordEncoder encoder;
    private final Semaphore places = new Semaphore(2 * Runtime.getRuntime().availableProcessors(), true);

    BoundedEncoder(PasswordEncoder encoder) {
        this.encoder = encoder;
    }

    @Override
    public @Nullable String encode(@Nullable CharSequence password) {
        return inTurn(() -> encoder.encode(password));
    }

    @Override
    public boolean matches(@Nullable CharSequence password, @Nullable String hash) {
        return inTurn(() -> encoder.matches(password, hash));
    }

    @Override
    public boolean upgradeEncoding(@Nullable String hash) {
        return encoder.upgradeEncoding(hash);
    }

    private <T extends @Nullable Object> T inTurn(Supplier<T> work) {
        OutsideTransactions.require("Hashing a password");
        places.acquireUninterruptibly();
        try {
            return work.get();
        } finally {
            places.release();
        }
    }
}
