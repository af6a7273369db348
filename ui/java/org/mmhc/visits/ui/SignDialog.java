package org.mmhc.visits.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.function.SerializableRunnable;
import jakarta.validation.constraints.NotNull;
import org.mmhc.base.ui.FormBinder;
import org.mmhc.base.ui.Toasts;
import org.mmhc.base.ui.WallTimes;
import org.mmhc.visits.VisitDossier.VisitFile;
import org.mmhc.visits.VisitRecording.AddFile;
import org.mmhc.visits.record.AttachmentKind;
import org.mmhc.visits.record.Signer;
import org.springframework.core.io.ByteArrayResource;

/** Lets the patient or a relative sign that a visit was given. */
class SignDialog extends Dialog {

    /** What is asked beside the sheet. */
    public record Signing(@NotNull Signer who) {}

    private static final String NAME = "signature.png";

    private final transient VisitServices services;
    private final transient VisitFile visit;
    private final SerializableRunnable afterwards;
    private final FormBinder<Signing> binder = new FormBinder<>(Signing.class);

    SignDialog(VisitServices services, VisitFile visit, SerializableRunnable afterwards) {
        this.services = services;
        this.visit = visit;
        this.afterwards = afterwards;
        setHeaderTitle(getTranslation("visits.signature.dialog.title"));
        setWidth("min(40rem, 94vw)");
        RadioButtonGroup<Signer> who = new RadioButtonGroup<>();
        who.setId("sign-who");
        who.setLabel(getTranslation("visits.signature.who"));
        who.setItems(Signer.values());
        who.setItemLabelGenerator(each -> getTranslation("visits.signer." + each));
        binder.bind(who, "who");
        binder.readRecord(new Signing(Signer.PATIENT));
        SignatureSheet sheet = new SignatureSheet(getTranslation("visits.signature.sheet"), this::keep);
        sheet.setId("sign-sheet");
        Div fields = new Div(
                new Paragraph(getTranslation(
                        "visits.signature.about",
                        visit.serviceName(),
                        WallTimes.hours(visit.startsAt(), visit.endsAt(), visit.zone()))),
                who,
                sheet);
        fields.addClassName("dialog-fields");
        add(fields);
        Button clear = new Button(getTranslation("visits.signature.clear"), click -> sheet.clear());
        clear.setId("sign-clear");
        Button keep = new Button(getTranslation("visits.signature.keep"), click -> sheet.ask());
        keep.setId("sign-keep");
        keep.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button(getTranslation("visits.dialog.cancel"), click -> close()), clear, keep);
    }

    private void keep(byte[] picture) {
        if (picture.length == 0) {
            Toasts.info("visits.signature.empty");
            return;
        }
        binder.submit(signing -> {
            close();
            VisitPanel.attempt(
                    () -> services.recording()
                            .add(new AddFile(
                                    visit.id(),
                                    AttachmentKind.SIGNATURE,
                                    signing.who(),
                                    NAME,
                                    new ByteArrayResource(picture))),
                    "visits.signature.done",
                    afterwards);
        });
    }
}
