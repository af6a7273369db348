package org.mmhc.disputes.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.atLeastOnce;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.BigDecimalField;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.Money;
import org.mmhc.base.Refusal;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.base.ui.ChoiceField;
import org.mmhc.base.ui.Finder.Found;
import org.mmhc.base.ui.ScreenTestSetup;
import org.mmhc.base.ui.SignedIn;
import org.mmhc.base.ui.StoryTeller.Story;
import org.mmhc.base.ui.StoryTeller.Told;
import org.mmhc.disputes.DisputeClaim;
import org.mmhc.disputes.DisputeFiles;
import org.mmhc.disputes.DisputeId;
import org.mmhc.disputes.DisputeKind;
import org.mmhc.disputes.DisputeList;
import org.mmhc.disputes.DisputeList.BoardQuery;
import org.mmhc.disputes.DisputeList.DisputeRow;
import org.mmhc.disputes.DisputeRefusals.DisputeUnknown;
import org.mmhc.disputes.DisputeState;
import org.mmhc.disputes.RaiseDispute;
import org.mmhc.disputes.RaiseDispute.RaiseOne;
import org.mmhc.disputes.ui.DisputeAssigning.Given;
import org.mmhc.disputes.ui.DisputeOffers.Offer;
import org.mmhc.identity.UserDirectory;
import org.mmhc.identity.UserDirectory.UserCard;
import org.mmhc.storage.FileDraft;
import org.mmhc.storage.FileStorage;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageImpl;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.test.context.ContextConfiguration;

/** The board, and what parties see and do: they say what was wrong with a thing, show it, and follow it. */
@ContextConfiguration(classes = ScreenTestSetup.class)
@ViewPackages(packages = "org.mmhc.base.ui")
@SignedIn(role = Role.ADMIN, number = 100001)
class DisputeScreenTests extends SpringBrowserlessTest {

    private final DisputeList disputes = mock(DisputeList.class);
    private final RaiseDispute raising = mock(RaiseDispute.class);
    private final DisputeFiles files = mock(DisputeFiles.class);
    private final FileStorage storage = mock(FileStorage.class);
    private final DisputeAssigning assigning = mock(DisputeAssigning.class);

    @Autowired
    Broadcasts broadcasts;

    @Autowired
    TaskScheduler scheduler;

    @BeforeEach
    void anIndianScreen() {
        UI.getCurrent().setLocale(Locale.of("en", "IN"));
        when(storage.acceptedTypes()).thenReturn(List.of("application/pdf"));
        when(storage.maxBytes()).thenReturn(10L * 1024 * 1024);
    }

    @Test
    @SuppressWarnings("unchecked")
    void theBoardIsNarrowedAndSaysHowMuchMoneyWaits() {
        when(disputes.held()).thenReturn(List.of(Money.of("1800.00", "INR")));
        when(disputes.refreshed(any(), any())).thenReturn(Page.empty());
        when(disputes.find(any(), any())).thenReturn(Page.empty());
        DisputeBoardView board = board();
        UI.getCurrent().add(board);
        assertThat(find(Paragraph.class).withId("disputes-held").single().getText())
                .contains("₹1,800.00");
        find(Checkbox.class).withId("disputes-mine").single().setValue(true);
        find(Checkbox.class).withId("disputes-linked").single().setValue(true);
        find(Checkbox.class).withId("disputes-overdue").single().setValue(true);
        find(Select.class).withId("disputes-claim").single().setValue(DisputeClaim.DOUBLE);
        find(IntegerField.class).withId("disputes-least").single().setValue(5000);
        roundTrip();
        verify(disputes, atLeastOnce())
                .refreshed(
                        eq(new BoardQuery(DisputeList.open(), null, DisputeClaim.DOUBLE, 5000, true, true, true)),
                        any());
    }

    @Test
    @SuppressWarnings("unchecked")
    void anAdminGivesManyToOnePersonAndReadsWhyOneWasNotGiven() {
        DisputeRow one = row("DSP-0HQ3ZK5RWX1QT");
        DisputeRow other = row("DSP-0HQ3ZK5RWX2QT");
        UserCard milan = new UserCard(Uid.of(Role.COMMITTEE, 100_005), Role.COMMITTEE, "Milan Rao", true);
        when(disputes.find(any(), any())).thenReturn(new PageImpl<>(List.of(one, other)));
        when(disputes.refreshed(any(), any())).thenReturn(new PageImpl<>(List.of(one, other)));
        when(assigning.people()).thenReturn(List.of(milan));
        when(assigning.assign(any(), eq(milan.uid())))
                .thenReturn(
                        List.of(new Given(one.id(), true, null), new Given(other.id(), true, new DisputeUnknown())));
        UI.getCurrent().add(board());
        assertThat(find(Button.class).withId("assign-disputes").all()).isEmpty();
        Grid<DisputeRow> grid = find(Grid.class).withId("disputes").single();
        grid.asMultiSelect().setValue(Set.of(one, other));
        test(find(Button.class).withId("assign-disputes").single()).click();
        find(ChoiceField.class).withId("assign-disputes-person").single().setValue(milan);
        test(find(Button.class).withId("assign-disputes-now").single()).click();
        assertThat(find(AssignedDialog.class).single().getHeaderTitle()).isEqualTo("1 given to Milan Rao");
        assertThat(find(AssignedDialog.class).single().getElement().getTextRecursively())
                .contains(other.id() + ": There is no such dispute");
    }

    private static DisputeRow row(String id) {
        return new DisputeRow(
                new DisputeId(id),
                DisputeKind.INVOICE,
                DisputeClaim.DOUBLE,
                "INV-1",
                Uid.of(Role.PATIENT, 100_003),
                null,
                null,
                DisputeState.INVESTIGATION,
                60,
                Instant.EPOCH,
                Instant.EPOCH,
                null,
                null,
                1);
    }

    @Test
    @SignedIn(role = Role.PATIENT, number = 100001)
    void partiesFindTheirOwnDisputesAndReadOfThemInTheStoryOfARequest() {
        DisputeRow own = row("DSP-0HQ3ZK5RWX1QT", "V-0HQ3ZK5RWX1QT");
        when(disputes.mine(any()))
                .thenReturn(new PageImpl<>(List.of(own, row("DSP-0HQ3ZK5RWX1QV", "V-0HQ3ZK5RWX1QV"))));
        DisputeFinder finder = new DisputeFinder(disputes);

        assertThat(finder.find("dsp-0hq3zk5rwx1qt"))
                .extracting(Found::path)
                .containsExactly("my-disputes/DSP-0HQ3ZK5RWX1QT");
        assertThat(finder.find("dsp-0hq3zk5rwx1qa")).as("Somebody else’s").isEmpty();
        assertThat(new DisputeStory(disputes)
                        .tell(new Story(Uid.of(Role.PATIENT, 100001), Set.of("V-0HQ3ZK5RWX1QT"), ScreenTestSetup.NOW)))
                .extracting(Told::path)
                .containsExactly("my-disputes/DSP-0HQ3ZK5RWX1QT");
        verify(disputes, never()).find(any(), any());
        verify(disputes, never()).about(any());
    }

    @Test
    void theOfficeReadsOfAllDisputesInTheStoryOfARequest() {
        when(disputes.about(Set.of("V-0HQ3ZK5RWX1QT")))
                .thenReturn(List.of(row("DSP-0HQ3ZK5RWX1QT", "V-0HQ3ZK5RWX1QT")));

        assertThat(new DisputeStory(disputes)
                        .tell(new Story(Uid.of(Role.PATIENT, 100001), Set.of("V-0HQ3ZK5RWX1QT"), ScreenTestSetup.NOW)))
                .extracting(Told::what)
                .containsExactly("Disputed: Nobody came (Being looked into)");
    }

    private static DisputeRow row(String id, String subject) {
        return new DisputeRow(
                new DisputeId(id),
                DisputeKind.VISIT,
                DisputeClaim.NO_SHOW,
                subject,
                Uid.of(Role.PATIENT, 100001),
                null,
                null,
                DisputeState.INVESTIGATION,
                50,
                ScreenTestSetup.NOW,
                ScreenTestSetup.NOW,
                null,
                null,
                1);
    }

    @Test
    @SuppressWarnings("unchecked")
    void theOfficeRaisesADisputeForWhoCalled() {
        Uid paul = Uid.of(Role.PATIENT, 100_003);
        DisputeId id = new DisputeId("DSP-0HQ3ZK5RWX1QT");
        when(disputes.refreshed(any(), any())).thenReturn(Page.empty());
        when(disputes.find(any(), any())).thenReturn(Page.empty());
        when(raising.most(DisputeKind.INVOICE, "INV-2", paul)).thenThrow(new DisputeUnknown());
        when(raising.most(DisputeKind.INVOICE, "INV-1", paul)).thenReturn(Money.of("1800.00", "INR"));
        when(raising.raise(any())).thenReturn(id);
        UI.getCurrent().add(board());
        test(find(Button.class).withId("raise-on-behalf").single()).click();
        test(find(TextField.class).withId("behalf-person").single())
                .setValue(paul.value().toLowerCase(Locale.ROOT));
        find(Select.class).withId("behalf-kind").single().setValue(DisputeKind.INVOICE);
        test(find(TextField.class).withId("behalf-subject").single()).setValue("INV-2");
        test(find(Button.class).withId("behalf-next").single()).click();
        assertThat(find(TextField.class).withId("behalf-subject").single().isInvalid())
                .as("It is not theirs")
                .isTrue();
        test(find(TextField.class).withId("behalf-subject").single()).setValue("INV-1");
        test(find(Button.class).withId("behalf-next").single()).click();
        find(RadioButtonGroup.class).withId("dispute-claim").single().setValue(DisputeClaim.DOUBLE);
        find(TextArea.class).withId("dispute-narrative").single().setValue("They called about it.");
        send();
        verify(raising)
                .raise(new RaiseOne(
                        DisputeClaim.DOUBLE, "INV-1", paul, Money.of("1800.00", "INR"), "They called about it."));
    }

    @Test
    void whoHasADisputeAboutAThingFindsItThereAndAllAreLookedUpOnce() {
        when(disputes.ownOpen(DisputeKind.INVOICE)).thenReturn(Map.of("INV-1", new DisputeId("DSP-0HQ3ZK5RWX1QT")));
        Offer offer = new DisputeOffers(disputes, raising, files, storage).of(DisputeKind.INVOICE);
        assertThat(offer.about("INV-1", "Invoice INV-1")).isInstanceOfSatisfying(Anchor.class, own -> {
            assertThat(own.getText()).isEqualTo("Your dispute DSP-0HQ3ZK5RWX1QT");
            assertThat(own.getHref()).isEqualTo("my-disputes/DSP-0HQ3ZK5RWX1QT");
        });
        assertThat(offer.about("INV-2", "Invoice INV-2"))
                .isInstanceOfSatisfying(
                        Button.class, button -> assertThat(button.getText()).isEqualTo("Something is not right"));
        verify(disputes).ownOpen(any());
    }

    @Test
    void whoSaysWhatWasWrongBringsWhatShowsIt() {
        DisputeId id = new DisputeId("DSP-0HQ3ZK5RWX1QT");
        when(raising.raise(any())).thenReturn(id);
        opened();
        evidence().keep(draft());
        send();
        verify(raising)
                .raise(new RaiseOne(
                        DisputeClaim.DOUBLE, "INV-1", null, Money.of("1800.00", "INR"), "I was billed twice for it."));
        verify(files).add(eq(id), any(), eq(false));
    }

    @Test
    @SuppressWarnings("unchecked")
    void untilWhenSomethingCouldBeSaidIsReadAsADateAndAnHour() {
        when(raising.raise(any()))
                .thenThrow(new Refusal("disputes.tooLateToRaise", Refusal.Kind.INVALID, ScreenTestSetup.NOW) {});
        opened();
        send();
        assertThat(find(RadioButtonGroup.class).withId("dispute-claim").single().getErrorMessage())
                .isEqualTo("It happened too long ago. This could be raised until 22 Nov 2026, 12:00.");
    }

    @Test
    @SuppressWarnings("unchecked")
    void howMuchIsTheMostIsReadAsAnAmount() {
        when(raising.raise(any()))
                .thenThrow(new Refusal("disputes.amountTooHigh", Refusal.Kind.INVALID, Money.of("1800.00", "INR")) {});
        opened();
        send();
        assertThat(find(BigDecimalField.class).withId("dispute-amount").single().getErrorMessage())
                .contains("at most ₹1,800.00");
    }

    @Test
    void theDisputeStandsThoughItsFilesAreRefused() {
        when(raising.raise(any())).thenReturn(new DisputeId("DSP-0HQ3ZK5RWX1QT"));
        doThrow(new DisputeUnknown()).when(files).add(any(), any(), eq(false));
        opened();
        evidence().keep(draft());
        send();
        assertThat(find(RadioButtonGroup.class).withId("dispute-claim").all()).isEmpty();
    }

    @Test
    void whatIsNotTakenBackIsSaidWithItsReasons() {
        StringBuilder said = new StringBuilder();
        new ReasonsDialog("end", ReasonsDialog.LONGEST, said::append).open();
        find(TextArea.class).withId("end-reasons").single().setValue("Both called and had settled it between them.");
        test(find(Button.class).withId("end-now").single()).click();
        assertThat(said).hasToString("Both called and had settled it between them.");
    }

    @Test
    void aPartyAddsFilesAndSaysWhoSeesThem() {
        DisputeId id = new DisputeId("DSP-0HQ3ZK5RWX1QT");
        EvidencePanel panel = new EvidencePanel(files, storage, id, List.of(), true, () -> {});
        UI.getCurrent().add(panel);
        test(find(Button.class).withId("evidence-send").single()).click();
        verify(files, never()).add(any(), any(), eq(true));
        evidence().keep(draft());
        find(Checkbox.class).withId("evidence-shared").single().setValue(true);
        test(find(Button.class).withId("evidence-send").single()).click();
        verify(files).add(eq(id), any(), eq(true));
        UI.getCurrent().removeAll();
        UI.getCurrent().add(new EvidencePanel(files, storage, id, List.of(), false, () -> {}));
        assertThat(find(Button.class).withId("evidence-send").all()).isEmpty();
        assertThat(find(Section.class).withId("my-dispute-evidence").all()).hasSize(1);
    }

    private DisputeBoardView board() {
        return new DisputeBoardView(
                disputes,
                mock(UserDirectory.class),
                new DisputeOffers(disputes, raising, files, storage),
                assigning,
                broadcasts,
                scheduler);
    }

    @SuppressWarnings("unchecked")
    private void opened() {
        new RaiseDisputeDialog(raising, files, storage, DisputeKind.INVOICE, "INV-1", null, Money.of("1800.00", "INR"))
                .open();
        find(RadioButtonGroup.class).withId("dispute-claim").single().setValue(DisputeClaim.DOUBLE);
        find(TextArea.class).withId("dispute-narrative").single().setValue("I was billed twice for it.");
    }

    private EvidenceField evidence() {
        return find(EvidenceField.class).single();
    }

    private static FileDraft draft() {
        FileDraft draft = mock(FileDraft.class);
        when(draft.fileName()).thenReturn("bill.pdf");
        return draft;
    }

    private void send() {
        test(find(Button.class).withId("raise-dispute-now").single()).click();
    }
}
