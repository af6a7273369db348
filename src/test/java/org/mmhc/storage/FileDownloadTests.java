package org.mmhc.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mmhc.storage.FileStorage.ScanState;
import org.mmhc.storage.FileStorage.StoredFile;

class FileDownloadTests {

    @ParameterizedTest
    @CsvSource({
        "application/pdf, inline",
        "image/jpeg, inline",
        "image/png, inline",
        "image/webp, inline",
        "image/heic, attachment",
        "text/html, attachment",
        "image/svg+xml, attachment"
    })
    void onlyPicturesAndPdfAreShownInPlace(String contentType, String disposition) {
        Map<String, String> headers = headers("licence", contentType);

        assertThat(headers.get("Content-Disposition")).startsWith(disposition + ";");
        assertThat(headers).containsEntry("Content-Type", contentType);
    }

    @Test
    void browsersMayNeitherGuessNorRunNorKeepTheFile() {
        assertThat(headers("licence.png", "image/png"))
                .containsEntry("X-Content-Type-Options", "nosniff")
                .containsEntry("Cache-Control", "no-store")
                .containsEntry("Content-Length", "4711")
                .hasEntrySatisfying(
                        "Content-Security-Policy",
                        policy -> assertThat(policy)
                                .contains("default-src 'none'")
                                .contains("sandbox"));
    }

    @Test
    void aNameInAnyScriptArrivesAsItIs() {
        assertThat(headers("प्रमाण पत्र.pdf", "application/pdf").get("Content-Disposition"))
                .contains(
                        "filename*=UTF-8''"
                                + "%E0%A4%AA%E0%A5%8D%E0%A4%B0%E0%A4%AE%E0%A4%BE%E0%A4%A3%20%E0%A4%AA%E0%A4%A4%E0%A5%8D%E0%A4%B0.pdf");
    }

    @ParameterizedTest
    @CsvSource({
        "'a\"; filename=\"b.exe'",
        "'a\\\"b.pdf'",
        "'a;b=c.pdf'",
        "'a%0d%0aSet-Cookie: x=1.pdf'",
    })
    void aNameCannotAddToTheHeader(String name) {
        String disposition =
                headers(FileName.cleaned(name).value(), "application/pdf").get("Content-Disposition");

        assertThat(disposition).matches("\\p{ASCII}+").doesNotContain("\r", "\n");
        assertThat(disposition.replaceAll("\"(?:[^\"\\\\]|\\\\.)*\"", "_"))
                .matches("inline; filename=_; filename\\*=UTF-8''[A-Za-z0-9%.!#$&+^_`|~-]+");
    }

    private static Map<String, String> headers(String name, String contentType) {
        return new FileDownload(
                        new StoredFile(new FileId("1"), name, contentType, 4711, "", ScanState.CLEAN, Instant.EPOCH))
                .headers();
    }
}
