package org.mmhc.payouts.ui.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.TextField;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mmhc.base.Money;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.base.ui.ScreenTestSetup;
import org.mmhc.base.ui.SignedIn;
import org.mmhc.base.ui.StepUpPrompt;
import org.mmhc.identity.UserDirectory;
import org.mmhc.payouts.PayoutId;
import org.mmhc.payouts.bank.BankAccountId;
import org.mmhc.payouts.bank.BankAccountKind;
import org.mmhc.payouts.bank.BankAccounts;
import org.mmhc.payouts.bank.BankAccounts.State;
import org.mmhc.payouts.bank.BankAccounts.UncheckedAccount;
import org.mmhc.payouts.bank.BankDetails;
import org.mmhc.payouts.transfer.BankReference;
import org.mmhc.payouts.transfer.TransferChannel;
import org.mmhc.payouts.transfer.TransferDesk;
import org.mmhc.payouts.transfer.TransferDesk.FileForBank;
import org.mmhc.payouts.transfer.TransferDesk.TransferRow;
import org.mmhc.payouts.transfer.TransferId;
import org.mmhc.payouts.transfer.TransferStatus;
import org.mmhc.payouts.writeoff.WriteOffDesk;
import org.mockito.Answers;
import org.springframework.data.domain.PageImpl;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

/** Where caregivers are paid, as they say it, and money on its way to them, as admins see it. */
@ContextConfiguration(classes = ScreenTestSetup.class)
@ViewPackages(packages = {"org.mmhc.payouts.ui.bank", "org.mmhc.base.ui"})
class BankScreenTests extends SpringBrowserlessTest {

    private static final Uid ROSA = Uid.of(Role.CAREGIVER, 100_003);
    private static final PayoutId PAYOUT = new PayoutId("PO-0HQ3ZK5RWX1QT");
    private static final TransferId TRANSFER = new TransferId("TRF-0HQ3ZK5RWX1QT");
    private static final BankAccountId ACCOUNT = new BankAccountId("BAC-0HQ3ZK5RWX1QT");
    private static final Instant NOON = Instant.parse("2026-07-05T12:00:00Z");

    @MockitoBean
    BankAccounts accounts;

    @MockitoBean
    TransferDesk desk;

    @MockitoBean
    WriteOffDesk writeOffs;

    @MockitoBean
    UserDirectory users;

    @MockitoBean(answers = Answers.CALLS_REAL_METHODS)
    StepUpPrompt stepUp;

    @BeforeEach
    void rosaIsPaid() {
        UI.getCurrent().setLocale(Locale.of("en", "IN"));
        when(users.namesOf(any())).thenReturn(Map.of(ROSA, "Rosa Fernandes"));
        when(accounts.mine()).thenReturn(Optional.empty());
        when(accounts.unchecked(any())).thenReturn(new PageImpl<>(List.of()));
        when(desk.find(any(), any())).thenReturn(new PageImpl<>(List.of()));
        when(writeOffs.find(any())).thenReturn(new PageImpl<>(List.of()));
    }

    @Test
    @SignedIn(role = Role.CAREGIVER, number = 100_003)
    void whoHasNoAccountReadsWhatItIsForAndTellsOne() {
        navigate(BankAccountView.class);
        assertThat(find(H2.class).all()).extracting(H2::getText).contains("No bank account yet");
        text("bank-holder").setValue("Rosa Fernandes");
        text("bank-number").setValue("0012 3456 7890");
        text("bank-ifsc").setValue("hdfc0001234");
        when(accounts.mine()).thenReturn(Optional.of(account(State.WAITING)));
        find(Button.class).withId("bank-save").single().click();
        verify(accounts)
                .change(new BankDetails(BankAccountKind.ACCOUNT, "Rosa Fernandes", "001234567890", "HDFC0001234"));
        assertThat(now()).contains("Account ending in 7890", "Soon usable");
        assertThat(text("bank-number").getValue())
                .as("Nobody reads it over a shoulder")
                .isEmpty();
    }

    @Test
    @SignedIn(role = Role.CAREGIVER, number = 100_003)
    void whatNoBankWritesIsSaidAtItsField() {
        navigate(BankAccountView.class);
        text("bank-holder").setValue("Rosa Fernandes");
        text("bank-number").setValue("001234567890");
        text("bank-ifsc").setValue("HDFC1234");
        find(Button.class).withId("bank-save").single().click();
        verify(accounts, never()).change(any());
        assertThat(text("bank-ifsc").isInvalid()).isTrue();
        assertThat(text("bank-ifsc").getErrorMessage()).contains("11 signs");
        assertThat(text("bank-number").isInvalid()).isFalse();
    }

    @Test
    @SignedIn(role = Role.CAREGIVER, number = 100_003)
    void aUpiIdHasNoBranch() {
        navigate(BankAccountView.class);
        kind().setValue(BankAccountKind.UPI);
        assertThat(find(TextField.class).withId("bank-ifsc").all()).isEmpty();
        assertThat(text("bank-number").getLabel()).isEqualTo("UPI id");
        text("bank-holder").setValue("Rosa Fernandes");
        text("bank-number").setValue("Rosa.F@okhdfc");
        find(Button.class).withId("bank-save").single().click();
        verify(accounts).change(new BankDetails(BankAccountKind.UPI, "Rosa Fernandes", "rosa.f@okhdfc", null));
    }

    @Test
    @SignedIn(role = Role.CAREGIVER, number = 100_003)
    void anAccountThatTheBankDoesNotKnowSaysWhatToDo() {
        when(accounts.mine()).thenReturn(Optional.of(account(State.REFUSED)));
        navigate(BankAccountView.class);
        assertThat(now()).contains("Not known at the bank", "correct it below");
    }

    @Test
    @SignedIn(role = Role.ADMIN, number = 100_004)
    void aTransferSaysWhoseItIsHowItStandsAndWhyNot() {
        when(desk.find(any(), any()))
                .thenReturn(new PageImpl<>(
                        List.of(row(TransferStatus.CANCELLED, TransferChannel.RAZORPAYX, null, "ACCOUNT_REPLACED"))));
        navigate(TransferListView.class);
        assertThat(card())
                .contains("Rosa Fernandes", "18,800.00", "7890", "Called off", "wants to be paid elsewhere")
                .doesNotContain("ACCOUNT_REPLACED", "null", " -");
        find(Button.class).withId("check-" + TRANSFER).single().click();
        verify(desk).check(TRANSFER);
    }

    @Test
    @SignedIn(role = Role.ADMIN, number = 100_004)
    void whatTheBankPaidIsSaidWithItsNumber() {
        when(desk.find(any(), any()))
                .thenReturn(new PageImpl<>(
                        List.of(row(TransferStatus.SENT, TransferChannel.BANK_FILE, "BFL-0HQ3ZK5RWX1QT", null))));
        navigate(TransferListView.class);
        text("number-" + TRANSFER).setValue("N012345678901");
        find(Button.class).withId("paid-" + TRANSFER).single().click();
        verify(desk).paid(TRANSFER, new BankReference("N012345678901"));
        find(Button.class).withId("notPaid-" + TRANSFER).single().click();
        verify(desk).notPaid(TRANSFER);
    }

    @Test
    @SignedIn(role = Role.ADMIN, number = 100_004)
    void aFileForTheBankIsOfferedOnce() {
        navigate(TransferListView.class);
        assertThat(find(Button.class).withId("bank-file-make").single().isEnabled())
                .isFalse();
        when(desk.waitingForFile()).thenReturn(2L);
        when(desk.makeBankFile(any())).thenReturn(new FileForBank("BFL-0HQ3ZK5RWX1QT", 2, new byte[] {1}));
        UI.getCurrent().navigate("write-offs");
        navigate(TransferListView.class);
        find(Button.class).withId("bank-file-make").single().click();
        assertThat(find(Anchor.class).withId("bank-file-save").single().getText())
                .contains("BFL-0HQ3ZK5RWX1QT", "2");
        assertThat(find(Section.class).withId("bank-file").single().getElement().getTextRecursively())
                .contains("never again");
    }

    @Test
    @SignedIn(role = Role.ADMIN, number = 100_004)
    void anAccountIsVouchedForByItsEnd() {
        when(accounts.unchecked(any()))
                .thenReturn(new PageImpl<>(
                        List.of(new UncheckedAccount(ACCOUNT, ROSA, BankAccountKind.ACCOUNT, "7890", NOON, null))));
        navigate(TransferListView.class);
        assertThat(find(Div.class)
                        .withId("unchecked-accounts")
                        .single()
                        .getElement()
                        .getTextRecursively())
                .contains("Rosa Fernandes", "7890", "paper of the bank");
        find(Button.class).withId("check-" + ACCOUNT).single().click();
        verify(accounts).check(ACCOUNT);
    }

    private TextField text(String id) {
        return find(TextField.class).withId(id).single();
    }

    @SuppressWarnings("unchecked")
    private RadioButtonGroup<BankAccountKind> kind() {
        return find(RadioButtonGroup.class).withId("bank-kind").single();
    }

    private String now() {
        return find(Div.class).withId("bank-account").single().getElement().getTextRecursively();
    }

    private String card() {
        return find(Div.class)
                .withId("transfer-" + TRANSFER)
                .single()
                .getElement()
                .getTextRecursively();
    }

    private static BankAccounts.BankAccountView account(State state) {
        return new BankAccounts.BankAccountView(ACCOUNT, BankAccountKind.ACCOUNT, "7890", state, NOON, NOON);
    }

    private static TransferRow row(
            TransferStatus status, TransferChannel channel, @Nullable String file, @Nullable String failure) {
        return new TransferRow(
                TRANSFER,
                PAYOUT,
                1,
                ROSA,
                channel,
                status,
                Money.of("18800.00", "INR"),
                "7890",
                file,
                null,
                failure,
                false,
                NOON,
                null);
    }
}
