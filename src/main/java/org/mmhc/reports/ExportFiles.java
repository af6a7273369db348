package org.mmhc.reports;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.mmhc.base.crypto.FieldCipher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps files of reports in parts in the database, where every node finds them: packed, and each file encrypted with a key of its own, which
 * is kept encrypted beside it.
 */
@Component
class ExportFiles {

    private static final int PART = 256 * 1024;
    private static final int KEY_BYTES = 32;
    private static final int IV_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final String COLUMN = "reports_export.file_key";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final JdbcClient sql;
    private final FieldCipher cipher;

    ExportFiles(JdbcClient sql, FieldCipher cipher) {
        this.sql = sql;
        this.cipher = cipher;
    }

    /** A new key, as it is kept. */
    String newKey() {
        byte[] key = new byte[KEY_BYTES];
        RANDOM.nextBytes(key);
        return cipher.encrypt(Base64.getEncoder().encodeToString(key), COLUMN);
    }

    /** Takes what is written, instead of what was there. */
    OutputStream write(ReportFileId id, String key) throws IOException {
        delete(id);
        return new GZIPOutputStream(new Parts(id, opened(key)));
    }

    /** Writes the file as it was. */
    void read(ReportFileId id, String key, OutputStream into) throws IOException {
        SecretKeySpec opened = opened(key);
        try (InputStream parts = new GZIPInputStream(new KeptParts(id, opened))) {
            parts.transferTo(into);
        }
    }

    void delete(ReportFileId id) {
        sql.sql("delete from reports_export_part where export = ?")
                .params(id.value())
                .update();
    }

    private SecretKeySpec opened(String key) {
        return new SecretKeySpec(Base64.getDecoder().decode(cipher.decrypt(key, COLUMN)), "AES");
    }

    /* Each part is bound to its place. */
    private static byte[] turned(int mode, SecretKeySpec key, byte[] start, ReportFileId id, int place, byte[] bytes) {
        try {
            Cipher turning = Cipher.getInstance("AES/GCM/NoPadding");
            turning.init(mode, key, new GCMParameterSpec(TAG_BITS, start));
            turning.updateAAD((id.value() + "/" + place).getBytes(StandardCharsets.UTF_8));
            return turning.doFinal(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Part %d of %s cannot be read".formatted(place, id), e);
        }
    }

    private final class Parts extends OutputStream {

        private final ReportFileId id;
        private final SecretKeySpec key;
        private final ByteArrayOutputStream waiting = new ByteArrayOutputStream(PART);
        private int place;

        private Parts(ReportFileId id, SecretKeySpec key) {
            this.id = id;
            this.key = key;
        }

        @Override
        public void write(int single) {
            waiting.write(single);
            keepWhenFull();
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            waiting.write(bytes, offset, length);
            keepWhenFull();
        }

        @Override
        public void close() {
            if (waiting.size() > 0) {
                keep();
            }
        }

        private void keepWhenFull() {
            if (waiting.size() >= PART) {
                keep();
            }
        }

        private void keep() {
            byte[] start = new byte[IV_BYTES];
            RANDOM.nextBytes(start);
            byte[] secret = turned(Cipher.ENCRYPT_MODE, key, start, id, place, waiting.toByteArray());
            waiting.reset();
            sql.sql("insert into reports_export_part (export, place, bytes) values (?, ?, ?)")
                    .params(
                            id.value(),
                            place,
                            ByteBuffer.allocate(start.length + secret.length)
                                    .put(start)
                                    .put(secret)
                                    .array())
                    .update();
            place++;
        }
    }

    private final class KeptParts extends InputStream {

        private final ReportFileId id;
        private final SecretKeySpec key;
        private byte[] now = new byte[0];
        private int at;
        private int place;

        private KeptParts(ReportFileId id, SecretKeySpec key) {
            this.id = id;
            this.key = key;
        }

        @Override
        public int read() {
            return isOver() ? -1 : now[at++] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            if (isOver()) {
                return -1;
            }
            int taken = Math.min(length, now.length - at);
            System.arraycopy(now, at, bytes, offset, taken);
            at += taken;
            return taken;
        }

        private boolean isOver() {
            while (at == now.length) {
                byte[] kept = sql.sql("select bytes from reports_export_part where export = ? and place = ?")
                        .params(id.value(), place)
                        .query((row, index) -> row.getBytes("bytes"))
                        .optional()
                        .orElse(null);
                if (kept == null) {
                    return true;
                }
                byte[] start = Arrays.copyOf(kept, IV_BYTES);
                byte[] secret = Arrays.copyOfRange(kept, IV_BYTES, kept.length);
                now = turned(Cipher.DECRYPT_MODE, key, start, id, place, secret);
                at = 0;
                place++;
            }
            return false;
        }
    }
}
