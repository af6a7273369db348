package org.mmhc.access.ui;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.vaadin.flow.component.Svg;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import java.util.Map;
import org.mmhc.access.SecondFactors.SetUp;

/** What an authenticator app scans, and the same as text for those who cannot. */
public class AuthenticatorSetUp extends Div {

    private static final int QUIET_ZONE = 2;

    public AuthenticatorSetUp(SetUp setUp) {
        addClassName("authenticator-set-up");
        Svg picture = new Svg(picture(setUp.address()));
        picture.getElement().setAttribute("role", "img");
        picture.getElement().setAttribute("aria-label", getTranslation("access.setUp.picture.label"));
        picture.addClassName("qr-code");
        Code secret = new Code(setUp.secret().replaceAll("(.{4})(?!$)", "$1 "));
        secret.setId("authenticator-secret");
        add(
                new Paragraph(getTranslation("access.setUp.scan.words")),
                picture,
                new Paragraph(getTranslation("access.setUp.type.words")),
                secret);
    }

    private static String picture(String address) {
        try {
            BitMatrix dots = new QRCodeWriter()
                    .encode(address, BarcodeFormat.QR_CODE, 0, 0, Map.of(EncodeHintType.MARGIN, QUIET_ZONE));
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
