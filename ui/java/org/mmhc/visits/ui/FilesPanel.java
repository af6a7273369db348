package org.mmhc.visits.ui;

import com.vaadin.flow.component.UIDetachedException;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AnchorTarget;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.function.SerializableRunnable;
import com.vaadin.flow.server.streams.UploadEvent;
import java.time.Instant;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Refusal;
import org.mmhc.base.ui.Sign;
import org.mmhc.base.ui.Times;
import org.mmhc.base.ui.Toasts;
import org.mmhc.storage.FileDraft;
import org.mmhc.storage.FileRefused;
import org.mmhc.storage.FileStorage.ScanState;
import org.mmhc.visits.VisitDossier.VisitFile;
import org.mmhc.visits.VisitRecording.AddFile;
import org.mmhc.visits.record.AttachmentKind;
import org.mmhc.visits.record.VisitFiles;
import org.mmhc.visits.record.VisitFiles.Attached;

/** Photos and documents about a visit. What is chosen is kept at once. */
class FilesPanel extends VisitPanel {

    private static final long MEGABYTE = 1024 * 1024;

    private final transient VisitServices services;
    private final transient VisitFile visit;
    private final SerializableRunnable afterwards;

    FilesPanel(VisitServices services, VisitFile visit, boolean editable, SerializableRunnable afterwards) {
        super("files");
        this.services = services;
        this.visit = visit;
        this.afterwards = afterwards;
        boolean open = editable && !visit.locked();
        Instant now = services.clock().instant();
        UnorderedList list = new UnorderedList();
        list.addClassName("visit-list");
        visit.files().forEach(file -> list.add(item(file, open, now)));
        add(visit.files().isEmpty() ? hint(getTranslation("visits.files.none")) : list);
        long there = visit.files().stream()
                .filter(file -> file.kind() != AttachmentKind.SIGNATURE)
                .count();
        if (open && there < VisitFiles.MOST) {
            Upload camera = upload(AttachmentKind.PHOTO, "visits.files.photo", Sign.PHOTO);
            camera.setId("visit-camera");
            camera.getElement().setProperty("capture", "environment");
            camera.getElement().setProperty("accept", "image/*");
            Upload browse = upload(AttachmentKind.DOCUMENT, "visits.files.choose", Sign.UPLOAD);
            browse.setId("visit-file");
            browse.getElement()
                    .setProperty("accept", String.join(",", services.storage().acceptedTypes()));
            add(
                    camera,
                    browse,
                    hint(getTranslation(
                            "visits.files.limits", services.storage().maxBytes() / MEGABYTE, VisitFiles.MOST)));
        }
    }

    private ListItem item(Attached file, boolean open, Instant now) {
        ListItem item = new ListItem();
        item.addClassName("visit-line");
        if (file.state() == ScanState.INFECTED) {
            item.add(new Span(getTranslation("visits.files.unsafe", file.name())));
        } else {
            Anchor link = new Anchor("/files/visits/" + visit.id() + "/" + file.file(), file.name());
            link.setTarget(AnchorTarget.BLANK);
            link.setRouterIgnore(true);
            item.add(link);
        }
        Span kind = new Span(getTranslation("visits.attachmentKind." + file.kind()));
        kind.addClassName("hint");
        item.add(kind, Times.label(file.uploadedAt(), now));
        if (open && file.uploadedBy().equals(CurrentUser.require().uid())) {
            Button remove = new Button(
                    Sign.CLOSE.icon(),
                    click -> attempt(
                            () -> services.recording().remove(visit.id(), file.file()),
                            "visits.files.removed",
                            afterwards));
            remove.setAriaLabel(getTranslation("visits.files.remove", file.name()));
            remove.addThemeVariants(ButtonVariant.TERTIARY);
            item.add(remove);
        }
        return item;
    }

    private Upload upload(AttachmentKind kind, String label, Sign sign) {
        Upload upload = new Upload();
        upload.setUploadHandler(event -> arrive(event, kind));
        upload.setUploadButton(new Button(getTranslation(label), sign.icon()));
        upload.setDropAllowed(false);
        upload.setMaxFileSize((int) services.storage().maxBytes());
        upload.addFileRejectedListener(
                rejected -> Toasts.info("visits.files.rejected", rejected.getFileName(), rejected.getErrorMessage()));
        return upload;
    }

    /* Runs while the file arrives, beside the page. */
    private void arrive(UploadEvent upload, AttachmentKind kind) {
        try {
            FileDraft draft = services.storage().draft(upload.getFileName(), upload.getInputStream());
            try {
                upload.getUI().access(() -> keep(draft, kind));
            } catch (UIDetachedException gone) {
                draft.close();
            }
        } catch (FileRefused refusal) {
            upload.getUI().access(() -> Toasts.refused(refusal));
        }
    }

    /** A file has arrived and was found good. */
    void keep(FileDraft draft, AttachmentKind kind) {
        try (draft) {
            boolean picture = draft.contentType().startsWith("image/");
            services.recording()
                    .add(new AddFile(visit.id(), picture ? AttachmentKind.PHOTO : kind, null, draft.fileName(), draft));
            Toasts.success("visits.files.done");
        } catch (Refusal refusal) {
            Toasts.refused(refusal);
        }
        afterwards.run();
    }
}
