package org.mmhc.billing.invoice.tax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.billing.invoice.InvoiceRefusals.SacMissing;
import org.mmhc.billing.invoice.InvoiceRefusals.StateUnknown;
import org.mmhc.billing.invoice.InvoiceRefusals.TaxRulesUnfit;
import org.mmhc.profiles.ProfileFacts;
import org.mmhc.profiles.ProfileKeeping.Address;

/** Which tax is on what, of a registered agency in Karnataka. */
class TaxationTests {

    private static final LocalDate DAY = LocalDate.of(2026, 6, 1);
    private static final Uid PATIENT = Uid.of(Role.PATIENT, 880_401);

    private final ProfileFacts profiles = mock(ProfileFacts.class);

    @Test
    void aPatientIsSuppliedInTheStateOfTheirAddress() {
        livesIn("Maharashtra");
        IndianState place = taxation("").placeOfSupply(PATIENT, IndianState.GOA);
        assertThat(place).isEqualTo(IndianState.MAHARASHTRA);
        assertThat(taxation("").terms(TaxClass.ATTENDANT, place, DAY).supply()).isEqualTo(Supply.INTER);
    }

    @Test
    void whenNobodyCanTellTheStateThePatientIsAsked() {
        livesIn("Bangalore South");
        assertThatExceptionOfType(StateUnknown.class)
                .isThrownBy(() -> taxation("").placeOfSupply(PATIENT, null));
        assertThat(taxation("").placeOfSupply(PATIENT, IndianState.KARNATAKA)).isEqualTo(IndianState.KARNATAKA);
    }

    @Test
    void theCodeOfTheSettingsCountsWhereTheTableHasNone() {
        assertThat(taxation("999799").terms(TaxClass.ATTENDANT, IndianState.KARNATAKA, DAY))
                .isEqualTo(new TaxTerms(
                        TaxClass.ATTENDANT,
                        IndianState.KARNATAKA,
                        Supply.INTRA,
                        TaxDocument.TAX_INVOICE,
                        "999799",
                        new TaxRates(900, 900, 0)));
    }

    @Test
    void aPlanOfAClassWithoutCodeCannotBeSold() {
        assertThatExceptionOfType(SacMissing.class)
                .isThrownBy(() -> taxation("").requireSaleable(TaxClass.ATTENDANT, DAY));
        assertThatNoException().isThrownBy(() -> taxation("999799").requireSaleable(TaxClass.ATTENDANT, DAY));
        assertThatNoException().isThrownBy(() -> taxation("").requireSaleable(TaxClass.NOT_TAXED, DAY));
    }

    @Test
    void nonsenseInTheTableStopsTheSale() {
        Taxation nonsense = new Taxation(
                question -> new TaxAnswer(TaxDocument.TAX_INVOICE, "999799", new TaxRates(9000, 9000, 0)),
                seller(""),
                profiles);
        assertThatExceptionOfType(TaxRulesUnfit.class)
                .isThrownBy(() -> nonsense.terms(TaxClass.ATTENDANT, IndianState.KARNATAKA, DAY));
    }

    private void livesIn(String region) {
        given(profiles.addressOf(PATIENT))
                .willReturn(Optional.of(new Address("22 Temple Street", "", "Somewhere", region, "560003", "IN")));
    }

    private Taxation taxation(String attendantSac) {
        return new Taxation(TaxationTests::asShipped, seller(attendantSac), profiles);
    }

    private static TaxAnswer asShipped(TaxQuestion question) {
        if (question.taxClass() != TaxClass.ATTENDANT) {
            return new TaxAnswer(TaxDocument.BILL_OF_SUPPLY, "", TaxRates.NONE);
        }
        return new TaxAnswer(
                TaxDocument.TAX_INVOICE,
                "",
                question.supply() == Supply.INTRA ? new TaxRates(900, 900, 0) : new TaxRates(0, 0, 1800));
    }

    private static SellerSettings seller(String attendantSac) {
        return new SellerSettings(
                "Sukoon Home Care",
                "14 Richmond Road",
                "",
                "Karnataka",
                "29AAGCB7383J1Z4",
                "",
                attendantSac,
                MonthDay.of(11, 30));
    }
}
