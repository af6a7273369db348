package org.mmhc.sales;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mmhc.base.AgencySettings;
import org.mmhc.base.Audited;
import org.mmhc.base.Exports;
import org.mmhc.base.Exports.Format;
import org.mmhc.base.Exports.Table;
import org.mmhc.base.Money;
import org.mmhc.base.Uid;
import org.mmhc.billing.SaleKind;
import org.mmhc.sales.SalesRefusals.SalesPeriodUnfit;
import org.springframework.data.domain.Limit;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Sales of a period as tables, one by one and by seller and month. Of people they have the member numbers. Refused with {@link SalesPeriodUnfit}. */
@Service
@PreAuthorize("hasAnyRole('COMMITTEE', 'ADMIN')")
public class SalesExports {

    /** So many months can be in one file. */
    public static final int MOST_MONTHS = 13;

    private static final int PAGE = 500;
    private static final List<String> SALES = List.of(
            "sale",
            "soldAt",
            "sellerUid",
            "patientUid",
            "plan",
            "kind",
            "net",
            "gross",
            "currency",
            "commission",
            "clawedBack",
            "ruleId",
            "ruleVersion",
            "status",
            "payout");
    private static final List<String> PERFORMANCE =
            List.of("sellerUid", "month", "sales", "net", "currency", "commission", "clawback", "renewals", "average");

    private final Sales sales;
    private final CommissionLines lines;
    private final PaidCommissions paid;
    private final TransactionTemplate transaction;
    private final AgencySettings agency;

    SalesExports(
            Sales sales,
            CommissionLines lines,
            PaidCommissions paid,
            TransactionTemplate transaction,
            AgencySettings agency) {
        this.sales = sales;
        this.lines = lines;
        this.paid = paid;
        this.transaction = transaction;
        this.agency = agency;
    }

    private record Sold(Sale sale, List<Commission> lines, String payouts) {

        private Money earned() {
            return sum(true);
        }

        private Money takenBack() {
            return sum(false);
        }

        private Money sum(boolean earned) {
            return lines.stream()
                    .filter(line -> (line.kind() == CommissionKind.EARNED) == earned)
                    .map(Commission::amount)
                    .reduce(Money.zero(sale.net().currency()), Money::plus);
        }

        private boolean isRenewal() {
            return sale.kind() == SaleKind.RENEWAL;
        }
    }

    private record SellerMonth(Uid seller, YearMonth month, Currency currency) implements Comparable<SellerMonth> {

        @Override
        public int compareTo(SellerMonth other) {
            return key().compareTo(other.key());
        }

        private String key() {
            return month + seller.value() + currency.getCurrencyCode();
        }
    }

    private record Performance(int sales, int renewals, Money net, Money commission, Money clawback) {

        private static Performance of(Sold sold) {
            return new Performance(1, sold.isRenewal() ? 1 : 0, sold.sale().net(), sold.earned(), sold.takenBack());
        }

        private Performance plus(Performance other) {
            return new Performance(
                    sales + other.sales,
                    renewals + other.renewals,
                    net.plus(other.net),
                    commission.plus(other.commission),
                    clawback.plus(other.clawback));
        }
    }

    /** Receives what was sold, one after the other. */
    @FunctionalInterface
    private interface Receiver {
        void take(Sold sold) throws IOException;
    }

    /** Writes a row for each sale of these days, and says how many. */
    @Audited(
            value = "sales.salesExported",
            reference = "#from + ' to ' + #to + ', rows: ' + #result",
            kind = Audited.Kind.READ)
    public int writeSales(Format format, LocalDate from, LocalDate to, Locale locale, OutputStream into)
            throws IOException {
        requireFit(from, to);
        try (Table table = Exports.begin(format, into, "sales", locale, SALES)) {
            each(from, to, sold -> write(sold, table));
            return table.rows();
        }
    }

    /** Writes a row for each seller and month with what they sold in it and what that earns by now, and says how many. */
    @Audited(
            value = "sales.performanceExported",
            reference = "#from + ' to ' + #to + ', rows: ' + #result",
            kind = Audited.Kind.READ)
    public int writePerformance(Format format, LocalDate from, LocalDate to, Locale locale, OutputStream into)
            throws IOException {
        requireFit(from, to);
        Map<SellerMonth, Performance> found = new TreeMap<>();
        each(from, to, sold -> {
            Sale sale = sold.sale();
            YearMonth month = YearMonth.from(sale.soldAt().atZone(agency.zone()));
            found.merge(
                    new SellerMonth(sale.seller(), month, sale.net().currency()),
                    Performance.of(sold),
                    Performance::plus);
        });
        try (Table table = Exports.begin(format, into, "performance", locale, PERFORMANCE)) {
            for (var entry : found.entrySet()) {
                SellerMonth who = entry.getKey();
                Performance all = entry.getValue();
                table.row(
                        who.seller().value(),
                        who.month().toString(),
                        all.sales(),
                        all.net(),
                        who.currency().getCurrencyCode(),
                        all.commission(),
                        all.clawback(),
                        all.renewals(),
                        all.net().share(1, all.sales()));
            }
            return table.rows();
        }
    }

    private static void requireFit(LocalDate from, LocalDate to) {
        if (to.isBefore(from) || !to.isBefore(from.plusMonths(MOST_MONTHS))) {
            throw new SalesPeriodUnfit(MOST_MONTHS);
        }
    }

    private void each(LocalDate from, LocalDate to, Receiver receiver) throws IOException {
        Instant until = to.plusDays(1).atStartOfDay(agency.zone()).toInstant();
        Instant at = from.atStartOfDay(agency.zone()).toInstant();
        String after = "";
        List<Sold> page;
        do {
            page = page(until, at, after);
            for (Sold sold : page) {
                receiver.take(sold);
                at = sold.sale().soldAt();
                after = sold.sale().id().value();
            }
        } while (page.size() == PAGE);
    }

    private List<Sold> page(Instant until, Instant at, String after) {
        return Objects.requireNonNull(transaction.execute(status -> {
            List<Sale> found = sales.ofPeriod(until, at, after, Limit.of(PAGE));
            Map<String, List<Commission>> all = lines
                    .findBySaleInOrderByEarnedAtAscIdAsc(
                            found.stream().map(sale -> sale.id().value()).toList())
                    .stream()
                    .collect(Collectors.groupingBy(line -> line.saleId().value()));
            Map<CommissionId, String> payouts = paid.payoutsOf(all.values().stream()
                    .flatMap(List::stream)
                    .map(Commission::id)
                    .toList());
            List<Sold> sold = new ArrayList<>();
            for (Sale sale : found) {
                List<Commission> own = all.getOrDefault(sale.id().value(), List.of());
                sold.add(new Sold(
                        sale,
                        own,
                        own.stream()
                                .flatMap(line -> Stream.ofNullable(payouts.get(line.id())))
                                .distinct()
                                .collect(Collectors.joining(" "))));
            }
            return sold;
        }));
    }

    private void write(Sold sold, Table table) throws IOException {
        Sale sale = sold.sale();
        table.row(
                sale.id().value(),
                sale.soldAt().atZone(agency.zone()).toOffsetDateTime(),
                sale.seller().value(),
                sale.patient().value(),
                sale.plan(),
                sale.kind(),
                sale.net(),
                sale.gross(),
                sale.net().currency().getCurrencyCode(),
                sold.earned(),
                sold.takenBack(),
                sale.ruleId(),
                sold.lines().isEmpty() ? null : sold.lines().getFirst().decisionVersion(),
                sale.status(),
                sold.payouts());
    }
}
