package org.mmhc.visits.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.function.SerializableConsumer;
import java.util.Base64;

/** A sheet to sign on with a finger, a pen or a mouse. */
@Tag("mmhc-signature")
class SignatureSheet extends Component {

    private static final String MODULE = "/web/signature.js";

    private final SerializableConsumer<byte[]> given;

    /**
     * @param label what it is, read to those who cannot see it
     * @param given is told what was drawn, as PNG; empty when that is nothing
     */
    SignatureSheet(String label, SerializableConsumer<byte[]> given) {
        this.given = given;
        getElement().setAttribute("role", "img").setAttribute("aria-label", label);
        getElement()
                .addEventListener(
                        "given",
                        event -> give(
                                event.getEventData().get("event.detail.picture").asString()))
                .addEventData("event.detail.picture");
    }

    /** Asks for what was drawn. */
    void ask() {
        getElement().callJsFunction("give");
    }

    void clear() {
        getElement().callJsFunction("clear");
    }

    /** Gives a picture as if somebody had drawn it. */
    void give(String picture) {
        given.accept(Base64.getDecoder().decode(picture));
    }

    @Override
    protected void onAttach(AttachEvent attach) {
        attach.getUI().getPage().addJsModule(MODULE);
    }
}
