package org.mmhc.sales;

import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Actor;
import org.mmhc.base.AgencySettings;
import org.mmhc.base.AuditTrail;
import org.mmhc.base.Audited;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Money;
import org.mmhc.base.Uid;
import org.mmhc.billing.SaleKind;
import org.mmhc.billing.SoldThrough;
import org.mmhc.billing.plan.PlanCatalog;
import org.mmhc.sales.SalesRefusals.SaleUnknown;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Sales and what they earn as people read them: caregivers their own, the committee and admins all. */
@Service
@Transactional(readOnly = true)
public class SaleRecords {

    /** On which screens hear that something of a seller changed; the word is their UID. */
    public static final String TOPIC = "sales";

    private static final int MOST_TO_DECIDE = 200;

    private final Sales sales;
    private final CommissionLines lines;
    private final PlanCatalog plans;
    private final AgencySettings agency;
    private final Clock clock;

    SaleRecords(Sales sales, CommissionLines lines, PlanCatalog plans, AgencySettings agency, Clock clock) {
        this.sales = sales;
        this.lines = lines;
        this.plans = plans;
        this.agency = agency;
        this.clock = clock;
    }

    /** What of an amount that was earned stands how. */
    public enum Standing {
        /** It can be paid. */
        PAYABLE,
        /** It rests for some days, as it may be taken back. */
        NOT_VESTED,
        /** The committee looks at it. */
        HELD,
        /** A bank wants back what paid for it. */
        DISPUTED
    }

    /**
     * A sale.
     *
     * @param patient null for who sold it
     * @param reckoned whether it is known what it earns
     * @param ruleId by which rule; null as long as it is not known
     * @param earned what it earned at first
     * @param now what it earns after all that was taken back
     */
    public record SaleRow(
            SaleId id,
            Uid seller,
            @Nullable Uid patient,
            String plan,
            String planTitle,
            SaleKind kind,
            SoldThrough source,
            Money net,
            Money gross,
            Instant soldAt,
            SaleStatus status,
            @Nullable HoldReason heldFor,
            @Nullable HoldVerdict verdict,
            boolean disputed,
            boolean reckoned,
            @Nullable String ruleId,
            Money earned,
            Money now,
            @Nullable Uid proposedSeller,
            @Nullable SellerReason proposedReason,
            @Nullable Uid proposedBy,
            long version) {}

    /**
     * A line of what somebody earned.
     *
     * @param rate what it follows from, for example {@code 20000.00 x 5 %}
     * @param inputs what the tables were asked and said
     */
    public record CommissionRow(
            CommissionId id,
            SaleId sale,
            Uid seller,
            CommissionKind kind,
            Money base,
            String rate,
            Money amount,
            Instant earnedAt,
            Instant vestsAt,
            YearMonth month,
            Standing standing,
            String decision,
            int decisionVersion,
            String ruleId,
            String inputs) {}

    /** All about one. */
    public record SaleDetails(SaleRow sale, List<CommissionRow> lines) {}

    /** What somebody earned in a month, in one currency: all of it, and how much of that stands how. */
    public record Earned(Money all, Map<Standing, Money> parts) {}

    /** A month of somebody. */
    public record Earnings(YearMonth month, List<Earned> sums, List<CommissionRow> lines) {}

    /** The caller's own, the newest first. */
    @PreAuthorize("hasRole('CAREGIVER')")
    public Page<SaleRow> mine(Pageable page) {
        return rows(sales.find(CurrentUser.require().uid(), null, page), false);
    }

    /** All that fit, the newest first; what is null does not matter. */
    @Audited(value = "sales.salesRead", subject = "#seller", kind = Audited.Kind.READ)
    @PreAuthorize("hasAnyRole('COMMITTEE', 'ADMIN')")
    @Transactional
    public Page<SaleRow> find(@Nullable Uid seller, @Nullable SaleStatus status, Pageable page) {
        return rows(sales.find(seller, status, page), true);
    }

    /** What waits for the committee, the oldest first. */
    @PreAuthorize("hasAnyRole('COMMITTEE', 'ADMIN')")
    public List<SaleRow> toDecide() {
        return rows(sales.toDecide(Limit.of(MOST_TO_DECIDE)), true);
    }

    /** All about one. Refused with {@link SaleUnknown}. */
    @Audited(value = "sales.saleRead", reference = "#id", kind = Audited.Kind.READ)
    @PreAuthorize("hasAnyRole('CAREGIVER', 'COMMITTEE', 'ADMIN')")
    @Transactional
    public SaleDetails get(SaleId id) {
        Actor actor = CurrentUser.require();
        Sale sale = sales.findById(id.value())
                .filter(found -> found.seller().equals(actor.uid()) || actor.isOffice())
                .orElseThrow(() -> new SaleUnknown(id));
        AuditTrail.about(sale.seller());
        List<CommissionRow> shown = lines.findBySaleOrderByEarnedAtAscIdAsc(id.value()).stream()
                .filter(line -> actor.isOffice() || line.seller().equals(actor.uid()))
                .map(line -> line(line, sale))
                .toList();
        return new SaleDetails(rows(List.of(sale), actor.isOffice()).getFirst(), shown);
    }

    /** What the caller earned in that month. */
    @PreAuthorize("hasRole('CAREGIVER')")
    public Earnings mine(YearMonth month) {
        return earnings(
                month,
                lines.findBySellerAndMonthOrderByEarnedAtAscIdAsc(
                        CurrentUser.require().uid(), month.toString()));
    }

    /** What one, or everybody, earned in that month. */
    @Audited(
            value = "sales.commissionsRead",
            subject = "#seller",
            reference = "#month.toString()",
            kind = Audited.Kind.READ)
    @PreAuthorize("hasAnyRole('COMMITTEE', 'ADMIN')")
    @Transactional
    public Earnings of(@Nullable Uid seller, YearMonth month) {
        return earnings(
                month,
                seller == null
                        ? lines.findByMonthOrderBySellerAscEarnedAtAscIdAsc(month.toString())
                        : lines.findBySellerAndMonthOrderByEarnedAtAscIdAsc(seller, month.toString()));
    }

    /** The month that runs where the agency is. */
    public YearMonth thisMonth() {
        return YearMonth.from(clock.instant().atZone(agency.zone()));
    }

    private Earnings earnings(YearMonth month, List<Commission> found) {
        Map<String, Sale> known =
                sales
                        .findByIdIn(found.stream()
                                .map(line -> line.saleId().value())
                                .collect(Collectors.toSet()))
                        .stream()
                        .collect(Collectors.toMap(sale -> sale.id().value(), sale -> sale));
        List<CommissionRow> rows = found.stream()
                .map(line -> line(line, known.get(line.saleId().value())))
                .toList();
        Map<Currency, List<CommissionRow>> byCurrency = rows.stream()
                .collect(
                        Collectors.groupingBy(row -> row.amount().currency(), LinkedHashMap::new, Collectors.toList()));
        return new Earnings(
                month,
                byCurrency.entrySet().stream()
                        .map(each -> earned(each.getKey(), each.getValue()))
                        .toList(),
                rows);
    }

    private static Earned earned(Currency currency, List<CommissionRow> rows) {
        Map<Standing, Money> parts = new LinkedHashMap<>();
        for (Standing standing : Standing.values()) {
            parts.put(standing, sum(currency, rows, row -> row.standing() == standing));
        }
        return new Earned(sum(currency, rows, row -> true), parts);
    }

    private static Money sum(Currency currency, List<CommissionRow> rows, Predicate<CommissionRow> which) {
        return rows.stream().filter(which).map(CommissionRow::amount).reduce(Money.zero(currency), Money::plus);
    }

    private Page<SaleRow> rows(Page<Sale> page, boolean office) {
        Map<SaleId, SaleRow> rows =
                rows(page.getContent(), office).stream().collect(Collectors.toMap(SaleRow::id, row -> row));
        return page.map(sale -> rows.get(sale.id()));
    }

    private List<SaleRow> rows(List<Sale> found, boolean office) {
        Map<String, List<Commission>> bySale =
                lines
                        .findBySaleInOrderByEarnedAtAscIdAsc(
                                found.stream().map(sale -> sale.id().value()).toList())
                        .stream()
                        .collect(Collectors.groupingBy(line -> line.saleId().value()));
        List<SaleRow> rows = new ArrayList<>();
        for (Sale sale : found) {
            rows.add(row(sale, bySale.getOrDefault(sale.id().value(), List.of()), office));
        }
        return rows;
    }

    private SaleRow row(Sale sale, List<Commission> all, boolean office) {
        Money nothing = Money.zero(sale.net().currency());
        return new SaleRow(
                sale.id(),
                sale.seller(),
                office ? sale.patient() : null,
                sale.plan(),
                plans.find(sale.plan(), sale.planNumber()).terms().title(),
                sale.kind(),
                sale.source(),
                sale.net(),
                sale.gross(),
                sale.soldAt(),
                sale.status(),
                sale.heldFor(),
                sale.decidedReason(),
                sale.disputed(),
                sale.reckonedAt() != null,
                sale.ruleId(),
                all.stream()
                        .filter(line -> line.kind() == CommissionKind.EARNED)
                        .map(Commission::amount)
                        .reduce(nothing, Money::plus),
                all.stream().map(Commission::amount).reduce(nothing, Money::plus),
                office ? sale.proposedSeller() : null,
                office ? sale.proposedReason() : null,
                office ? sale.proposedBy() : null,
                sale.version());
    }

    private CommissionRow line(Commission line, Sale sale) {
        return new CommissionRow(
                line.id(),
                line.saleId(),
                line.seller(),
                line.kind(),
                line.base(),
                line.rate(),
                line.amount(),
                line.earnedAt(),
                line.vestsAt(),
                line.month(),
                standing(line, sale),
                line.decision(),
                line.decisionVersion(),
                line.ruleId(),
                line.inputs());
    }

    private Standing standing(Commission line, Sale sale) {
        if (sale.status() == SaleStatus.HELD) {
            return Standing.HELD;
        }
        if (sale.disputed()) {
            return Standing.DISPUTED;
        }
        return line.vestsAt().isAfter(clock.instant()) ? Standing.NOT_VESTED : Standing.PAYABLE;
    }
}
