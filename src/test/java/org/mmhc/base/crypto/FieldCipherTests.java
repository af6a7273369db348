package org.mmhc.base.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldCipherTests {

    private static final String COLUMN = "profiles_profile.city";
    private static final String OLD = key("2025", 1);
    private static final String NEW = key("2026", 2);

    private final FieldCipher cipher = cipher(NEW, OLD);

    @Test
    void whatIsStoredTellsNothingAndComesBack() {
        String stored = cipher.encrypt("Pune", COLUMN);

        assertThat(stored).startsWith("e1:2026:").doesNotContain("Pune");
        assertThat(cipher.decrypt(stored, COLUMN)).isEqualTo("Pune");
        assertThat(cipher.encrypt("Pune", COLUMN)).isNotEqualTo(stored);
    }

    @Test
    void theNewestKeyEncryptsAndOlderOnesStillDecrypt() {
        String stored = cipher(OLD).encrypt("Pune", COLUMN);

        assertThat(cipher.isCurrent(stored)).isFalse();
        assertThat(cipher.decrypt(stored, COLUMN)).isEqualTo("Pune");
        assertThat(cipher.isCurrent(cipher.encrypt("Pune", COLUMN))).isTrue();
    }

    @Test
    void aKeyThatIsNotThereIsNamed() {
        String stored = cipher.encrypt("Pune", COLUMN);

        assertThatExceptionOfType(Undecipherable.class)
                .isThrownBy(() -> cipher(OLD).decrypt(stored, COLUMN))
                .withMessageContaining("the key 2026")
                .withMessageContaining("mmhc.encryption.keys");
    }

    @Test
    void anotherKeyOfTheSameNameIsNoticed() {
        String stored = cipher.encrypt("Pune", COLUMN);

        assertThatExceptionOfType(Undecipherable.class)
                .isThrownBy(() -> cipher(key("2026", 3)).decrypt(stored, COLUMN))
                .withMessageContaining("does not fit the key 2026");
    }

    @Test
    void aValueIsGoodForItsOwnColumnOnly() {
        String stored = cipher.encrypt("Pune", COLUMN);

        assertThatExceptionOfType(Undecipherable.class)
                .isThrownBy(() -> cipher.decrypt(stored, "profiles_profile.region"));
    }

    @Test
    void everyChangedByteIsNoticed() {
        String stored = cipher.encrypt("Pune", COLUMN);
        String prefix = "e1:2026:";
        byte[] whole = Base64.getDecoder().decode(stored.substring(prefix.length()));
        for (int place = 0; place < whole.length; place++) {
            byte[] changed = whole.clone();
            changed[place] ^= 1;
            String tampered = prefix + Base64.getEncoder().encodeToString(changed);
            assertThatExceptionOfType(Undecipherable.class).isThrownBy(() -> cipher.decrypt(tampered, COLUMN));
        }
        String passedOff = stored.replace("2026", "2025");
        assertThatExceptionOfType(Undecipherable.class).isThrownBy(() -> cipher.decrypt(passedOff, COLUMN));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Pune", "", "e1:", "e1:2026:", "e1:2026:AAAA", "e1:2026:*", "e2:2026:AAAA"})
    void whatWasNeverEncryptedIsNotReadAsIfItWere(String stored) {
        assertThatExceptionOfType(Undecipherable.class).isThrownBy(() -> cipher.decrypt(stored, COLUMN));
    }

    @ParameterizedTest
    @ValueSource(strings = {"AAAA", "2026:AAAA", "2026:!", ":AAAA"})
    void aKeyThatIsNoneIsRefusedAtTheStart(String key) {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> cipher(key))
                .withMessageContaining("mmhc.encryption.keys")
                .withMessageNotContaining("AAAA");
    }

    @Test
    void nothingStartsWithoutKeys() {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(FieldCipherTests::cipher)
                .withMessageContaining("MMHC_ENCRYPTION_KEYS");
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> new KeyRing(new EncryptionSettings(List.of(NEW), "")))
                .withMessageContaining("MMHC_ENCRYPTION_HASH_KEY");
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> cipher(NEW, NEW))
                .withMessageContaining("two keys 2026");
    }

    @Test
    void equalNumbersHaveEqualHashesInOneColumnOnly() {
        KeyedHash hash = new KeyedHash(ring(NEW));

        assertThat(hash.of("+919820000001", "identity_user.phone"))
                .hasSize(64)
                .isEqualTo(hash.of("+919820000001", "identity_user.phone"))
                .isNotEqualTo(hash.of("+919820000002", "identity_user.phone"))
                .isNotEqualTo(hash.of("+919820000001", "profiles_profile.contact_phone"));
    }

    private static FieldCipher cipher(String... keys) {
        return new FieldCipher(ring(keys));
    }

    private static KeyRing ring(String... keys) {
        return new KeyRing(
                new EncryptionSettings(List.of(keys), Base64.getEncoder().encodeToString(new byte[32])));
    }

    private static String key(String id, int seed) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) seed);
        return id + ":" + Base64.getEncoder().encodeToString(bytes);
    }
}
