package org.mmhc.base.paper;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/** The letters of a document. They go into it, so that it looks the same everywhere; what no font has becomes a question mark. */
final class PaperFonts {

    private static final String FOLDER = "/fonts/noto/";
    private static final int REGULAR = 400;
    private static final int BOLD = 700;
    /* The names of tables of a font, four letters each. */
    private static final int REPLACEMENTS = 0x47535542;
    private static final int UNREAD = 0x6d6d6863;
    private static final Pattern LONELY_JOINER = Pattern.compile("(?<![\\p{IsDevanagari}\\p{M}])[\u200c\u200d]");

    private record Face(int weight, byte[] bytes) {}

    private final List<Face> latin =
            List.of(face(REGULAR, "NotoSans-Regular.ttf"), face(BOLD, "NotoSans-SemiBold.ttf"));
    private final byte[] devanagari = read("NotoSansDevanagari-Regular.ttf");
    private final byte[] strongDevanagari = read("NotoSansDevanagari-SemiBold.ttf");
    private final List<CmapLookup> letters = List.of(letters(latin.getFirst().bytes()), letters(devanagari));

    void addTo(PdfRendererBuilder builder) {
        latin.forEach(face -> builder.useFont(
                () -> new ByteArrayInputStream(face.bytes()), "Noto Sans", face.weight(), FontStyle.NORMAL, true));
    }

    ShapedWords shapedWords() {
        return new ShapedWords(drawable(devanagari), drawable(strongDevanagari));
    }

    /** The text as far as it can be drawn. */
    String drawn(String text) {
        StringBuilder drawn = new StringBuilder();
        text.codePoints()
                .filter(letter -> isJoiner(letter) || !isUnseen(letter))
                .forEach(letter -> drawn.appendCodePoint(isJoiner(letter) || isKnown(letter) ? letter : '?'));
        return LONELY_JOINER.matcher(drawn).replaceAll("");
    }

    /* Marks that turn the writing round and the like. */
    private static boolean isUnseen(int letter) {
        int type = Character.getType(letter);
        return type == Character.FORMAT || type == Character.CONTROL;
    }

    private static boolean isJoiner(int letter) {
        return letter == '\u200c' || letter == '\u200d';
    }

    private boolean isKnown(int letter) {
        return letters.stream().anyMatch(font -> font.getGlyphId(letter) != 0);
    }

    /** What the colours of a document mean. */
    static byte[] colours() {
        return ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
    }

    private static CmapLookup letters(byte[] font) {
        try (TrueTypeFont parsed = new TTFParser().parse(new RandomAccessReadBuffer(font))) {
            return parsed.getUnicodeCmapLookup();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Font drawable(byte[] font) {
        try {
            return Font.createFont(Font.TRUETYPE_FONT, new ByteArrayInputStream(font));
        } catch (FontFormatException | IOException failure) {
            throw new IllegalStateException("A font of ours cannot be read", failure);
        }
    }

    /* Letters stand as they are written: looking up for each word by what others it is replaced took most of the time of a document. */
    private static Face face(int weight, String name) {
        byte[] font = read(name);
        ByteBuffer tables = ByteBuffer.wrap(font);
        int many = tables.getShort(4);
        for (int at = 12; at < 12 + 16 * many; at += 16) {
            if (tables.getInt(at) == REPLACEMENTS) {
                tables.putInt(at, UNREAD);
            }
        }
        return new Face(weight, font);
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
