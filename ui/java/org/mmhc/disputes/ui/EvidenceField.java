package org.mmhc.disputes.ui;

import com.vaadin.flow.component.UIDetachedException;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.server.streams.UploadEvent;
import java.util.ArrayList;
import java.util.List;
import org.mmhc.base.ui.Sign;
import org.mmhc.base.ui.Toasts;
import org.mmhc.disputes.DisputeFiles;
import org.mmhc.disputes.DisputeFiles.BroughtFile;
import org.mmhc.storage.FileDraft;
import org.mmhc.storage.FileRefused;
import org.mmhc.storage.FileStorage;

/** Photos and files that show what happened; on a phone the camera comes first. They are kept when what they belong to is sent. */
final class EvidenceField extends Div {

    private static final long MEGABYTE = 1024 * 1024;

    private final transient FileStorage storage;
    private final transient List<FileDraft> arrived = new ArrayList<>();
    private final UnorderedList names = new UnorderedList();

    EvidenceField(FileStorage storage) {
        this.storage = storage;
        addClassName("evidence-field");
        names.setVisible(false);
        names.addClassName("visit-list");
        Upload camera = upload("disputes.evidence.photo", Sign.PHOTO);
        camera.setId("evidence-camera");
        camera.getElement().setProperty("capture", "environment");
        camera.getElement().setProperty("accept", "image/*");
        Upload browse = upload("disputes.evidence.choose", Sign.UPLOAD);
        browse.setId("evidence-file");
        browse.getElement().setProperty("accept", String.join(",", storage.acceptedTypes()));
        Paragraph limits = new Paragraph(
                getTranslation("disputes.evidence.limits", storage.maxBytes() / MEGABYTE, DisputeFiles.MOST));
        limits.addClassName("hint");
        add(camera, browse, names, limits);
        addDetachListener(detach -> forget());
    }

    private Upload upload(String label, Sign sign) {
        Upload upload = new Upload();
        upload.setUploadHandler(this::arrive);
        upload.setUploadButton(new Button(getTranslation(label), sign.icon()));
        upload.setDropAllowed(false);
        upload.setMaxFileSize((int) storage.maxBytes());
        upload.addFileRejectedListener(rejected ->
                Toasts.info("disputes.evidence.rejected", rejected.getFileName(), rejected.getErrorMessage()));
        return upload;
    }

    /* Runs while the file arrives, beside the page. */
    private void arrive(UploadEvent upload) {
        try {
            FileDraft draft = storage.draft(upload.getFileName(), upload.getInputStream());
            try {
                upload.getUI().access(() -> keep(draft));
            } catch (UIDetachedException gone) {
                draft.close();
            }
        } catch (FileRefused refusal) {
            upload.getUI().access(() -> Toasts.refused(refusal));
        }
    }

    /** A file has arrived and was found good. */
    void keep(FileDraft draft) {
        if (arrived.size() == DisputeFiles.MOST) {
            draft.close();
            Toasts.info("disputes.problem.evidenceFull", DisputeFiles.MOST);
            return;
        }
        arrived.add(draft);
        show();
    }

    private void show() {
        names.removeAll();
        arrived.forEach(draft -> {
            Button remove = new Button(Sign.CLOSE.icon(), click -> {
                arrived.remove(draft);
                draft.close();
                show();
            });
            remove.setAriaLabel(getTranslation("disputes.evidence.remove", draft.fileName()));
            remove.addThemeVariants(ButtonVariant.TERTIARY);
            names.add(new ListItem(new Span(draft.fileName()), remove));
        });
        names.setVisible(!arrived.isEmpty());
    }

    List<BroughtFile> files() {
        return arrived.stream()
                .map(draft -> new BroughtFile(draft.fileName(), draft))
                .toList();
    }

    /** What arrived is not needed any more. */
    void forget() {
        arrived.forEach(FileDraft::close);
        arrived.clear();
        show();
    }
}
