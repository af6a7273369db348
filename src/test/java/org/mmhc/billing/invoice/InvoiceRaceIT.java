package org.mmhc.billing.invoice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mmhc.billing.invoice.InvoiceFixtures.ATTENDANT;
import static org.mmhc.billing.invoice.InvoiceFixtures.draft;
import static org.mmhc.billing.invoice.InvoiceFixtures.line;
import static org.mmhc.billing.invoice.InvoiceFixtures.rupees;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mmhc.base.AgencySettings;
import org.mmhc.base.Money;
import org.mmhc.base.References;
import org.mmhc.billing.invoice.InvoiceRefusals.CreditTooHigh;
import org.mmhc.billing.invoice.Invoices.Credit;
import org.mmhc.billing.invoice.Invoices.Issued;
import org.mmhc.billing.invoice.tax.SellerSettings;
import org.mmhc.billing.invoice.tax.TaxSplit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/** Numbers have no gap and days go forward, however many issue at once, whatever their clocks say and whoever fails. */
@SpringBootTest
@TestPropertySource(properties = "camunda.client.enabled=false")
class InvoiceRaceIT {

    private static final Logger LOG = LoggerFactory.getLogger(InvoiceRaceIT.class);
    private static final int THREADS = 200;
    private static final int FAILING = 10;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @Autowired
    IssuedInvoices issued;

    @Autowired
    Invoices invoices;

    @Autowired
    SellerSettings seller;

    @Autowired
    AgencySettings agency;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient sql;

    private record Row(int number, LocalDate day) {}

    @Test
    void twoHundredAtOnceOfWhomSomeFailLeaveNoGap() throws Exception {
        Random random = new Random(20);
        Instant noon = Instant.parse("2041-06-15T06:30:00Z");
        long began = System.nanoTime();
        List<Boolean> done = atOnce(IntStream.range(0, THREADS)
                .mapToObj(thread -> {
                    Instant now = noon.plus(Duration.ofHours(random.nextInt(240)));
                    boolean fails = thread % FAILING == 0;
                    return (Callable<Boolean>) () -> issue(now, fails) != null;
                })
                .toList());
        assertThat(done.stream().filter(Boolean::booleanValue)).hasSize(THREADS - THREADS / FAILING);
        numberedWithoutGap(2041, THREADS - THREADS / FAILING);
        LOG.info(
                "{} threads, {} rolled back: numbers 1 to {} without a gap in {} ms",
                THREADS,
                THREADS / FAILING,
                THREADS - THREADS / FAILING,
                Duration.ofNanos(System.nanoTime() - began).toMillis());
    }

    @Test
    void atMidnightOfTheNewYearTwoSeriesRunBesideEachOther() throws Exception {
        Instant before = Instant.parse("2043-03-31T18:29:59Z");
        Instant after = Instant.parse("2043-03-31T18:30:00Z");
        atOnce(IntStream.range(0, 60)
                .mapToObj(thread -> (Callable<Boolean>)
                        () -> issue(thread % 2 == 0 ? before : after, thread % FAILING == 0) != null)
                .toList());
        numberedWithoutGap(2042, 24);
        numberedWithoutGap(2043, 30);
    }

    @Test
    void twentyWhoTakeTheSameInvoiceBackGetNoMoreThanIsLeft() throws Exception {
        Issued invoice = transaction.execute(status -> invoices.issue(draft(line("Help", "999.00", ATTENDANT))));
        assertThat(invoice).isNotNull();
        List<Boolean> won = atOnce(IntStream.range(0, 20)
                .mapToObj(thread -> (Callable<Boolean>) () -> credited(invoice, rupees("99.90")))
                .toList());
        assertThat(won.stream().filter(Boolean::booleanValue)).hasSize(10);
        TaxSplit sum = issued.findByCorrects(invoice.id().value()).stream()
                .map(Invoice::split)
                .reduce(TaxSplit::plus)
                .orElseThrow();
        assertThat(sum).isEqualTo(invoice.amounts());
    }

    private boolean credited(Issued invoice, Money amount) {
        String source = "refund/" + References.next("RFD");
        try {
            return patiently(() -> transaction.execute(
                            status -> invoices.credit(new Credit(invoice.id(), amount, "PATIENT_REQUEST", source))))
                    != null;
        } catch (CreditTooHigh nothingLeft) {
            return false;
        }
    }

    /* Nothing is given back when the transaction is. */
    private Issued issue(Instant now, boolean fails) {
        Clock then = Clock.fixed(now, ZoneOffset.UTC);
        Invoices desk =
                new Invoices(issued, new InvoiceSeries(sql, agency, then), seller, sql, event -> {}, agency, then);
        return patiently(() -> transaction.execute(status -> {
            Issued one = desk.issue(draft(line("Help", "999.00", ATTENDANT)));
            if (fails) {
                status.setRollbackOnly();
                return null;
            }
            return one;
        }));
    }

    /* As the inbox does with what passes by: a connection that was not free, two who stood in each other's way. */
    private static <T> T patiently(Supplier<T> work) {
        Instant until = Instant.now().plus(PATIENCE);
        while (true) {
            try {
                return work.get();
            } catch (TransientDataAccessException
                    | DataAccessResourceFailureException
                    | CannotCreateTransactionException passing) {
                if (Instant.now().isAfter(until)) {
                    throw passing;
                }
            }
        }
    }

    private static List<Boolean> atOnce(List<Callable<Boolean>> work) throws Exception {
        CountDownLatch start = new CountDownLatch(work.size());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> all = threads.invokeAll(
                    work.stream()
                            .map(each -> (Callable<Boolean>) () -> {
                                start.countDown();
                                start.await();
                                return each.call();
                            })
                            .toList(),
                    PATIENCE.toSeconds(),
                    TimeUnit.SECONDS);
            List<Boolean> done = new ArrayList<>();
            for (Future<Boolean> one : all) {
                done.add(one.get());
            }
            return done;
        }
    }

    private void numberedWithoutGap(int year, int count) {
        List<Row> rows = sql.sql("""
                        select number, issued_on from billing_invoice
                        where series = 'INV' and financial_year = ? order by number
                        """)
                .param(year)
                .query((row, index) -> new Row(row.getInt(1), row.getObject(2, LocalDate.class)))
                .list();
        assertThat(rows)
                .extracting(Row::number)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, count).boxed().toList());
        assertThat(rows).extracting(Row::day).isSorted();
    }
}
