package org.mmhc.verification.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.internal.JacksonUtils;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.base.ui.ScreenTestSetup;
import org.mmhc.base.ui.SignedIn;
import org.mmhc.storage.FileId;
import org.mmhc.storage.FileStorage.ScanState;
import org.mmhc.storage.ui.FileViewer;
import org.mmhc.tasks.TaskId;
import org.mmhc.tasks.TaskList.TaskDetails;
import org.mmhc.tasks.TaskList.TaskSummary;
import org.mmhc.tasks.ui.TaskFormContext;
import org.mmhc.verification.Decision;
import org.mmhc.verification.DocumentId;
import org.mmhc.verification.DocumentReason;
import org.mmhc.verification.DocumentRecords;
import org.mmhc.verification.DocumentRecords.DocumentDetails;
import org.mmhc.verification.DocumentRecords.DocumentSummary;
import org.mmhc.verification.DocumentRecords.FileRow;
import org.mmhc.verification.DocumentRefusals.ReasonNotFitting;
import org.mmhc.verification.DocumentReview;
import org.mmhc.verification.DocumentReview.DecideReview;
import org.mmhc.verification.DocumentType;
import org.mmhc.verification.ReviewKind;
import org.springframework.test.context.ContextConfiguration;
import tools.jackson.databind.JsonNode;

@ContextConfiguration(classes = ScreenTestSetup.class)
@ViewPackages(packages = "org.mmhc.base.ui")
@SignedIn(role = Role.COMMITTEE, number = 100002)
class ReviewDocumentTaskFormTests extends SpringBrowserlessTest {

    private static final DocumentId LICENCE = new DocumentId("DOC-1");
    private static final TaskId TASK = new TaskId("TSK-1");

    private final DocumentRecords records = mock(DocumentRecords.class);
    private final DocumentReview review = mock(DocumentReview.class);
    private final TaskFormContext page = mock(TaskFormContext.class);
    private final DocumentDetails licence = mock(DocumentDetails.class);
    private final ReviewDocumentTaskForm form = new ReviewDocumentTaskForm(records, review);

    @BeforeEach
    void miraReviewsRosasLicence() {
        TaskSummary task = mock(TaskSummary.class);
        when(task.id()).thenReturn(TASK);
        when(task.version()).thenReturn(3L);
        when(task.reference()).thenReturn(LICENCE.value());
        when(task.formKey()).thenReturn(ReviewKind.SECOND.formKey());
        TaskDetails details = mock(TaskDetails.class);
        when(details.task()).thenReturn(task);
        when(page.details()).thenReturn(details);
        when(page.draft()).thenReturn(Optional.empty());
        DocumentSummary summary = mock(DocumentSummary.class);
        when(summary.id()).thenReturn(LICENCE);
        when(summary.owner()).thenReturn(Uid.of(Role.CAREGIVER, 100001));
        when(summary.type()).thenReturn(DocumentType.NURSING_LICENCE);
        when(summary.revision()).thenReturn(2);
        when(summary.submittedAt()).thenReturn(ScreenTestSetup.NOW);
        when(licence.document()).thenReturn(summary);
        when(licence.ownerName()).thenReturn("Rosa Fernandes");
        List<FileRow> files = List.of(
                file(1, "old.jpg", true),
                file(2, "front.jpg", true),
                file(2, "back.jpg", true),
                file(2, "unsafe.jpg", false));
        when(licence.files()).thenReturn(files);
        when(licence.reviews()).thenReturn(List.of());
        when(records.get(LICENCE)).thenReturn(licence);
        UI.getCurrent().add(form.create(page));
    }

    @Test
    void reviewerApprovesWithOneChoice() {
        decision().setValue(Decision.APPROVE);
        test(find(Button.class).withId("submit-decision").single()).click();

        verify(review).decide(new DecideReview(TASK, 3, Decision.APPROVE, null, ""));
        verify(page).done("verification.review.done.APPROVE");
        assertThat(find(Div.class).all())
                .anyMatch(words -> words.getElement().getTextRecursively().contains("with your own eyes"));
    }

    @Test
    void somethingElseMustBeSaidInTheNoteBeforeItIsSent() {
        decision().setValue(Decision.REJECT);
        assertThat(reason().getListDataView().getItems())
                .containsExactlyElementsOf(DocumentReason.fitting(Decision.REJECT));
        reason().setValue(DocumentReason.OTHER);
        test(find(Button.class).withId("submit-decision").single()).click();

        assertThat(find(TextArea.class).withId("note").single().isInvalid()).isTrue();
        verifyNoInteractions(review);
    }

    @Test
    void reasonThatTheServiceRefusesIsShownAtTheReason() {
        doThrow(new ReasonNotFitting()).when(review).decide(any());
        decision().setValue(Decision.RESUBMIT);
        reason().setValue(DocumentReason.UNREADABLE);
        test(find(Button.class).withId("submit-decision").single()).click();

        assertThat(reason().getErrorMessage()).isEqualTo("This reason does not go with the decision.");
    }

    @Test
    void newestFilesAreShownInTheirOrderAndEarlierOnesAreFoldedAway() {
        JsonNode shown = find(FileViewer.class).single().getElement().getPropertyRaw("files") instanceof JsonNode files
                ? files
                : JacksonUtils.nullNode();
        assertThat(shown.findValuesAsString("name")).containsExactly("front.jpg", "back.jpg", "unsafe.jpg");
        assertThat(shown.findValuesAsString("url"))
                .containsExactly("/files/documents/DOC-1/file-front.jpg", "/files/documents/DOC-1/file-back.jpg", "");
        assertThat(shown.findValuesAsString("broken").getLast())
                .isEqualTo("unsafe.jpg was found unsafe and cannot be opened.");

        Details earlier = find(Details.class).single();
        assertThat(earlier.isOpened()).isFalse();
        assertThat(earlier.getSummaryText()).isEqualTo("Earlier files (1)");
        assertThat(earlier.getElement().getTextRecursively()).contains("old.jpg (revision 1)");
    }

    @Test
    void manyAreOnlyApprovedOrRejected() {
        UI.getCurrent().removeAll();
        UI.getCurrent().add(form.bulk().orElseThrow());

        assertThat(decision().getListDataView().getItems()).containsExactly(Decision.APPROVE, Decision.REJECT);
    }

    private static FileRow file(int revision, String name, boolean openable) {
        return new FileRow(new FileId("file-" + name), revision, name, "image/jpeg", 1, ScanState.CLEAN, openable);
    }

    @SuppressWarnings("unchecked")
    private RadioButtonGroup<Decision> decision() {
        return find(RadioButtonGroup.class).withId("decision").single();
    }

    @SuppressWarnings("unchecked")
    private Select<DocumentReason> reason() {
        return find(Select.class).withId("reason").single();
    }
}
