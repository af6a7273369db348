package org.mmhc.verification.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.internal.JacksonUtils;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.base.ui.ScreenTestSetup;
import org.mmhc.base.ui.SignedIn;
import org.mmhc.profiles.Gender;
import org.mmhc.profiles.ProfileKeeping;
import org.mmhc.profiles.ProfileKeeping.Names;
import org.mmhc.profiles.ProfileKeeping.ProfileDetails;
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
import org.mmhc.verification.DocumentRefusals.ValidUntilOver;
import org.mmhc.verification.DocumentReview;
import org.mmhc.verification.DocumentReview.DecideReview;
import org.mmhc.verification.DocumentStatus;
import org.mmhc.verification.DocumentType;
import org.mmhc.verification.Particulars;
import org.mmhc.verification.ReviewKind;
import org.springframework.test.context.ContextConfiguration;
import tools.jackson.databind.JsonNode;

@ContextConfiguration(classes = ScreenTestSetup.class)
@ViewPackages(packages = "org.mmhc.base.ui")
@SignedIn(role = Role.COMMITTEE, number = 100002)
class ReviewDocumentTaskFormTests extends SpringBrowserlessTest {

    private static final DocumentId LICENCE = new DocumentId("DOC-1");
    private static final Uid ROSA = Uid.of(Role.CAREGIVER, 100001);
    private static final LocalDate LAST_DAY = LocalDate.of(2060, 12, 31);
    private static final TaskId TASK = new TaskId("TSK-1");

    private final DocumentRecords records = mock(DocumentRecords.class);
    private final DocumentReview review = mock(DocumentReview.class);
    private final TaskFormContext page = mock(TaskFormContext.class);
    private final DocumentDetails licence = mock(DocumentDetails.class);
    private final ProfileKeeping profiles = mock(ProfileKeeping.class);
    private final ReviewDocumentTaskForm form = new ReviewDocumentTaskForm(records, review, profiles);

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
        doAnswer(call -> {
                    call.<Runnable>getArgument(0).run();
                    return null;
                })
                .when(page)
                .decide(any(), anyString());
        DocumentSummary summary = mock(DocumentSummary.class);
        when(summary.id()).thenReturn(LICENCE);
        when(summary.owner()).thenReturn(ROSA);
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
        ProfileDetails profile = mock(ProfileDetails.class);
        when(profile.names()).thenReturn(new Names("Rosa", "Fernandes", LocalDate.of(1990, 2, 3), Gender.FEMALE));
        when(profiles.of(ROSA)).thenReturn(profile);
        DocumentSummary passport = mock(DocumentSummary.class);
        when(passport.id()).thenReturn(new DocumentId("DOC-0"));
        when(passport.type()).thenReturn(DocumentType.IDENTITY_PROOF);
        when(passport.status()).thenReturn(DocumentStatus.VERIFIED);
        when(passport.verifiedAt()).thenReturn(ScreenTestSetup.NOW);
        when(passport.particulars()).thenReturn(new Particulars("Z 77", null, LocalDate.of(2030, 1, 1)));
        when(records.of(ROSA)).thenReturn(List.of(summary, passport));
        UI.getCurrent().add(form.create(page));
    }

    @Test
    void reviewerApprovesWithWhatStandsOnTheDocument() {
        decision().setValue(Decision.APPROVE);
        text("number").setValue(" KL 2041/77 ");
        text("issuer").setValue("Nurses Council");
        find(DatePicker.class).withId("validUntil").single().setValue(LAST_DAY);
        test(find(Button.class).withId("submit-decision").single()).click();

        verify(review)
                .decide(new DecideReview(
                        TASK,
                        3,
                        Decision.APPROVE,
                        null,
                        "",
                        new Particulars("KL 2041/77", "Nurses Council", LAST_DAY)));
        verify(page).decide(any(), eq("verification.review.done.APPROVE"));
        assertThat(find(Div.class).all())
                .anyMatch(words -> words.getElement().getTextRecursively().contains("not told what they decided"));
    }

    @Test
    void allThatIsMissingForAnApprovalIsShownAtOnce() {
        decision().setValue(Decision.APPROVE);
        test(find(Button.class).withId("submit-decision").single()).click();

        assertThat(text("number").getErrorMessage()).isEqualTo("Enter the number that stands on this document.");
        assertThat(text("issuer").isInvalid()).isTrue();
        assertThat(find(DatePicker.class).withId("validUntil").single().isInvalid())
                .isTrue();
        verifyNoInteractions(review);
    }

    @Test
    void aNumberThatIsTooLongIsRefusedAtItsField() {
        decision().setValue(Decision.APPROVE);
        text("number").setValue("1".repeat(Particulars.LONGEST_NUMBER + 1));
        test(find(Button.class).withId("submit-decision").single()).click();

        assertThat(text("number").getErrorMessage()).isEqualTo("The number may have 60 characters at most.");
        verifyNoInteractions(review);
    }

    @Test
    void whatStandsOnADocumentIsAskedForApprovalsOnly() {
        decision().setValue(Decision.REJECT);
        reason().setValue(DocumentReason.NOT_AUTHENTIC);
        assertThat(find(TextField.class).withId("number").all()).isEmpty();
        test(find(Button.class).withId("submit-decision").single()).click();

        verify(review)
                .decide(new DecideReview(TASK, 3, Decision.REJECT, DocumentReason.NOT_AUTHENTIC, "", Particulars.NONE));
    }

    @Test
    void aLastDayThatIsOverIsRefusedAtItsField() {
        doThrow(new ValidUntilOver()).when(review).decide(any());
        decision().setValue(Decision.APPROVE);
        text("number").setValue("1");
        text("issuer").setValue("Council");
        find(DatePicker.class).withId("validUntil").single().setValue(LocalDate.of(2020, 1, 1));
        test(find(Button.class).withId("submit-decision").single()).click();

        assertThat(find(DatePicker.class).withId("validUntil").single().getErrorMessage())
                .startsWith("That day is over");
    }

    @Test
    void theProfileAndOtherPapersStandBesideIt() {
        assertThat(find(Div.class)
                        .withClassName("compared-with")
                        .single()
                        .getElement()
                        .getTextRecursively())
                .contains("Rosa Fernandes, born 3 Feb 1990", "Identity document", "Z 77, valid until 1 Jan 2030")
                .doesNotContain("Nursing licence");
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

    @ParameterizedTest
    @EnumSource(names = {"ADDRESS_PROOF", "TRAINING_CERTIFICATE"})
    void aDocumentOnWhichNothingMustBeReadIsApprovedAsItIs(DocumentType type) {
        DocumentSummary paper = licence.document();
        when(paper.type()).thenReturn(type);
        UI.getCurrent().removeAll();
        UI.getCurrent().add(form.create(page));

        decision().setValue(Decision.APPROVE);
        test(find(Button.class).withId("submit-decision").single()).click();

        verify(review).decide(new DecideReview(TASK, 3, Decision.APPROVE, null, "", Particulars.NONE));
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

    private TextField text(String id) {
        return find(TextField.class).withId(id).single();
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
