package org.mmhc.verification.ui;

import com.vaadin.flow.component.UIDetachedException;
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
import com.vaadin.flow.server.Command;
import com.vaadin.flow.server.streams.UploadEvent;
import java.util.ArrayList;
import java.util.List;
import org.mmhc.base.Refusal;
import org.mmhc.base.ui.Toasts;
import org.mmhc.storage.FileDraft;
import org.mmhc.storage.FileRefused;
import org.mmhc.storage.FileStorage;
import org.mmhc.verification.DocumentSubmission;
import org.mmhc.verification.DocumentSubmission.NewFile;
import org.mmhc.verification.DocumentType;

/**
 * Takes the files of one document: dropped, chosen or photographed. What is wrong with one is said at once, in its row: a file
 * that did not arrive can be tried again there, one that is not accepted stays to be read. Whatever arrived is removed when the
 * dialog ends, however that comes about.
 */
final class UploadDocumentDialog extends Dialog {

    private static final int MOST_FILES = DocumentSubmission.MOST_FILES;
    private static final long MEGABYTE = 1024 * 1024;
    /* What arrived is listed by us; what did not stays in the list of the upload, with its own button to try again. */
    private static final String KEEP_FAILED = "this.files = this.files.filter(file => file.error)";

    private record Refused(String name, String why) {}

    private final List<FileDraft> chosen = new ArrayList<>();
    private final List<Refused> refused = new ArrayList<>();
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
                forgetAll();
            }
        });
        addDetachListener(detach -> forgetAll());
        refresh();
    }

    /** Runs while the file arrives, beside the page: what comes after the page has ended is removed. */
    private void arrive(UploadEvent upload) {
        String name = upload.getFileName();
        try {
            FileDraft draft = storage.draft(name, upload.getInputStream());
            onPage(upload, () -> received(draft), draft::close);
        } catch (FileRefused refusal) {
            onPage(upload, () -> refused(name, refusal), () -> {});
        }
    }

    private static void onPage(UploadEvent upload, Command shown, Runnable otherwise) {
        try {
            upload.getUI().access(shown);
        } catch (UIDetachedException gone) {
            otherwise.run();
        }
    }

    /** A file has arrived on the server and was found good. */
    void received(FileDraft file) {
        problem.setVisible(false);
        if (!isOpened()) {
            file.close();
        } else if (chosen.size() >= MOST_FILES) {
            file.close();
            complain(getTranslation("verification.problem.fileCountNotAccepted", MOST_FILES));
        } else {
            chosen.add(file);
            refresh();
        }
    }

    /** A file has arrived on the server and is not accepted. */
    void refused(String name, FileRefused refusal) {
        refused.add(new Refused(name, getTranslation(refusal.textKey(), refusal.arguments())));
        refresh();
    }

    private void forgetAll() {
        chosen.forEach(FileDraft::close);
        chosen.clear();
        refused.clear();
    }

    private Upload upload(DocumentType type) {
        Upload upload = new Upload();
        upload.setUploadHandler(this::arrive);
        List<String> accepted = storage.acceptedTypes();
        upload.setAcceptedMimeTypes(accepted.stream()
                .filter(each -> each.contains("/") && type.accepts(each))
                .toArray(String[]::new));
        upload.setMaxFileSize((int) storage.maxBytes());
        upload.setMaxFiles(MOST_FILES);
        upload.setI18n(words());
        upload.addFileRejectedListener(rejected -> complain(rejected.getErrorMessage()));
        upload.addAllFinishedListener(finished -> upload.getElement().executeJs(KEEP_FAILED));
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
                .setFile(new UploadI18N.File()
                        .setRetry(getTranslation("verification.upload.again.label"))
                        .setRemove(getTranslation("verification.upload.removeFailed.label")))
                .setUploading(new UploadI18N.Uploading()
                        .setStatus(new UploadI18N.Uploading.Status()
                                .setConnecting(getTranslation("verification.upload.underWay"))
                                .setStalled(getTranslation("verification.upload.underWay"))
                                .setProcessing(getTranslation("verification.upload.underWay"))
                                .setHeld(getTranslation("verification.upload.underWay")))
                        .setRemainingTime(new UploadI18N.Uploading.RemainingTime()
                                .setPrefix("")
                                .setUnknown(""))
                        .setError(new UploadI18N.Uploading.Error()
                                .setServerUnavailable(getTranslation("verification.upload.notArrived"))
                                .setUnexpectedServerError(getTranslation("verification.upload.notArrived"))
                                .setForbidden(getTranslation("verification.upload.notArrived"))
                                .setFileTooLarge(
                                        getTranslation("verification.upload.tooLarge", storage.maxBytes() / MEGABYTE))))
                .setError(new UploadI18N.Error()
                        .setTooManyFiles(getTranslation("verification.problem.fileCountNotAccepted", MOST_FILES))
                        .setFileIsTooBig(getTranslation("verification.upload.tooLarge", storage.maxBytes() / MEGABYTE))
                        .setIncorrectFileType(getTranslation("verification.upload.wrongType")));
    }

    private void refresh() {
        list.removeAll();
        for (FileDraft file : chosen) {
            list.add(row(VaadinIcon.FILE_O, file.fileName(), () -> {
                chosen.remove(file);
                file.close();
            }));
        }
        for (Refused file : refused) {
            Div row = row(VaadinIcon.WARNING, file.why(), () -> refused.remove(file));
            row.addClassName("upload-list-refused");
            row.getElement().setAttribute("role", "alert");
            list.add(row);
        }
        send.setEnabled(!chosen.isEmpty());
    }

    private Div row(VaadinIcon icon, String text, Command removal) {
        Button remove = new Button(new Icon(VaadinIcon.CLOSE_SMALL), click -> {
            removal.execute();
            refresh();
        });
        remove.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        remove.setAriaLabel(getTranslation("verification.upload.remove.label", text));
        Div row = new Div(new Icon(icon), new Span(text), remove);
        row.addClassName("upload-list-row");
        return row;
    }

    private void send(SerializableConsumer<List<NewFile>> command) {
        try {
            command.accept(chosen.stream()
                    .map(file -> new NewFile(file.fileName(), file))
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
}
