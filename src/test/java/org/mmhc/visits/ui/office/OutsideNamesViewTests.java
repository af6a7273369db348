package org.mmhc.visits.ui.office;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.textfield.TextField;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.base.ui.ChoiceField;
import org.mmhc.base.ui.ScreenTestSetup;
import org.mmhc.base.ui.SignedIn;
import org.mmhc.identity.UserDirectory;
import org.mmhc.identity.UserDirectory.UserCard;
import org.mmhc.visits.VisitExports;
import org.mmhc.visits.VisitRefusals.CodeUnfit;
import org.mmhc.visits.VisitRefusals.IdentifierUnfit;
import org.mmhc.visits.export.ExportDictionary;
import org.mmhc.visits.export.ExportDictionary.Word;
import org.mmhc.visits.export.ExportDictionary.WordKind;
import org.mmhc.visits.export.ExportFormat;
import org.mmhc.visits.export.IdentifierKind;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

@ContextConfiguration(classes = ScreenTestSetup.class)
@ViewPackages(classes = OutsideNamesView.class, packages = "org.mmhc.base.ui")
@SignedIn(role = Role.ADMIN, number = 100003)
class OutsideNamesViewTests extends SpringBrowserlessTest {

    private static final Uid PAUL = Uid.of(Role.PATIENT, 100001);

    @MockitoBean
    ExportDictionary dictionary;

    @MockitoBean
    VisitExports exports;

    @MockitoBean
    UserDirectory users;

    @BeforeEach
    void paulHasANumber() {
        when(users.activeWithRole(Role.PATIENT)).thenReturn(List.of(new UserCard(PAUL, Role.PATIENT, "Paul", true)));
        when(dictionary.numbersOf(PAUL)).thenReturn(Map.of(IdentifierKind.MEDICAID_ID, "CT1"));
        when(exports.formats()).thenReturn(List.of(ExportFormat.PLAIN_CSV, ExportFormat.SANDATA_JSON));
        when(dictionary.words(ExportFormat.SANDATA_JSON))
                .thenReturn(List.of(
                        new Word("PERSONAL_CARE", WordKind.SERVICE, "T1019"),
                        new Word("FORGOT_IN", WordKind.REASON, "03")));
    }

    @Test
    @SuppressWarnings("unchecked")
    void onlyWhatAPatientHasIsAskedAndOnlyWhatChangedIsKept() {
        navigate(OutsideNamesView.class);
        find(ChoiceField.class)
                .withId("names-person")
                .single()
                .setValue(new UserCard(PAUL, Role.PATIENT, "Paul", true));
        assertThat(find(TextField.class).withId("number-EMPLOYEE_ID").exists()).isFalse();
        assertThat(text("number-MEDICAID_ID").getValue()).isEqualTo("CT1");
        test(text("number-MEMBER_ID")).setValue("M-7");
        press("names-save");

        verify(exports).call(PAUL, IdentifierKind.MEMBER_ID, "M-7");
        verify(exports, never()).call(PAUL, IdentifierKind.MEDICAID_ID, "CT1");
    }

    @Test
    @SuppressWarnings("unchecked")
    void whatIsNoNumberIsSaidAtItsField() {
        doThrow(new IdentifierUnfit()).when(exports).call(any(), any(), any());
        navigate(OutsideNamesView.class);
        find(ChoiceField.class)
                .withId("names-person")
                .single()
                .setValue(new UserCard(PAUL, Role.PATIENT, "Paul", true));
        test(text("number-MEMBER_ID")).setValue("=1+1");
        press("names-save");

        assertThat(text("number-MEMBER_ID").getErrorMessage()).startsWith("Letters, digits");
    }

    @Test
    void aCodeIsKeptAsItIsChanged() {
        navigate(OutsideNamesView.class);
        test(text("code-PERSONAL_CARE")).setValue("T1020");

        verify(exports).map(ExportFormat.SANDATA_JSON, "PERSONAL_CARE", "T1020");
    }

    @Test
    void aNewServiceHasAWordOfOurs() {
        doThrow(new CodeUnfit()).when(exports).map(any(), any(), any());
        navigate(OutsideNamesView.class);
        test(text("new-ours")).setValue("night care");
        test(text("new-theirs")).setValue("T1");
        press("new-add");

        assertThat(text("new-ours").getErrorMessage()).startsWith("Capital letters");
    }

    private TextField text(String id) {
        return find(TextField.class).withId(id).single();
    }

    private void press(String id) {
        test(find(Button.class).withId(id).single()).click();
    }
}
