package org.mmhc.verification.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.upload.FileRejectedEvent;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.dom.DomEvent;
import com.vaadin.flow.internal.JacksonUtils;
import com.vaadin.flow.internal.nodefeature.ElementListenerMap;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mmhc.base.Refusal;
import org.mmhc.base.Role;
import org.mmhc.base.ui.ScreenTestSetup;
import org.mmhc.base.ui.SignedIn;
import org.mmhc.storage.FileDraft;
import org.mmhc.storage.FileStorage;
import org.mmhc.verification.DocumentRefusals.DocumentAlreadyHandedIn;
import org.mmhc.verification.DocumentRefusals.PictureExpected;
import org.mmhc.verification.DocumentSubmission.NewFile;
import org.mmhc.verification.DocumentType;
import org.springframework.test.context.ContextConfiguration;

@ContextConfiguration(classes = ScreenTestSetup.class)
@ViewPackages(packages = "org.mmhc.base.ui")
@SignedIn(role = Role.CAREGIVER, number = 100001)
class UploadDocumentDialogTests extends SpringBrowserlessTest {

    private final FileStorage storage = mock(FileStorage.class);
    private final List<String> handedIn = new ArrayList<>();
    private UploadDocumentDialog dialog;
    private @Nullable Refusal answer;

    @BeforeEach
    void rosaHandsInHerLicence() {
        when(storage.acceptedTypes())
                .thenReturn(List.of("image/jpeg", "image/heic", ".heic", "application/pdf", ".pdf"));
        when(storage.maxBytes()).thenReturn(10L * 1024 * 1024);
        dialog = new UploadDocumentDialog(
                storage, DocumentType.NURSING_LICENCE, "verification.upload.submit.title", this::handIn);
        dialog.open();
        roundTrip();
    }

    @Test
    void pagesStayInTheOrderInWhichTheyWereChosenHoweverTheyArrive() {
        arrives(3, "back.jpg");
        arrives(1, "front.jpg");
        arrives(2, "middle.jpg");

        test(send()).click();

        assertThat(handedIn).containsExactly("front.jpg", "middle.jpg", "back.jpg");
        assertThat(dialog.isOpened()).isFalse();
    }

    @Test
    void pagesAreMovedUpAndDownAndOneThatComesLaterKeepsToThat() {
        arrives(1, "front.jpg");
        arrives(2, "back.jpg");
        assertThat(named("Move front.jpg up").isEnabled()).isFalse();

        test(named("Move back.jpg up")).click();
        arrives(3, "seal.jpg");
        test(named("Move front.jpg down")).click();
        test(send()).click();

        assertThat(handedIn).containsExactly("back.jpg", "seal.jpg", "front.jpg");
    }

    @Test
    void turnedPictureTakesThePlaceOfWhatWasChosen() {
        FileDraft front = arrives(1, "front.jpg");
        arrives(2, "back.pdf", "application/pdf");
        assertThat(named("Turn front.jpg").isEnabled()).isTrue();
        assertThat(find(Button.class)
                        .withCondition(
                                button -> button.getAriaLabel().orElse("").startsWith("Turn back.pdf"))
                        .exists())
                .isFalse();

        FileDraft turned = mock(FileDraft.class);
        when(turned.fileName()).thenReturn("front-turned.jpg");
        when(turned.contentType()).thenReturn("image/jpeg");
        dialog.files.turned(1, 3, turned);
        verify(front).close();
        FileDraft late = mock(FileDraft.class);
        dialog.files.turned(1, 4, late);
        verify(late).close();
        test(send()).click();

        assertThat(handedIn).containsExactly("front-turned.jpg", "back.pdf");
    }

    @Test
    void whatIsTakenIsSaidBeforeAnythingIsChosen() {
        assertThat(find(Paragraph.class).all())
                .extracting(Paragraph::getText)
                .contains("Photos (JPEG, PNG, WebP, HEIC) or PDF, up to 10 MB each, at most 6 files.");
    }

    @Test
    void photoIsKnownByItsNameWhereTheBrowserDoesNotKnowItsType() {
        assertThat(accepted(dialog)).isEqualTo("image/jpeg,image/heic,.heic,application/pdf,.pdf");
        assertThat(accepted(new FilesField(storage, DocumentType.PROFILE_PHOTO, () -> {})))
                .isEqualTo("image/jpeg,image/heic,.heic");
    }

    private String accepted(Component files) {
        return find(Upload.class, files)
                .withId("document-files")
                .single()
                .getElement()
                .getProperty("accept");
    }

    @Test
    void photoThatFewCanSeeSaysSoAtOnce() {
        arrives(1, "front.jpg");
        arrives(2, "back.heic", "image/heic");

        assertThat(rows().getFirst()).doesNotContain("HEIC photo");
        assertThat(rows().getLast()).contains("back.heic", "Many computers cannot show a HEIC photo.");
    }

    @Test
    void nothingIsHandedInWhileAFileIsUnderWayOrDidNotArrive() {
        assertThat(send().isEnabled()).isFalse();
        arrives(1, "front.jpg");
        assertThat(send().isEnabled()).isTrue();

        browserTells("1 0");
        assertThat(send().isEnabled()).isFalse();
        browserTells("0 1");
        assertThat(send().isEnabled()).isFalse();
        browserTells("0 0");
        assertThat(send().isEnabled()).isTrue();
    }

    @Test
    void whatDidNotArriveDoesNotCountAgainstTheMost() {
        assertThat(upload().getMaxFiles()).isEqualTo(6);

        browserTells("0 2");
        assertThat(upload().getMaxFiles()).isEqualTo(8);
        arrives(1, "front.jpg");
        assertThat(upload().getMaxFiles()).isEqualTo(7);
    }

    @Test
    void oneMoreThanTheMostGetsARowAndIsRemoved() {
        for (int page = 1; page <= 6; page++) {
            arrives(page, "page-" + page + ".jpg");
        }
        FileDraft seventh = arrives(7, "page-7.jpg");

        verify(seventh).close();
        assertThat(rows()).hasSize(7).last().asString().startsWith("page-7.jpg: ");
    }

    @Test
    void whatTheBrowserRefusesGetsARowWithItsNameAndTheReason() {
        ComponentUtil.fireEvent(upload(), new FileRejectedEvent(upload(), "This kind is not accepted.", "scan.tiff"));

        assertThat(rows()).containsExactly("scan.tiff: This kind is not accepted.");
        test(named("Remove scan.tiff")).click();
        assertThat(rows()).isEmpty();
    }

    @Test
    void whatIsRefusedAboutTheFilesIsSaidAtThemAndTheyStay() {
        FileDraft front = arrives(1, "front.jpg");
        answer = new PictureExpected();

        test(send()).click();

        assertThat(dialog.files.isInvalid()).isTrue();
        assertThat(dialog.files.getErrorMessage()).isNotBlank();
        assertThat(send().isEnabled()).isTrue();
        verify(front, never()).close();

        answer = new DocumentAlreadyHandedIn();
        test(send()).click();
        assertThat(dialog.isOpened()).isFalse();
        verify(front).close();
    }

    private void handIn(List<NewFile> files) {
        if (answer != null) {
            throw answer;
        }
        files.forEach(file -> handedIn.add(file.fileName()));
    }

    private FileDraft arrives(int place, String name) {
        return arrives(place, name, "image/jpeg");
    }

    private FileDraft arrives(int place, String name, String contentType) {
        FileDraft file = mock(FileDraft.class);
        when(file.fileName()).thenReturn(name);
        when(file.contentType()).thenReturn(contentType);
        dialog.files.received(place, file);
        return file;
    }

    private void browserTells(String state) {
        upload().getElement()
                .getNode()
                .getFeature(ElementListenerMap.class)
                .fireEvent(new DomEvent(
                        upload().getElement(),
                        "upload-state",
                        JacksonUtils.createObjectNode().put("event.detail", state)));
    }

    private Button named(String beginning) {
        return find(Button.class)
                .withCondition(button -> button.getAriaLabel().orElse("").startsWith(beginning))
                .single();
    }

    private Upload upload() {
        return find(Upload.class).withId("document-files").single();
    }

    private Button send() {
        return find(Button.class).withId("send-document").single();
    }

    private List<String> rows() {
        return find(Div.class).withCondition(row -> row.hasClassName("upload-list-row")).all().stream()
                .map(row -> row.getElement().getTextRecursively())
                .toList();
    }
}
