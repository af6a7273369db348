package org.mmhc.access.ui;

import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import org.mmhc.access.SecondFactors.SetUp;
import org.mmhc.base.ui.QrCode;

/** What an authenticator app scans, and the same as text for those who cannot. */
public class AuthenticatorSetUp extends Div {

    public AuthenticatorSetUp(SetUp setUp) {
        addClassName("authenticator-set-up");
        QrCode picture = new QrCode(setUp.address(), getTranslation("access.setUp.picture.label"));
        Code secret = new Code(setUp.secret().replaceAll("(.{4})(?!$)", "$1 "));
        secret.setId("authenticator-secret");
        add(
                new Paragraph(getTranslation("access.setUp.scan.words")),
                picture,
                new Paragraph(getTranslation("access.setUp.type.words")),
                secret);
    }
}
