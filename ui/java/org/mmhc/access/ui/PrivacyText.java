package org.mmhc.access.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import java.util.List;
import org.mmhc.base.ui.Times;
import org.mmhc.identity.PrivacyConsents;

/** The privacy notice itself, in the version of {@link PrivacyConsents#NOTICE}. */
public class PrivacyText extends Div {

    private static final List<String> PARTS = List.of("what", "why", "who", "howLong", "rights", "ask");

    public PrivacyText() {
        addClassName("privacy-text");
        PARTS.forEach(part -> add(
                new H2(getTranslation("access.privacy." + part + ".title")),
                new Paragraph(getTranslation("access.privacy." + part + ".words"))));
        Paragraph version =
                new Paragraph(getTranslation("access.privacy.page.version", Times.day(PrivacyConsents.NOTICE)));
        version.addClassName("hint");
        add(version);
    }
}
