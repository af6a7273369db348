package org.mmhc.disputes.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.spring.annotation.SpringComponent;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Refusal;
import org.mmhc.base.Uid;
import org.mmhc.base.ui.Toasts;
import org.mmhc.disputes.DisputeFiles;
import org.mmhc.disputes.DisputeId;
import org.mmhc.disputes.DisputeKind;
import org.mmhc.disputes.DisputeList;
import org.mmhc.disputes.RaiseDispute;
import org.mmhc.storage.FileStorage;

/** Offers to say that something is not right, beside the thing that it is about; who has said so already finds what they said. */
@SpringComponent
public class DisputeOffers {

    private final DisputeList disputes;
    private final RaiseDispute raising;
    private final DisputeFiles files;
    private final FileStorage storage;

    DisputeOffers(DisputeList disputes, RaiseDispute raising, DisputeFiles files, FileStorage storage) {
        this.disputes = disputes;
        this.raising = raising;
        this.files = files;
        this.storage = storage;
    }

    /** What is offered beside each of many things of a kind. */
    @FunctionalInterface
    public interface Offer {

        /**
         * A button that asks what is wrong, or the way to the reader's own dispute about it.
         *
         * @param title what the thing is called on the screen, for those who hear it
         */
        Component about(String subject, String title);
    }

    /** What is offered beside things of that kind, looked up once for all of them. */
    public Offer of(DisputeKind kind) {
        Map<String, DisputeId> own = disputes.ownOpen(kind);
        return (subject, title) -> {
            DisputeId open = own.get(subject);
            return open == null ? button(kind, subject, title) : link(open, title);
        };
    }

    private static Anchor link(DisputeId open, String title) {
        Anchor link = new Anchor(MyDisputeView.addressOf(open), translate("disputes.raise.yours", open));
        link.setAriaLabel(translate("disputes.raise.offerAbout", link.getText(), title));
        link.addClassName("own-dispute");
        return link;
    }

    private Button button(DisputeKind kind, String subject, String title) {
        Button button = new Button(translate("disputes.raise.offer"), click -> open(kind, subject));
        button.addThemeVariants(ButtonVariant.TERTIARY);
        button.setAriaLabel(translate("disputes.raise.offerAbout", button.getText(), title));
        button.addClassName("raise-dispute");
        return button;
    }

    /** A button for the office: somebody called, and it is raised for them. */
    Button onBehalf() {
        Button button = new Button(
                translate("disputes.behalf.action"),
                click -> new SomebodyCalledDialog(about -> dialog(about.kind(), about.subject(), about.whose())
                                .open())
                        .open());
        button.setId("raise-on-behalf");
        return button;
    }

    private void open(DisputeKind kind, String subject) {
        try {
            dialog(kind, subject, null).open();
        } catch (Refusal refused) {
            Toasts.refused(refused);
        }
    }

    private RaiseDisputeDialog dialog(DisputeKind kind, String subject, @Nullable Uid onBehalfOf) {
        return new RaiseDisputeDialog(
                raising, files, storage, kind, subject, onBehalfOf, raising.most(kind, subject, onBehalfOf));
    }
}
