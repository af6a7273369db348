package org.mmhc.storage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileNameTests {

    @ParameterizedTest
    @CsvSource({
        "licence.pdf, licence.pdf",
        "../../etc/passwd, passwd",
        "..\\..\\windows\\system32\\licence.pdf, licence.pdf",
        "/absolute/licence.pdf, licence.pdf",
        "C:\\Users\\rosa\\licence.pdf, licence.pdf",
        "..., file",
        "folder/, file",
        "'', file",
        ".htaccess, htaccess",
        "'  my licence .pdf', my licence .pdf",
        "प्रमाणपत्र.pdf, प्रमाणपत्र.pdf",
        "لائسنس.jpg, لائسنس.jpg",
        "📄 licence.png, 📄 licence.png"
    })
    void foldersAreNoPartOfAName(String given, String cleaned) {
        assertThat(FileName.cleaned(given).value()).isEqualTo(cleaned);
    }

    @Test
    void controlCharactersAreNoPartOfAName() {
        assertThat(FileName.cleaned("a\r\nSet-Cookie: x=1\0.pdf\u0007").value()).isEqualTo("aSet-Cookie: x=1.pdf");
    }

    @Test
    void charactersThatTurnTheTextAroundAreNoPartOfAName() {
        assertThat(FileName.cleaned("licence\u202Efdp.exe").value()).isEqualTo("licencefdp.exe");
    }

    @Test
    void aLongNameKeepsItsExtension() {
        String name = FileName.cleaned("😀".repeat(400) + ".jpeg").value();

        assertThat(name.codePointCount(0, name.length())).isEqualTo(150);
        assertThat(name).endsWith("😀.jpeg");
    }

    @ParameterizedTest
    @CsvSource({
        "licence.pdf, application/pdf, licence.pdf",
        "PHOTO.JPEG, image/jpeg, PHOTO.JPEG",
        "licence, application/pdf, licence.pdf",
        "licence v1.2, application/pdf, licence v1.2.pdf",
        "bill.hta, image/png, bill.hta.png",
        "a.scr, image/png, a.scr.png",
        "a.lnk, image/webp, a.lnk.webp"
    })
    void theNameEndsWithWhatIsInTheFile(String given, String contentType, String kept) {
        assertThat(FileName.cleaned(given).withExtensionFor(contentType).value())
                .isEqualTo(kept);
    }

    @Test
    void anExtensionThatIsAddedMakesNoNameTooLong() {
        String name =
                FileName.cleaned("प".repeat(400)).withExtensionFor("image/png").value();

        assertThat(name.codePointCount(0, name.length())).isEqualTo(150);
        assertThat(name).endsWith(".png");
    }

    @ParameterizedTest
    @CsvSource({
        "licence.PDF, pdf",
        "licence.pdf.exe, exe",
        "licence, ''",
        "licence v1.2, ''",
        ".pdf, ''",
        "licence.this is text, ''"
    })
    void theExtensionIsWhatFollowsTheLastDot(String name, String extension) {
        assertThat(new FileName(name).extension()).isEqualTo(extension);
    }
}
