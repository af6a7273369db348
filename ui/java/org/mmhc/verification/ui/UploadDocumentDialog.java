package org.mmhc.verification.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.Icon;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.component.upload.UploadI18N;
import com.vaadin.flow.function.SerializableConsumer;
import com.vaadin.flow.server.streams.UploadHandler;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.mmhc.base.Refusal;
import org.mmhc.base.ui.Toasts;
import org.mmhc.storage.FileStorage;
import org.mmhc.verification.DocumentSubmission.NewFile;
import org.mmhc.verification.DocumentType;
import org.springframework.core.io.FileSystemResource;

/**
 * Takes the files of one document: dropped, chosen or photographed. What is wrong with them is said here, beside them, and
 * nothing that was chosen is lost.
 */
final class UploadDocumentDialog extends Dialog {

    private static final int MOST_FILES = 6;
    private static final long MEGABYTE = 1024 * 1024;

    private record Chosen(String name, File content) {}

    private final List<Chosen> chosen = new ArrayList<>();
    private final Div list = new Div();
    private final Paragraph problem = new Paragraph();
    private final Button send;
    private final FileStorage storage;

    /** The command gets the files and is expected to throw a refusal when they are not accepted. */
    UploadDocumentDialog(
            FileStorage storage, DocumentType type, String titleKey, SerializableConsumer<List<NewFile>> command) {
        this.storage = storage;
        String typeName = getTranslation("verification.documentType." + type);
        setHeaderTitle(getTranslation(titleKey, typeName));
        setId("upload-document-dialog");
        addClassName("upload-document-dialog");

        Paragraph hint = new Paragraph(getTranslation("verification.documentType.hint." + type));
        hint.addClassName("hint");
        Upload browse = upload(type);
        browse.setId("document-files");
        Upload camera = upload(type);
        camera.setId("document-camera");
        camera.addClassName("upload-camera");
        camera.getElement().setProperty("capture", "environment");
        camera.setDropAllowed(false);
        camera.setAcceptedMimeTypes("image/*");
        Button photo = new Button(getTranslation("verification.upload.photo.label"), new Icon(VaadinIcon.CAMERA));
        camera.setUploadButton(photo);

        list.addClassName("upload-list");
        problem.addClassName("upload-problem");
        problem.getElement().setAttribute("role", "alert");
        problem.setVisible(false);
        add(hint, browse, camera, list, problem);

        send = new Button(getTranslation("verification.upload.send.label"), click -> send(command));
        send.setId("send-document");
        send.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        send.setDisableOnClick(true);
        Button cancel = new Button(getTranslation("verification.upload.cancel.label"), click -> close());
        getFooter().add(cancel, send);
        addOpenedChangeListener(change -> {
            if (!change.isOpened()) {
                chosen.forEach(UploadDocumentDialog::forget);
                chosen.clear();
            }
        });
        refresh();
    }

    /** A file has arrived on the server. */
    void received(String name, File content) {
        problem.setVisible(false);
        if (chosen.size() >= MOST_FILES) {
            forget(new Chosen(name, content));
            complain(getTranslation("verification.problem.fileCountNotAccepted", MOST_FILES));
            return;
        }
        chosen.add(new Chosen(name, content));
        refresh();
    }

    private Upload upload(DocumentType type) {
        Upload upload = new Upload();
        upload.setUploadHandler(
                UploadHandler.toTempFile((metadata, content) -> received(metadata.fileName(), content)));
        List<String> accepted = storage.acceptedTypes();
        upload.setAcceptedMimeTypes(accepted.stream()
                .filter(each -> each.contains("/") && type.accepts(each))
                .toArray(String[]::new));
        upload.setMaxFileSize((int) storage.maxBytes());
        upload.setMaxFiles(MOST_FILES);
        upload.setI18n(words());
        upload.addFileRejectedListener(rejected -> complain(rejected.getErrorMessage()));
        upload.addAllFinishedListener(finished -> upload.clearFileList());
        return upload;
    }

    private UploadI18N words() {
        return new UploadI18N()
                .setAddFiles(new UploadI18N.AddFiles()
                        .setOne(getTranslation("verification.upload.choose.label"))
                        .setMany(getTranslation("verification.upload.choose.label")))
                .setDropFiles(new UploadI18N.DropFiles()
                        .setOne(getTranslation("verification.upload.drop.label"))
                        .setMany(getTranslation("verification.upload.drop.label")))
                .setError(new UploadI18N.Error()
                        .setTooManyFiles(getTranslation("verification.problem.fileCountNotAccepted", MOST_FILES))
                        .setFileIsTooBig(getTranslation("verification.upload.tooLarge", storage.maxBytes() / MEGABYTE))
                        .setIncorrectFileType(getTranslation("verification.upload.wrongType")));
    }

    private void refresh() {
        list.removeAll();
        for (Chosen file : chosen) {
            Button remove = new Button(new Icon(VaadinIcon.CLOSE_SMALL), click -> {
                chosen.remove(file);
                forget(file);
                refresh();
            });
            remove.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
            remove.setAriaLabel(getTranslation("verification.upload.remove.label", file.name()));
            Span name = new Span(file.name());
            Div row = new Div(new Icon(VaadinIcon.FILE_O), name, remove);
            row.addClassName("upload-list-row");
            list.add(row);
        }
        send.setEnabled(!chosen.isEmpty());
    }

    private void send(SerializableConsumer<List<NewFile>> command) {
        try {
            command.accept(chosen.stream()
                    .map(file -> new NewFile(file.name(), new FileSystemResource(file.content())))
                    .toList());
            close();
        } catch (Refusal refusal) {
            if (refusal.kind() == Refusal.Kind.INVALID) {
                complain(getTranslation(refusal.textKey(), refusal.arguments()));
            } else {
                close();
                Toasts.refused(refusal);
            }
        } finally {
            send.setEnabled(!chosen.isEmpty());
        }
    }

    private void complain(String text) {
        problem.setText(text);
        problem.setVisible(true);
    }

    private static void forget(Chosen file) {
        try {
            Files.deleteIfExists(file.content().toPath());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
