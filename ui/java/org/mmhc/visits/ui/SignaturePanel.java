package org.mmhc.visits.ui;

import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.function.SerializableRunnable;
import org.mmhc.visits.VisitDossier.VisitFile;
import org.mmhc.visits.VisitRecording.SayUnsigned;
import org.mmhc.visits.record.AttachmentKind;
import org.mmhc.visits.record.Signatures;

/** Who signed that a visit was given, or why nobody did. */
class SignaturePanel extends VisitPanel {

    SignaturePanel(VisitServices services, VisitFile visit, boolean editable, SerializableRunnable afterwards) {
        super("signature");
        add(new Paragraph(standing(visit)));
        if (!editable) {
            return;
        }
        boolean signed = isSigned(visit);
        add(button(
                "signature-sign",
                getTranslation(signed ? "visits.signature.again" : "visits.signature.action"),
                () -> new SignDialog(services, visit, afterwards).open()));
        if (!signed) {
            askWhy(services, visit, afterwards);
        }
    }

    private void askWhy(VisitServices services, VisitFile visit, SerializableRunnable afterwards) {
        TextField why = new TextField(getTranslation("visits.signature.why"));
        why.setId("signature-why");
        why.setMaxLength(Signatures.LONGEST);
        why.setWidthFull();
        if (visit.unsignedBecause() != null) {
            why.setValue(visit.unsignedBecause());
        }
        add(why, button("signature-why-keep", getTranslation("visits.signature.why.keep"), () -> {
            if (why.getValue().isBlank()) {
                why.focus();
                return;
            }
            attempt(
                    () -> services.recording().sayUnsigned(new SayUnsigned(visit.id(), why.getValue())),
                    "visits.signature.why.done",
                    afterwards);
        }));
    }

    /** Whether somebody has to sign, and nothing is said about it. */
    static boolean isMissing(VisitFile visit) {
        return visit.signatureNeeded() && visit.unsignedBecause() == null && !isSigned(visit);
    }

    /** Whether there is something to see or to do. */
    static boolean isNeeded(VisitFile visit) {
        return visit.signatureNeeded() || visit.unsignedBecause() != null || isSigned(visit);
    }

    private static boolean isSigned(VisitFile visit) {
        return visit.files().stream().anyMatch(file -> file.kind() == AttachmentKind.SIGNATURE);
    }

    private String standing(VisitFile visit) {
        return visit.files().stream()
                .filter(file -> file.kind() == AttachmentKind.SIGNATURE)
                .reduce((earlier, later) -> later)
                .map(file -> getTranslation(
                        file.signer() == null ? "visits.signature.by" : "visits.signature.by." + file.signer(),
                        VisitWords.clock(file.uploadedAt(), visit.zone())))
                .orElseGet(() -> visit.unsignedBecause() == null
                        ? getTranslation("visits.signature.missing")
                        : getTranslation("visits.signature.none", visit.unsignedBecause()));
    }
}
