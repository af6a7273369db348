package org.mmhc.visits.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceKeyTests {

    private static final byte[] TEXT = "what is said".getBytes(StandardCharsets.UTF_8);

    private final KeyPair keys = TestPhone.keys("secp256r1");
    private final DeviceKey key = new DeviceKey(TestPhone.publicKey(keys));

    @Test
    void onlyTheOtherHalfOfTheKeySigns() {
        String signature = TestPhone.sign(keys, TEXT);

        assertThat(Base64.getDecoder().decode(signature)).hasSize(64);
        assertThat(key.signed(TEXT, signature)).isTrue();
        assertThat(key.signed("something else".getBytes(StandardCharsets.UTF_8), signature))
                .isFalse();
        assertThat(key.signed(TEXT, TestPhone.sign(TestPhone.keys("secp256r1"), TEXT)))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AAAA", "no base 64!", "MEUCIQ=="})
    void whatIsNoSignatureSignsNothing(String signature) {
        assertThat(key.signed(TEXT, signature)).isFalse();
        assertThat(key.signed(TEXT, Base64.getEncoder().encodeToString(new byte[64])))
                .isFalse();
    }

    @Test
    void onlyKeysOfThatKindFit() {
        assertThat(key.isFit()).isTrue();
        assertThat(new DeviceKey(TestPhone.publicKey(TestPhone.keys("secp384r1"))).isFit())
                .isFalse();
        assertThat(new DeviceKey("AAAA").isFit()).isFalse();
        assertThat(new DeviceKey("no base 64!").isFit()).isFalse();
    }
}
