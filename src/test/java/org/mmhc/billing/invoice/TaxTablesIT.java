package org.mmhc.billing.invoice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mmhc.AgencyTest;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.billing.invoice.tax.IndianState;
import org.mmhc.billing.invoice.tax.Supply;
import org.mmhc.billing.invoice.tax.TaxAnswer;
import org.mmhc.billing.invoice.tax.TaxClass;
import org.mmhc.billing.invoice.tax.TaxDocument;
import org.mmhc.billing.invoice.tax.TaxQuestion;
import org.mmhc.billing.invoice.tax.TaxRates;
import org.mmhc.billing.invoice.tax.TaxRules;
import org.mmhc.billing.invoice.tax.TaxTerms;
import org.mmhc.billing.invoice.tax.Taxation;
import org.mmhc.local.ProcessRuntime;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** What the shipped table says of taxes, as the engine reads it. */
@AgencyTest
class TaxTablesIT {

    private static final LocalDate DAY = LocalDate.of(2026, 6, 1);

    @Autowired
    ProcessRuntime runtime;

    @Autowired
    TaxRules rules;

    @Autowired
    Taxation taxation;

    @Autowired
    TransactionTemplate transaction;

    @BeforeEach
    void theEngineKnowsTheTables() {
        runtime.open();
    }

    @Test
    void eachRowSaysWhatIsToBeDone() {
        assertThat(answer(true, TaxClass.HEALTHCARE, Supply.INTRA))
                .isEqualTo(new TaxAnswer(TaxDocument.BILL_OF_SUPPLY, "999314", TaxRates.NONE));
        assertThat(answer(true, TaxClass.HEALTHCARE, Supply.INTER))
                .isEqualTo(new TaxAnswer(TaxDocument.BILL_OF_SUPPLY, "999314", TaxRates.NONE));
        assertThat(answer(true, TaxClass.ATTENDANT, Supply.INTRA))
                .isEqualTo(new TaxAnswer(TaxDocument.TAX_INVOICE, "", new TaxRates(900, 900, 0)));
        assertThat(answer(true, TaxClass.ATTENDANT, Supply.INTER))
                .isEqualTo(new TaxAnswer(TaxDocument.TAX_INVOICE, "", new TaxRates(0, 0, 1800)));
        assertThat(answer(true, TaxClass.NOT_TAXED, Supply.INTRA))
                .isEqualTo(new TaxAnswer(TaxDocument.BILL_OF_SUPPLY, "", TaxRates.NONE));
        for (TaxClass taxClass : TaxClass.values()) {
            assertThat(answer(false, taxClass, Supply.INTRA))
                    .isEqualTo(new TaxAnswer(TaxDocument.BILL, "", TaxRates.NONE));
        }
    }

    @Test
    void anAgencyThatIsRegisteredNamesItsOwnCodeWhereTheTableHasNone() {
        assertThat(taxation.terms(TaxClass.ATTENDANT, IndianState.KERALA, DAY))
                .isEqualTo(new TaxTerms(
                        TaxClass.ATTENDANT,
                        IndianState.KERALA,
                        Supply.INTER,
                        TaxDocument.TAX_INVOICE,
                        "998513",
                        new TaxRates(0, 0, 1800)));
        taxation.requireSaleable(TaxClass.ATTENDANT, DAY);
    }

    @Test
    void whoseAddressIsNotKnownIsSuppliedWhereTheAgencyIsUnlessTheySay() {
        Uid nobody = Uid.of(Role.PATIENT, 880_301);
        assertThat(taxation.placeOfSupply(nobody, null)).isEqualTo(IndianState.KARNATAKA);
        assertThat(taxation.placeOfSupply(nobody, IndianState.GOA)).isEqualTo(IndianState.GOA);
    }

    @Test
    void theTableIsNotAskedInsideOfATransaction() {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> transaction.execute(
                        status -> Optional.of(taxation.terms(TaxClass.HEALTHCARE, IndianState.GOA, DAY))));
    }

    private TaxAnswer answer(boolean registered, TaxClass taxClass, Supply supply) {
        return rules.answer(new TaxQuestion(registered, taxClass, supply, DAY));
    }
}
