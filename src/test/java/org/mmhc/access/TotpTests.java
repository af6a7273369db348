package org.mmhc.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTests {

    /* The secret and the vectors of RFC 6238, appendix B; the last six of its eight digits. */
    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void codesAreThoseOfTheStandard(long time, String code) {
        assertThat(Totp.codeAt(SECRET, Instant.ofEpochSecond(time))).isEqualTo(code);
    }

    @Test
    void aCodeIsGoodOneStepAsideAndOnce() {
        Instant now = Instant.ofEpochSecond(1111111109);
        String code = Totp.codeAt(SECRET, now);
        assertThat(Totp.stepOf(SECRET, code, now.plusSeconds(30), 0)).hasValue(1111111109 / 30);
        assertThat(Totp.stepOf(SECRET, code, now.minusSeconds(30), 0)).isPresent();
        assertThat(Totp.stepOf(SECRET, code, now.plusSeconds(90), 0)).isEmpty();
        assertThat(Totp.stepOf(SECRET, code, now, 1111111109 / 30)).isEmpty();
        assertThat(Totp.stepOf(SECRET, "", now, 0)).isEmpty();
    }

    @Test
    void secretsAreWrittenInBase32() {
        assertThat(Totp.base32(SECRET)).isEqualTo("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
        assertThat(Totp.base32("foob".getBytes(StandardCharsets.US_ASCII))).isEqualTo("MZXW6YQ");
    }
}
