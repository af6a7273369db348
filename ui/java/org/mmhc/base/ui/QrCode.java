package org.mmhc.base.ui;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.vaadin.flow.component.Svg;
import java.util.Map;

/** A text or an address that a camera reads. */
public final class QrCode extends Svg {

    private static final int QUIET_ZONE = 2;

    /** @param label says what it is to those who cannot see it */
    public QrCode(String content, String label) {
        super(picture(content));
        getElement().setAttribute("role", "img");
        getElement().setAttribute("aria-label", label);
        addClassName("qr-code");
    }

    private static String picture(String content) {
        try {
            BitMatrix dots = new QRCodeWriter()
                    .encode(content, BarcodeFormat.QR_CODE, 0, 0, Map.of(EncodeHintType.MARGIN, QUIET_ZONE));
            StringBuilder path = new StringBuilder();
            for (int y = 0; y < dots.getHeight(); y++) {
                for (int x = 0; x < dots.getWidth(); x++) {
                    if (dots.get(x, y)) {
                        path.append("M%d %dh1v1h-1z".formatted(x, y));
                    }
                }
            }
            return """
                    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" shape-rendering="crispEdges">\
                    <path fill="#fff" d="M0 0h%dv%dH0z"/><path fill="#000" d="%s"/></svg>""".formatted(dots.getWidth(), dots.getHeight(), dots.getWidth(), dots.getHeight(), path);
        } catch (WriterException tooLong) {
            throw new IllegalStateException(tooLong);
        }
    }
}
