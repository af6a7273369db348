package org.mmhc.billing.invoice.paper;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.Character.UnicodeScript;
import java.util.List;
import java.util.Set;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/** The letters of a document. They go into it, so that it looks the same everywhere; what no font has becomes a question mark. */
final class PaperFonts {

    private static final String FOLDER = "/fonts/noto/";
    private static final int REGULAR = 400;
    private static final int BOLD = 700;
    private static final Set<UnicodeScript> PLAIN = Set.of(
            UnicodeScript.LATIN,
            UnicodeScript.GREEK,
            UnicodeScript.CYRILLIC,
            UnicodeScript.COMMON,
            UnicodeScript.INHERITED);

    private record Font(String family, int weight, byte[] bytes) {}

    private final List<Font> fonts = List.of(
            new Font("Noto Sans", REGULAR, read("NotoSans-Regular.ttf")),
            new Font("Noto Sans", BOLD, read("NotoSans-SemiBold.ttf")),
            new Font("Noto Sans Devanagari", REGULAR, read("NotoSansDevanagari-Regular.ttf")),
            new Font("Noto Sans Devanagari", BOLD, read("NotoSansDevanagari-SemiBold.ttf")));
    private final List<CmapLookup> letters =
            fonts.stream().map(PaperFonts::letters).toList();

    void addTo(PdfRendererBuilder builder) {
        fonts.forEach(font -> builder.useFont(
                () -> new ByteArrayInputStream(font.bytes()), font.family(), font.weight(), FontStyle.NORMAL, true));
    }

    /** The text as far as it can be drawn. */
    String drawn(String text) {
        StringBuilder drawn = new StringBuilder();
        text.codePoints()
                .filter(letter -> Character.getType(letter) != Character.FORMAT)
                .forEach(letter -> drawn.appendCodePoint(isKnown(letter) ? letter : '?'));
        return drawn.toString();
    }

    private boolean isKnown(int letter) {
        return letters.stream().anyMatch(font -> font.getGlyphId(letter) != 0);
    }

    /** Whether letters in it change their shapes by what stands beside them. */
    static boolean isShaped(String text) {
        return text.codePoints().anyMatch(letter -> !PLAIN.contains(UnicodeScript.of(letter)));
    }

    /** What the colours of a document mean. */
    static byte[] colours() {
        return ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
    }

    private static CmapLookup letters(Font font) {
        try (TrueTypeFont parsed = new TTFParser().parse(new RandomAccessReadBuffer(font.bytes()))) {
            return parsed.getUnicodeCmapLookup();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static byte[] read(String name) {
        try (InputStream font = PaperFonts.class.getResourceAsStream(FOLDER + name)) {
            if (font == null) {
                throw new IllegalStateException("No font " + name);
            }
            return font.readAllBytes();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
