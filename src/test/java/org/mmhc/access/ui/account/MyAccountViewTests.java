package org.mmhc.access.ui.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import org.junit.jupiter.api.Test;
import org.mmhc.access.OwnPassword;
import org.mmhc.access.OwnSessions;
import org.mmhc.access.Passkeys;
import org.mmhc.access.SecondFactors;
import org.mmhc.access.SecondFactors.Protection;
import org.mmhc.base.Language;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.base.ui.ScreenTestSetup;
import org.mmhc.base.ui.SignedIn;
import org.mmhc.base.ui.StepUpPrompt;
import org.mmhc.identity.OwnAccounts;
import org.mmhc.identity.OwnAccounts.OwnAccountDetails;
import org.mmhc.identity.OwnContacts;
import org.mmhc.identity.PrivacyConsents;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

/** One's own account. */
@ContextConfiguration(classes = ScreenTestSetup.class)
@ViewPackages(packages = {"org.mmhc.access.ui", "org.mmhc.base.ui"})
@SignedIn(role = Role.CAREGIVER, number = 100001)
class MyAccountViewTests extends SpringBrowserlessTest {

    @MockitoBean
    OwnAccounts accounts;

    @MockitoBean
    OwnContacts contacts;

    @MockitoBean
    OwnPassword password;

    @MockitoBean
    PrivacyConsents consents;

    @MockitoBean
    Passkeys passkeys;

    @MockitoBean
    SecondFactors secondFactors;

    @MockitoBean
    OwnSessions sessions;

    @MockitoBean
    StepUpPrompt stepUp;

    @Test
    void whoGivesCareChoosesTheLanguageInWhichTheyAreSpokenTo() {
        when(secondFactors.mine()).thenReturn(new Protection(false, false, 0));
        when(accounts.language()).thenReturn(Language.ENGLISH);
        when(accounts.mine())
                .thenReturn(new OwnAccountDetails(
                        new Uid("C-100001-S"), Role.CAREGIVER, "Rosa Fernandes", "rosa@example.org", null, null, null));
        navigate(MyAccountView.class);

        test(find(Select.class).withId("language").single()).selectItem("हिन्दी");

        verify(accounts).speak(Language.HINDI);
        assertThat(UI.getCurrent().getLocale()).isEqualTo(Language.HINDI.locale());
        UI.getCurrent().getSession().setLocale(Language.ENGLISH.locale());
    }

    @Test
    void aNumberThatWaitsStandsBeforeItsChange() {
        when(secondFactors.mine()).thenReturn(new Protection(false, false, 0));
        when(accounts.mine())
                .thenReturn(new OwnAccountDetails(
                        new Uid("C-100001-S"),
                        Role.CAREGIVER,
                        "Rosa Fernandes",
                        "rosa@example.org",
                        null,
                        null,
                        "+91 98765 43210"));

        navigate(MyAccountView.class);

        assertThat(find(DescriptionList.Description.class).all())
                .extracting(line -> line.getElement().getTextRecursively())
                .contains("+91 98765 43210Not verifiedVerify nowChange");
    }

    /** A device would keep a passkey that we refuse afterwards. */
    @Test
    void aPasskeyHasANameBeforeADeviceMakesIt() {
        when(secondFactors.mine()).thenReturn(new Protection(false, false, 0));
        when(accounts.mine())
                .thenReturn(new OwnAccountDetails(
                        new Uid("C-100001-S"), Role.CAREGIVER, "Rosa Fernandes", "rosa@example.org", null, null, null));
        doAnswer(call -> {
                    call.<Runnable>getArgument(0).run();
                    return null;
                })
                .when(stepUp)
                .around(any());
        navigate(MyAccountView.class);

        test(find(Button.class).withId("add-passkey").single()).click();
        TextField name = find(TextField.class).withId("passkey-name").single();
        test(name).setValue(" ");
        test(find(Button.class).withId("confirm-passkey").single()).click();

        assertThat(name.getErrorMessage()).isEqualTo("Give the passkey a name of at most 60 letters.");
        verify(passkeys, never()).begin();
    }
}
