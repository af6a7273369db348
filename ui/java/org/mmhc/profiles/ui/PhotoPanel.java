package org.mmhc.profiles.ui;

import com.vaadin.flow.component.avatar.Avatar;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.server.streams.UploadEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Refusal;
import org.mmhc.base.ui.Initials;
import org.mmhc.base.ui.Sign;
import org.mmhc.base.ui.Toasts;
import org.mmhc.profiles.ProfilePhotos;

/** The photo by which patients know a caregiver: shown as they see it, chosen anew, taken away. */
class PhotoPanel extends Section {

    private final transient ProfilePhotos photos;
    private final Avatar avatar = new Avatar();
    private final Button remove = new Button();
    private int changes;

    PhotoPanel(ProfilePhotos photos, String name) {
        this.photos = photos;
        setId("profile-photo");
        addClassNames("panel", "profile-photo");
        avatar.setId("photo-face");
        avatar.setName(name);
        avatar.setAbbreviation(Initials.of(name));
        avatar.addClassName("profile-photo-face");
        avatar.getElement().setAttribute("aria-hidden", "true");
        Paragraph hint = new Paragraph(getTranslation("profiles.photo.hint.words"));
        hint.addClassName("hint");
        remove.setId("photo-remove");
        remove.setText(getTranslation("profiles.photo.remove.action"));
        remove.addThemeVariants(ButtonVariant.TERTIARY);
        remove.addClickListener(click -> {
            photos.remove();
            Toasts.success("profiles.photo.remove.done");
            show();
        });
        Div actions = new Div(upload(), remove);
        actions.addClassName("profile-photo-actions");
        Div words = new Div(new H2(getTranslation("profiles.photo.panel.title")), hint, actions);
        words.addClassName("profile-photo-words");
        add(avatar, words);
        show();
    }

    private Upload upload() {
        Upload upload = new Upload();
        upload.setId("photo-upload");
        upload.setUploadHandler(this::arrive);
        upload.setUploadButton(new Button(getTranslation("profiles.photo.choose.action"), Sign.PHOTO.icon()));
        upload.setDropAllowed(false);
        upload.setMaxFileSize(ProfilePhotos.MOST_BYTES);
        upload.getElement().setProperty("accept", "image/jpeg,image/png");
        upload.addFileRejectedListener(rejected -> Toasts.info("profiles.problem.photoUnfit"));
        upload.addAllFinishedListener(finished -> upload.clearFileList());
        return upload;
    }

    /* Runs while the file arrives, beside the page. */
    private void arrive(UploadEvent upload) {
        try (InputStream content = upload.getInputStream()) {
            byte[] photo = content.readNBytes(ProfilePhotos.MOST_BYTES + 1);
            upload.getUI().access(() -> keep(photo));
        } catch (IOException failure) {
            throw new UncheckedIOException("A photo could not be read", failure);
        }
    }

    /** A photo has arrived. */
    void keep(byte[] photo) {
        try {
            photos.save(photo);
            Toasts.success("profiles.photo.choose.done");
        } catch (Refusal refusal) {
            Toasts.refused(refusal);
        }
        show();
    }

    private void show() {
        boolean there = photos.isThere();
        remove.setVisible(there);
        /* The address changes with the photo, so that no browser shows the one before. */
        avatar.setImage(there ? "/files/photos/" + CurrentUser.require().uid() + "?" + changes++ : null);
    }
}
