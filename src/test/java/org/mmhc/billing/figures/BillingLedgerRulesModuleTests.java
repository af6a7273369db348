package org.mmhc.billing.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.ledger.LedgerRule;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/** Whatever does not agree between the books and billing is found by its rule, and by no other name. */
@SpringBootTest
@TestPropertySource(properties = "camunda.client.enabled=false")
class BillingLedgerRulesModuleTests {

    /** Comes first in what rules find. */
    private static final Uid LEELA = Uid.of(Role.PATIENT, 100_001);

    private static final int YEAR = 2090;

    @Autowired
    Map<String, LedgerRule> rules;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient sql;

    @ParameterizedTest
    @CsvSource({
        "creditIsWhatItIsMadeOf, PATIENT_CREDIT, true, P-100001-",
        "invoicesArePaid, PATIENT_RECEIVABLE, true, P-100001-",
        "refundsAreDue, REFUNDS_DUE, true, P-100001-",
        "disputesAreOpen, CHARGEBACKS_OPEN, false, CHARGEBACKS_OPEN",
        "taxIsWhatInvoicesSay, GST_CGST, false, GST_CGST 1999-01 70 INR",
        "taxIsWhatInvoicesSay, GST_SGST, false, GST_SGST 1999-01 70 INR",
        "taxIsWhatInvoicesSay, GST_IGST, false, GST_IGST 1999-01 70 INR",
        "whatIsToComeIsDeferred, DEFERRED_REVENUE, false, DEFERRED_REVENUE"
    })
    void aLineThatNoFactOfBillingExplainsIsFound(String rule, String account, boolean ofAPerson, String finding) {
        brokenThen(() -> line(account, ofAPerson ? LEELA : null), rule, finding);
    }

    @Test
    void moneyThatWentBackByNoRefundIsFound() {
        brokenThen(() -> payment("1.00", "2.00"), "whatWentBackIsKnown", "PAY-0000000000001 1 INR");
    }

    @Test
    void moreThatWentBackOrIsDisputedThanCameIsFound() {
        brokenThen(() -> payment("2.01", "2.00"), "noMoreGoesBackThanCame", "PAY-0000000000001 2.0100 of 2.0000");
        brokenThen(
                () -> {
                    payment("1.00", "2.00");
                    sql.sql("update billing_payment set disputed_amount = 1.5, disputed_currency = 'INR' where id = ?")
                            .param("PAY-0000000000001")
                            .update();
                },
                "noMoreGoesBackThanCame",
                "PAY-0000000000001 2.5000 of 2.0000");
    }

    @Test
    void numbersThatAreMissingAndDaysThatGoBackAreFound() {
        LocalDate day = LocalDate.of(YEAR, 6, 2);
        brokenThen(
                () -> {
                    invoice(1, day);
                    invoice(3, day);
                },
                "numbersHaveNoGap",
                "BIL 2090: 2 up to 3");
        brokenThen(
                () -> {
                    invoice(1, day);
                    invoice(2, day.minusDays(1));
                },
                "daysOfNumbersGoForward",
                "BIL 2090: 2 on 2090-06-01");
        transaction.executeWithoutResult(status -> {
            invoice(1, day);
            invoice(2, day);
            assertThat(found("numbersHaveNoGap")).noneMatch(finding -> finding.startsWith("BIL 2090"));
            assertThat(found("daysOfNumbersGoForward")).noneMatch(finding -> finding.startsWith("BIL 2090"));
            status.setRollbackOnly();
        });
    }

    @Test
    void aVisitThatCountsForNothingIsFound() {
        brokenThen(() -> sql.sql("""
                        insert into billing_visit_use
                            (visit, patient, subscription, service, day, state, changed_at, version)
                        values ('V-0000000000001', ?, 'SUB-0000000000001', 'CARE', '1999-01-15', 'USED', utc_timestamp(6), 0)
                        """).param(LEELA.value()).update(), "visitsAreCounted", "SUB-0000000000001 -1 USED");
    }

    private void brokenThen(Runnable change, String rule, String finding) {
        assertThat(found(rule)).noneMatch(each -> each.startsWith(finding));
        transaction.executeWithoutResult(status -> {
            change.run();
            assertThat(found(rule)).anyMatch(each -> each.startsWith(finding));
            status.setRollbackOnly();
        });
    }

    private List<String> found(String rule) {
        return rules.get(rule).broken();
    }

    private void line(String account, @Nullable Uid party) {
        sql.sql("""
                        insert into ledger_entry (kind, source_key, reference, occurred_on, posted_at, actor)
                        values ('test', 'test/unexplained', 'TEST-1', '1999-01-15', utc_timestamp(6), 'SYSTEM')
                        """).update();
        sql.sql("""
                        insert into ledger_line (entry, account, party, amount, currency)
                        select id, ?, ?, 70, 'INR' from ledger_entry where source_key = 'test/unexplained'
                        """).params(account, party == null ? null : party.value()).update();
    }

    private void payment(String refunded, String captured) {
        sql.sql("""
                        insert into billing_payment (id, subscription, patient, gateway, status, asked_amount, asked_currency,
                            captured_amount, captured_currency, refunded_amount, refunded_currency, fee_amount, fee_currency,
                            opened_at, version)
                        values ('PAY-0000000000001', 'SUB-0000000000001', ?, 'STRIPE', 'CAPTURED', 2, 'INR', ?, 'INR', ?, 'INR',
                            0, 'INR', utc_timestamp(6), 0)
                        """).params(LEELA.value(), captured, refunded).update();
    }

    private void invoice(int number, LocalDate day) {
        sql.sql("""
                        insert into billing_invoice (id, kind, series, financial_year, number, issued_on, issued_at, source,
                            subscription, patient, recipient_state, place_of_supply, net_amount, cgst_amount, sgst_amount,
                            igst_amount, rounding_amount, gross_amount, currency, seller, paid)
                        values (?, 'BILL', 'BIL', ?, ?, ?, utc_timestamp(6), ?, 'SUB-0000000000001', ?, 'KARNATAKA',
                            'KARNATAKA', 2, 0, 0, 0, 0, 2, 'INR', '{}', '[]')
                        """)
                .params("INV-TEST-" + number, YEAR, number, day, "test/" + number, LEELA.value())
                .update();
    }
}
