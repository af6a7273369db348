package org.mmhc.access.ui.account;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Recovery codes, to be written down, copied or saved; nothing of it passes the server again. */
class RecoveryCodes extends Div {

    RecoveryCodes(List<String> codes) {
        setId("recovery-codes");
        addClassName("entrance-form");
        Div list = new Div();
        list.addClassName("recovery-codes");
        codes.forEach(code -> list.add(new Code(code)));
        String text = String.join("\n", codes);
        Button copy = new Button(getTranslation("access.recovery.copy.action"));
        copy.setId("copy-codes");
        copy.getElement()
                .executeJs(
                        "this.addEventListener('click', () => navigator.clipboard.writeText($0)"
                                + ".then(() => this.textContent = $1))",
                        text,
                        getTranslation("access.recovery.copy.done"));
        Anchor save = new Anchor();
        save.setId("save-codes");
        save.setText(getTranslation("access.recovery.save.link"));
        save.getElement()
                .setAttribute(
                        "href", "data:text/plain;charset=utf-8," + URLEncoder.encode(text, StandardCharsets.UTF_8))
                .setAttribute("download", "mmhc-recovery-codes.txt");
        Div ways = new Div(copy, save);
        ways.addClassName("recovery-ways");
        add(new Paragraph(getTranslation("access.recovery.page.words")), list, ways);
    }
}
