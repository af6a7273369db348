package org.mmhc.base.paper;

import com.openhtmltopdf.extend.FSObjectDrawer;
import com.openhtmltopdf.extend.FSObjectDrawerFactory;
import com.openhtmltopdf.extend.OutputDevice;
import com.openhtmltopdf.render.RenderingContext;
import java.awt.Color;
import java.awt.Font;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.font.GlyphVector;
import java.awt.font.LineMetrics;
import java.awt.geom.AffineTransform;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.w3c.dom.Text;

/**
 * Draws words whose letters change their shapes and places by what stands beside them, as those of Hindi do: a document would set one letter
 * after the other. Each becomes a drawing of its outlines, and says its text to those who have the document read to them.
 */
final class ShapedWords implements FSObjectDrawerFactory, FSObjectDrawer {

    private static final Pattern WORD = Pattern.compile("\\p{IsDevanagari}[\\p{IsDevanagari}\\p{M}\\u200C\\u200D]*");
    private static final String TYPE = "text/shaped";
    private static final String STRONG = "strong";
    private static final float SIZE = 1000;
    private static final FontRenderContext EXACT = new FontRenderContext(null, true, true);
    private static final Color INK = new Color(0x1c2b33);

    private final Font regular;
    private final Font strong;

    ShapedWords(Font regular, Font strong) {
        this.regular = regular.deriveFont(SIZE);
        this.strong = strong.deriveFont(SIZE);
    }

    /** Puts drawings in the place of such words, everywhere below. */
    void replaceIn(Node node) {
        NodeList children = node.getChildNodes();
        List<Node> seen = new ArrayList<>();
        for (int index = 0; index < children.getLength(); index++) {
            seen.add(children.item(index));
        }
        for (Node child : seen) {
            if (child instanceof Text text) {
                replace(text);
            } else {
                replaceIn(child);
            }
        }
    }

    private void replace(Text text) {
        String content = text.getData();
        Matcher words = WORD.matcher(content);
        Node parent = text.getParentNode();
        Document page = text.getOwnerDocument();
        int from = 0;
        while (words.find()) {
            parent.insertBefore(page.createTextNode(content.substring(from, words.start())), text);
            parent.insertBefore(drawing(page, words.group(), isStrong(parent)), text);
            from = words.end();
        }
        if (from > 0) {
            text.setData(content.substring(from));
        }
    }

    private Element drawing(Document page, String word, boolean isStrong) {
        GlyphVector letters = letters(word, isStrong);
        LineMetrics metrics = font(isStrong).getLineMetrics(word, EXACT);
        Element drawing = page.createElement("object");
        drawing.setAttribute("type", TYPE);
        drawing.setAttribute("alt", word);
        drawing.setAttribute("data-strong", String.valueOf(isStrong));
        drawing.setAttribute(
                "style",
                String.format(
                        Locale.ROOT,
                        "display: inline-block; width: %.3fem; height: %.3fem; vertical-align: %.3fem",
                        letters.getLogicalBounds().getWidth() / SIZE,
                        (metrics.getAscent() + metrics.getDescent()) / SIZE,
                        -metrics.getDescent() / SIZE));
        return drawing;
    }

    @Override
    public FSObjectDrawer createDrawer(Element element) {
        return this;
    }

    @Override
    public boolean isReplacedObject(Element element) {
        return element.getTagName().equals("object")
                && element.getAttribute("type").equals(TYPE);
    }

    @Override
    public @Nullable Map<Shape, String> drawObject(
            Element element,
            double x,
            double y,
            double width,
            double height,
            OutputDevice device,
            RenderingContext context,
            int dotsPerPixel) {
        boolean isStrong = Boolean.parseBoolean(element.getAttribute("data-strong"));
        String word = element.getAttribute("alt");
        LineMetrics metrics = font(isStrong).getLineMetrics(word, EXACT);
        Shape outline = letters(word, isStrong).getOutline();
        double wide = width / dotsPerPixel;
        double high = height / dotsPerPixel;
        device.drawWithGraphics((float) x, (float) y, (float) wide, (float) high, graphics -> {
            AffineTransform place = AffineTransform.getScaleInstance(
                    high / (metrics.getAscent() + metrics.getDescent()),
                    high / (metrics.getAscent() + metrics.getDescent()));
            place.translate(0, metrics.getAscent());
            graphics.setColor(INK);
            graphics.fill(place.createTransformedShape(outline));
        });
        return null;
    }

    private GlyphVector letters(String word, boolean isStrong) {
        char[] characters = word.toCharArray();
        return font(isStrong).layoutGlyphVector(EXACT, characters, 0, characters.length, Font.LAYOUT_LEFT_TO_RIGHT);
    }

    private Font font(boolean isStrong) {
        return isStrong ? strong : regular;
    }

    private static boolean isStrong(@Nullable Node node) {
        return node instanceof Element element
                && (element.getAttribute("class").contains(STRONG) || isStrong(element.getParentNode()));
    }
}
