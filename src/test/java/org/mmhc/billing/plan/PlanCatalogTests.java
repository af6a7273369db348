package org.mmhc.billing.plan;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.mmhc.base.AgencySettings;
import org.mmhc.base.LiveSettings;
import org.mmhc.base.Money;
import org.mmhc.billing.invoice.InvoiceRefusals.SacMissing;
import org.mmhc.billing.invoice.tax.TaxClass;
import org.mmhc.billing.invoice.tax.Taxation;
import org.mmhc.billing.plan.PlanCatalog.Sale;
import org.mmhc.billing.plan.PlanCatalog.SavePlan;
import org.mmhc.care.catalog.ServiceCatalog;
import org.springframework.transaction.support.TransactionTemplate;

/** What is asked before a plan is kept. */
class PlanCatalogTests {

    private final Plans plans = mock(Plans.class);
    private final Taxation taxation = mock(Taxation.class);
    private final TransactionTemplate transaction = mock(TransactionTemplate.class);
    private final PlanCatalog catalog = new PlanCatalog(
            plans,
            mock(PlanVersions.class),
            mock(PlanSales.class),
            mock(ServiceCatalog.class),
            AgencySettings.in(ZoneId.of("Asia/Kolkata")),
            taxation,
            LiveSettings.fixed(new PlanSettings(20, Duration.ofDays(90), 5)),
            transaction,
            Clock.systemUTC());

    @Test
    void whatHasNoAccountingCodeIsNotSoldAndTheTableIsAskedBeforeAnythingIsHeld() {
        doThrow(new SacMissing()).when(taxation).requireSaleable(eq(TaxClass.ATTENDANT), any());
        assertThatExceptionOfType(SacMissing.class).isThrownBy(() -> catalog.save(plan(true)));
        verifyNoInteractions(transaction, plans);
    }

    @Test
    void whatIsNotSoldYetIsNotAskedAbout() {
        doThrow(new SacMissing()).when(taxation).requireSaleable(any(), any());
        assertThatExceptionOfType(NullPointerException.class).isThrownBy(() -> catalog.save(plan(false)));
        verify(taxation, never()).requireSaleable(any(), any());
        verify(transaction).execute(any());
    }

    private static SavePlan plan(boolean active) {
        return new SavePlan(
                "HELP-12",
                -1,
                new Sale(active, null, null),
                new PlanTerms(
                        "Help at home",
                        "",
                        Money.of("3000.00", "INR"),
                        TaxClass.ATTENDANT,
                        new PlanLength(30, PlanLength.Unit.DAYS),
                        12,
                        new TreeSet<>(List.of("PERSONAL_CARE")),
                        true));
    }
}
