package org.mmhc.payouts.transfer;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;
import org.mmhc.payouts.PayoutId;

/** The key under which an attempt is asked for: always the same one for the same attempt, so that two askings are one payment. */
final class TransferKey {

    private static final UUID NAMESPACE = UUID.fromString("0f6a2f5e-2a86-5f0e-9a55-6d1b6f1f6f3c");
    private static final int VERSION_5 = 0x5000;

    private TransferKey() {}

    static UUID of(PayoutId payout, int attempt) {
        try {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            sha1.update(ByteBuffer.allocate(2 * Long.BYTES)
                    .putLong(NAMESPACE.getMostSignificantBits())
                    .putLong(NAMESPACE.getLeastSignificantBits())
                    .array());
            ByteBuffer name =
                    ByteBuffer.wrap(sha1.digest((payout.value() + "/" + attempt).getBytes(StandardCharsets.UTF_8)));
            long high = name.getLong() & ~0xF000L | VERSION_5;
            long low = name.getLong() & 0x3FFFFFFFFFFFFFFFL | 0x8000000000000000L;
            return new UUID(high, low);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
