package org.mmhc.access.ui;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.RouterLink;
import org.mmhc.base.Refusal;
import org.mmhc.base.ui.Sign;
import org.mmhc.base.ui.Toasts;

/** Says where a link may have gone, and says and does the same whether it did. */
class CheckEmailPanel extends Composite<Div> {

    /**
     * @param words which address, and how long the link is good
     * @param again sends it once more
     * @param back leads back to the form, where the address can be put right
     */
    CheckEmailPanel(String words, Runnable again, Runnable back) {
        PausingButton send = new PausingButton("access.sendAgain");
        send.setId("send-again");
        send.addClickListener(click -> {
            try {
                again.run();
                send.pause(PausingButton.USUAL_PAUSE);
                Toasts.success("access.sendAgain.done");
            } catch (Refusal refusal) {
                Toasts.refused(refusal);
            }
        });
        Button wrong = new Button(getTranslation("access.checkEmail.wrong.action"), click -> back.run());
        wrong.setId("wrong-address");
        wrong.addThemeVariants(ButtonVariant.TERTIARY);
        Paragraph spam = new Paragraph(getTranslation("access.checkEmail.spam.hint"));
        spam.addClassName("hint");
        getContent()
                .add(new EntrancePanel(
                        Sign.MAIL,
                        getTranslation("access.checkEmail.panel.title"),
                        words,
                        send,
                        spam,
                        wrong,
                        new RouterLink(getTranslation("access.register.known.link"), SignInView.class)));
        send.pause(PausingButton.USUAL_PAUSE);
    }
}
