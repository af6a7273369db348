package org.mmhc.access.ui;

import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import java.util.List;

/** Recovery codes, to be written down. */
class RecoveryCodes extends Div {

    RecoveryCodes(List<String> codes) {
        setId("recovery-codes");
        addClassName("entrance-form");
        Div list = new Div();
        list.addClassName("recovery-codes");
        codes.forEach(code -> list.add(new Code(code)));
        add(new Paragraph(getTranslation("access.recovery.page.words")), list);
    }
}
