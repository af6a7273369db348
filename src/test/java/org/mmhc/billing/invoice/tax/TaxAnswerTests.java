package org.mmhc.billing.invoice.tax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mmhc.billing.invoice.InvoiceRefusals.GstinUnfit;
import org.mmhc.billing.invoice.InvoiceRefusals.TaxRulesUnfit;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** A table of taxes and settings that cannot be are not gone by. */
class TaxAnswerTests {

    @ParameterizedTest
    @CsvSource({
        "true, INTRA, TAX_INVOICE, 999799, 900, 900, 0",
        "true, INTER, TAX_INVOICE, '', 0, 0, 1800",
        "true, INTRA, BILL_OF_SUPPLY, 999314, 0, 0, 0",
        "false, INTRA, BILL, '', 0, 0, 0"
    })
    void whatFitsIsTaken(
            boolean registered, Supply supply, TaxDocument document, String sac, int cgst, int sgst, int igst) {
        TaxAnswer answer = new TaxAnswer(document, sac, new TaxRates(cgst, sgst, igst));
        assertThat(answer.fitting(question(registered, supply))).isEqualTo(answer);
    }

    @ParameterizedTest
    @CsvSource({
        "true, INTRA, TAX_INVOICE, 999799, 9000, 9000, 0",
        "true, INTRA, TAX_INVOICE, 999799, -900, 900, 0",
        "true, INTRA, TAX_INVOICE, 999799, 900, 800, 0",
        "true, INTRA, TAX_INVOICE, 999799, 0, 0, 1800",
        "true, INTER, TAX_INVOICE, 999799, 900, 900, 0",
        "true, INTRA, TAX_INVOICE, 999799, 0, 0, 0",
        "true, INTRA, BILL_OF_SUPPLY, 999314, 900, 900, 0",
        "true, INTRA, BILL, '', 0, 0, 0",
        "false, INTRA, TAX_INVOICE, 999799, 900, 900, 0",
        "false, INTRA, BILL_OF_SUPPLY, '', 0, 0, 0",
        "true, INTRA, BILL_OF_SUPPLY, 'nursing', 0, 0, 0"
    })
    void whatCannotBeIsRefused(
            boolean registered, Supply supply, TaxDocument document, String sac, int cgst, int sgst, int igst) {
        TaxAnswer answer = new TaxAnswer(document, sac, new TaxRates(cgst, sgst, igst));
        assertThatExceptionOfType(TaxRulesUnfit.class).isThrownBy(() -> answer.fitting(question(registered, supply)));
    }

    @Test
    void aSellerIsWhoTheNumberSays() {
        SellerSettings seller =
                bound("legal-title=Sukoon Home Care", "address=14 Richmond Road", "gstin=29AAGCB7383J1Z4");
        assertThat(seller.isRegistered()).isTrue();
        assertThat(seller.inState()).isEqualTo(IndianState.KARNATAKA);
        assertThat(bound().isRegistered()).isFalse();
        assertThat(bound().creditDeadline()).hasToString("--11-30");
    }

    @Test
    void settingsThatContradictEachOtherStopTheStart() {
        assertThatExceptionOfType(BindException.class).isThrownBy(() -> bound("state=Atlantis"));
        assertThatExceptionOfType(BindException.class)
                .isThrownBy(() -> bound("gstin=29AAGCB7383J1Z5", "address=14 Richmond Road"))
                .withRootCauseInstanceOf(GstinUnfit.class);
        assertThatExceptionOfType(BindException.class)
                .isThrownBy(() -> bound("gstin=29AAGCB7383J1Z4", "address=14 Richmond Road", "state=Kerala"));
        assertThatExceptionOfType(BindException.class).isThrownBy(() -> bound("gstin=29AAGCB7383J1Z4"));
    }

    private static TaxQuestion question(boolean registered, Supply supply) {
        return new TaxQuestion(registered, TaxClass.ATTENDANT, supply, LocalDate.of(2026, 6, 1));
    }

    private static SellerSettings bound(String... settings) {
        MapConfigurationPropertySource source = new MapConfigurationPropertySource();
        for (String setting : settings) {
            String[] parts = setting.split("=");
            source.put("mmhc.billing.seller." + parts[0], parts[1]);
        }
        return new Binder(source).bindOrCreate("mmhc.billing.seller", SellerSettings.class);
    }
}
