package org.mmhc.sales.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasText;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mmhc.base.Money;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.base.ui.HomeLine;
import org.mmhc.base.ui.QrCode;
import org.mmhc.base.ui.ScreenTestSetup;
import org.mmhc.base.ui.SignedIn;
import org.mmhc.billing.SaleKind;
import org.mmhc.billing.SoldThrough;
import org.mmhc.identity.UserDirectory;
import org.mmhc.notifications.PublicAddress;
import org.mmhc.sales.CommissionId;
import org.mmhc.sales.CommissionKind;
import org.mmhc.sales.HoldReason;
import org.mmhc.sales.HoldVerdict;
import org.mmhc.sales.SaleDesk;
import org.mmhc.sales.SaleDesk.DecideSale;
import org.mmhc.sales.SaleDesk.ProposeSeller;
import org.mmhc.sales.SaleDesk.SettleSeller;
import org.mmhc.sales.SaleId;
import org.mmhc.sales.SaleRecords;
import org.mmhc.sales.SaleRecords.CommissionRow;
import org.mmhc.sales.SaleRecords.Earned;
import org.mmhc.sales.SaleRecords.Earnings;
import org.mmhc.sales.SaleRecords.SaleRow;
import org.mmhc.sales.SaleRecords.Standing;
import org.mmhc.sales.SaleStatus;
import org.mmhc.sales.SalesExports;
import org.mmhc.sales.SellerReason;
import org.springframework.data.domain.PageImpl;
import org.springframework.data.domain.PageRequest;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

@ContextConfiguration(classes = ScreenTestSetup.class)
@ViewPackages(packages = {"org.mmhc.sales.ui", "org.mmhc.base.ui"})
class SalesScreenTests extends SpringBrowserlessTest {

    private static final Uid ASHA = Uid.of(Role.CAREGIVER, 100_042);
    private static final Uid RAVI = Uid.of(Role.CAREGIVER, 100_043);
    private static final Uid PAUL = Uid.of(Role.PATIENT, 100_001);
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);
    private static final SaleId SALE = new SaleId("SAL-0HQ3ZK5RWX1QT");

    @MockitoBean
    SaleRecords records;

    @MockitoBean
    SaleDesk desk;

    @MockitoBean
    SalesExports exports;

    @MockitoBean
    UserDirectory users;

    @MockitoBean
    PublicAddress address;

    @BeforeEach
    void november() {
        UI.getCurrent().setLocale(Locale.of("en", "IN"));
        when(address.page(any())).thenAnswer(call -> "https://care.example" + call.getArgument(0));
        when(records.thisMonth()).thenReturn(NOVEMBER);
        when(records.mine(any(YearMonth.class))).thenAnswer(call -> nothing(call.getArgument(0)));
        when(records.find(any(), any(), any())).thenReturn(new PageImpl<>(List.of()));
        when(users.namesOf(any())).thenReturn(Map.of(ASHA, "Asha Pillai", RAVI, "Ravi Pillai", PAUL, "Paul Pillai"));
    }

    @Test
    @SignedIn(role = Role.CAREGIVER, number = 100_042)
    void whatIsEarnedStandsWithWhyItWaits() {
        when(records.mine(NOVEMBER))
                .thenReturn(new Earnings(
                        NOVEMBER,
                        List.of(new Earned(
                                rupees("1500.00"),
                                Map.of(
                                        Standing.HELD,
                                        rupees("0.00"),
                                        Standing.NOT_VESTED,
                                        rupees("1500.00"),
                                        Standing.PAYABLE,
                                        rupees("0.00")))),
                        List.of(line())));
        navigate(EarningsView.class);

        assertThat(texts(H2.class)).contains("November 2026");
        assertThat(texts(Paragraph.class)).contains("₹1,500.00 so far");
        assertThat(texts(ListItem.class))
                .anyMatch(words -> words.equals("₹1,500.00 rests for some days, as patients can step back"))
                .anyMatch(words -> words.startsWith("22 Nov 2026: ₹1,500.00 earned (30000.00 x 5 %)"))
                .noneMatch(words -> words.contains("committee"));
    }

    @Test
    @SignedIn(role = Role.CAREGIVER, number = 100_042)
    void theCodeIsThereToShowAndTheMonthsToTurn() {
        navigate(EarningsView.class);
        assertThat(find(Code.class).withId("my-code").single().getText()).isEqualTo(ASHA.value());
        assertThat(find(Anchor.class).withId("my-link").single().getHref())
                .isEqualTo("https://care.example/plans?by=" + ASHA);
        assertThat(find(QrCode.class).single().getElement().getAttribute("aria-label"))
                .isEqualTo("My page as a picture for cameras");
        assertThat(texts(H2.class)).contains("Nothing was earned in this month");
        assertThat(find(Button.class).withId("earnings-later").single().isEnabled())
                .isFalse();
        press("earnings-earlier");
        assertThat(texts(H2.class)).contains("October 2026");
        press("earnings-later");
        assertThat(texts(H2.class)).contains("November 2026");
    }

    @Test
    @SignedIn(role = Role.CAREGIVER, number = 100_042)
    void eachSaleSaysWhatItEarns() {
        when(records.mine(PageRequest.of(0, 20)))
                .thenReturn(new PageImpl<>(List.of(
                        row(SaleStatus.ACTIVE, false, "1500.00", "900.00", null),
                        row(SaleStatus.HELD, false, "1500.00", "1500.00", null),
                        row(SaleStatus.ACTIVE, true, "0.00", "0.00", null))));
        navigate(SaleListView.class);
        assertThat(texts(Paragraph.class))
                .contains(
                        "Earns ₹900.00; it was ₹1,500.00",
                        "Earns ₹1,500.00",
                        "Nothing is earned by this sale.",
                        "New plan, sold on 22 Nov 2026 for ₹30,000.00 before tax",
                        "The caregiver was not verified on that day.");
    }

    @Test
    @SignedIn(role = Role.CAREGIVER, number = 100_042)
    void whoSoldNothingReadsWhenSomethingComes() {
        when(records.mine(any(PageRequest.class))).thenReturn(new PageImpl<>(List.of()));
        navigate(SaleListView.class);
        assertThat(texts(H2.class)).contains("You have sold nothing yet");
    }

    @Test
    @SignedIn(role = Role.COMMITTEE, number = 100_003)
    void theCommitteeDecidesAboutWhatIsHeld() {
        when(records.toDecide()).thenReturn(List.of(row(SaleStatus.HELD, false, "1500.00", "1500.00", null)));
        navigate(OfficeSaleListView.class);
        assertThat(texts(Paragraph.class)).contains("Sold by Asha Pillai to Paul Pillai");
        press("decide-" + SALE);
        press("sale-decide");
        verify(desk, never()).decide(any());
        RadioButtonGroup<HoldVerdict> verdict = group();
        test(verdict).selectItem("It counts: it was not their fault");
        press("sale-decide");
        verify(desk).decide(new DecideSale(SALE, 3, HoldVerdict.NOT_THE_SELLERS_FAULT));
    }

    @Test
    @SignedIn(role = Role.COMMITTEE, number = 100_003)
    void theCommitteeAgreesToAnotherSeller() {
        when(records.toDecide()).thenReturn(List.of(row(SaleStatus.ACTIVE, false, "1500.00", "1500.00", RAVI)));
        navigate(OfficeSaleListView.class);
        assertThat(texts(Paragraph.class)).contains("An admin says that Ravi Pillai sold it: the code was wrong");
        press("agree-" + SALE);
        verify(desk).settleSeller(new SettleSeller(SALE, 3, true));
        press("disagree-" + SALE);
        verify(desk).settleSeller(new SettleSeller(SALE, 3, false));
        assertThat(find(Button.class).withId("propose-" + SALE).all()).isEmpty();
    }

    @Test
    @SignedIn(role = Role.COMMITTEE, number = 100_001)
    void whatWaitsForTheCommitteeIsSaidAtTheStart() {
        when(records.toDecide()).thenReturn(List.of(row(SaleStatus.HELD, false, "1500.00", "1500.00", null)));
        assertThat(new SaleHomeLines(records).lines())
                .extracting(HomeLine::what, HomeLine::path)
                .containsExactly(tuple("One sale waits for what the committee says.", "sales-office"));
        when(records.toDecide()).thenReturn(List.of());
        assertThat(new SaleHomeLines(records).lines()).isEmpty();
    }

    @Test
    @SignedIn(role = Role.ADMIN, number = 100_004)
    void anAdminSaysWhoElseSoldIt() {
        when(records.find(any(), any(), any()))
                .thenReturn(new PageImpl<>(List.of(row(SaleStatus.ACTIVE, false, "1500.00", "1500.00", null))));
        navigate(OfficeSaleListView.class);
        assertThat(texts(H2.class)).contains("Nothing to decide");
        press("propose-" + SALE);
        press("propose-now");
        verify(desk, never()).proposeSeller(any());
        test(find(TextField.class).withId("propose-seller").single()).setValue(RAVI.value());
        Select<SellerReason> reason = select();
        test(reason).selectItem("the patient says so");
        press("propose-now");
        verify(desk).proposeSeller(new ProposeSeller(SALE, 3, RAVI.value(), SellerReason.PATIENT_SAYS));
        assertThat(find(Anchor.class).all())
                .extracting(link -> link.getId().orElse(""))
                .contains("exports-sales-csv", "exports-performance-xlsx");
    }

    @SuppressWarnings("unchecked")
    private RadioButtonGroup<HoldVerdict> group() {
        return find(RadioButtonGroup.class).withId("sale-verdict").single();
    }

    @SuppressWarnings("unchecked")
    private Select<SellerReason> select() {
        return find(Select.class).withId("propose-reason").single();
    }

    private void press(String id) {
        test(find(Button.class).withId(id).single()).click();
    }

    private <T extends Component & HasText> List<String> texts(Class<T> type) {
        return find(type).all().stream()
                .map(each -> each.getElement().getTextRecursively())
                .toList();
    }

    private static Earnings nothing(YearMonth month) {
        return new Earnings(month, List.of(), List.of());
    }

    private static CommissionRow line() {
        return new CommissionRow(
                new CommissionId("COM-0HQ3ZK5RWX1QT"),
                SALE,
                ASHA,
                CommissionKind.EARNED,
                rupees("30000.00"),
                "30000.00 x 5 %",
                rupees("1500.00"),
                NOON,
                NOON.plusSeconds(604_800),
                NOVEMBER,
                Standing.NOT_VESTED,
                "commission-rules",
                1,
                "standard",
                "{}");
    }

    private static SaleRow row(SaleStatus status, boolean disputed, String earned, String now, @Nullable Uid proposed) {
        return new SaleRow(
                SALE,
                ASHA,
                PAUL,
                "DAILY",
                "Daily care",
                SaleKind.NEW,
                SoldThrough.LINK,
                rupees("30000.00"),
                rupees("35400.00"),
                NOON,
                status,
                status == SaleStatus.HELD ? HoldReason.SELLER_NOT_VERIFIED : null,
                null,
                disputed,
                true,
                "standard",
                rupees(earned),
                rupees(now),
                proposed,
                proposed == null ? null : SellerReason.WRONG_CODE,
                proposed == null ? null : PAUL,
                3);
    }

    private static Money rupees(String amount) {
        return Money.of(amount, "INR");
    }
}
