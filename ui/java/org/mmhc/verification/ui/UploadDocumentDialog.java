package org.mmhc.verification.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.function.SerializableConsumer;
import java.util.List;
import org.mmhc.base.ui.FormBinder;
import org.mmhc.base.ui.Toasts;
import org.mmhc.storage.FileDraft;
import org.mmhc.storage.FileStorage;
import org.mmhc.verification.DocumentSubmission.NewFile;
import org.mmhc.verification.DocumentType;

/** Hands in the files of one document. Whatever arrived is removed when the dialog ends, however that comes about. */
final class UploadDocumentDialog extends Dialog {

    /** What is handed in. */
    public record Pages(List<FileDraft> files) {}

    private final FormBinder<Pages> binder = new FormBinder<>(Pages.class);
    private final Button send = new Button();
    final FilesField files;

    /** The command gets the files and is expected to throw a refusal when they are not accepted. */
    UploadDocumentDialog(
            FileStorage storage, DocumentType type, String titleKey, SerializableConsumer<List<NewFile>> command) {
        setHeaderTitle(getTranslation(titleKey, getTranslation("verification.documentType." + type)));
        setId("upload-document-dialog");
        addClassName("upload-document-dialog");
        setWidth("min(36rem, 100vw)");
        Paragraph hint = new Paragraph(getTranslation("verification.documentType.hint." + type));
        hint.addClassName("hint");
        files = new FilesField(storage, type, this::offerToSend);
        binder.bind(files, "files");
        binder.about("files", "fileCountNotAccepted", "pictureExpected");
        add(hint, files);

        send.setText(getTranslation("verification.upload.send.label"));
        send.addClickListener(click -> send(command));
        send.setId("send-document");
        send.addThemeVariants(ButtonVariant.PRIMARY);
        send.setDisableOnClick(true);
        Button cancel = new Button(getTranslation("verification.upload.cancel.label"), click -> close());
        getFooter().add(cancel, send);
        addOpenedChangeListener(change -> {
            if (!change.isOpened()) {
                files.forgetAll();
            }
        });
        addDetachListener(detach -> files.forgetAll());
        offerToSend();
    }

    private void offerToSend() {
        send.setEnabled(files.isComplete());
    }

    private void send(SerializableConsumer<List<NewFile>> command) {
        binder.submit(
                pages -> {
                    command.accept(pages.files().stream()
                            .map(file -> new NewFile(file.fileName(), file))
                            .toList());
                    close();
                },
                refusal -> {
                    close();
                    Toasts.refused(refusal);
                });
        offerToSend();
    }
}
