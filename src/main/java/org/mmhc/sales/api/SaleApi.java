package org.mmhc.sales.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Money;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.base.api.Callers;
import org.mmhc.base.api.PageOf;
import org.mmhc.base.api.Paging;
import org.mmhc.base.api.SeenVersion;
import org.mmhc.sales.CommissionId;
import org.mmhc.sales.CommissionKind;
import org.mmhc.sales.HoldVerdict;
import org.mmhc.sales.SaleDesk;
import org.mmhc.sales.SaleDesk.DecideSale;
import org.mmhc.sales.SaleDesk.ProposeSeller;
import org.mmhc.sales.SaleDesk.SettleSeller;
import org.mmhc.sales.SaleId;
import org.mmhc.sales.SaleRecords;
import org.mmhc.sales.SaleRecords.CommissionRow;
import org.mmhc.sales.SaleRecords.Earnings;
import org.mmhc.sales.SaleRecords.SaleDetails;
import org.mmhc.sales.SaleRecords.SaleRow;
import org.mmhc.sales.SaleRecords.Standing;
import org.mmhc.sales.SaleStatus;
import org.mmhc.sales.SellerReason;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What caregivers sold, and what they earn by it. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Sales")
class SaleApi {

    private final SaleRecords records;
    private final SaleDesk desk;

    SaleApi(SaleRecords records, SaleDesk desk) {
        this.records = records;
        this.desk = desk;
    }

    /** What the committee says of a sale that is held. */
    record SaleVerdict(@NotNull HoldVerdict verdict) {}

    /**
     * Who else sold it.
     *
     * @param seller their member number
     */
    record OtherSeller(@NotBlank String seller, @NotNull SellerReason reason) {}

    /** Whether the committee agrees. */
    record SellerAgreed(@NotNull Boolean agreed) {}

    /** A sale with all lines of what it earns. */
    record SaleWithLines(SaleRow sale, List<LineOfCommission> lines) {}

    /**
     * A line of commission.
     *
     * @param rate how it came about
     * @param ruleVersion of the decision table that said so
     */
    record LineOfCommission(
            CommissionId id,
            SaleId sale,
            Uid seller,
            CommissionKind kind,
            Money base,
            String rate,
            Money amount,
            Instant earnedAt,
            Instant vestsAt,
            String month,
            Standing standing,
            String ruleId,
            int ruleVersion) {

        private static LineOfCommission of(CommissionRow row) {
            return new LineOfCommission(
                    row.id(),
                    row.sale(),
                    row.seller(),
                    row.kind(),
                    row.base(),
                    row.rate(),
                    row.amount(),
                    row.earnedAt(),
                    row.vestsAt(),
                    row.month().toString(),
                    row.standing(),
                    row.ruleId(),
                    row.decisionVersion());
        }
    }

    /** A part of what was earned. */
    record StandingSum(Standing standing, Money amount) {}

    /** What was earned in a month, and how much of that stands how. */
    record CommissionSum(Money all, List<StandingSum> parts) {}

    /** A month of commissions. */
    record CommissionMonth(String month, List<CommissionSum> sums, List<LineOfCommission> lines) {

        private static CommissionMonth of(Earnings earnings) {
            return new CommissionMonth(
                    earnings.month().toString(),
                    earnings.sums().stream()
                            .map(sum -> new CommissionSum(
                                    sum.all(),
                                    sum.parts().entrySet().stream()
                                            .map(part -> new StandingSum(part.getKey(), part.getValue()))
                                            .toList()))
                            .toList(),
                    earnings.lines().stream().map(LineOfCommission::of).toList());
        }
    }

    @Operation(
            summary = "List sales",
            description = "One page, the newest first. Caregivers get their own, and not to whom they sold.")
    @Callers({Role.CAREGIVER, Role.COMMITTEE, Role.ADMIN})
    @GetMapping("/sales")
    PageOf<SaleRow> findSales(
            @Parameter(description = "By whom; for the committee and admins", example = "C-100042-H")
                    @RequestParam(required = false)
                    @Nullable
                    Uid seller,
            @Parameter(description = "Only those that stand like this; for the committee and admins")
                    @RequestParam(required = false)
                    @Nullable
                    SaleStatus status,
            @ParameterObject @Valid Paging paging) {
        return PageOf.of(
                isCaregiver() ? records.mine(paging.unsorted()) : records.find(seller, status, paging.unsorted()));
    }

    @Operation(summary = "Read a sale", description = "With each line of what it earns, and the rule of each.")
    @Callers({Role.CAREGIVER, Role.COMMITTEE, Role.ADMIN})
    @GetMapping("/sales/{id}")
    ResponseEntity<SaleWithLines> getSale(@PathVariable SaleId id) {
        SaleDetails found = records.get(id);
        SaleWithLines sale = new SaleWithLines(
                found.sale(), found.lines().stream().map(LineOfCommission::of).toList());
        return SeenVersion.tagged(sale, found.sale().version());
    }

    @Operation(
            summary = "Decide about a sale that is held",
            description = "Whether it counts, although who sold it was not verified then. If-Match names its version.")
    @Callers(Role.COMMITTEE)
    @PutMapping("/sales/{id}/decision")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void decideSale(@PathVariable SaleId id, SeenVersion seen, @Valid @RequestBody SaleVerdict said) {
        desk.decide(new DecideSale(id, seen.number(), said.verdict()));
    }

    @Operation(
            summary = "Say that somebody else sold it",
            description = "Nothing changes before the committee agrees. If-Match names its version.")
    @Callers(Role.ADMIN)
    @PutMapping("/sales/{id}/seller")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void proposeSeller(@PathVariable SaleId id, SeenVersion seen, @Valid @RequestBody OtherSeller other) {
        desk.proposeSeller(new ProposeSeller(id, seen.number(), other.seller(), other.reason()));
    }

    @Operation(
            summary = "Agree that somebody else sold it, or not",
            description =
                    "What it has earned so far is taken from the one and given to the other, by lines of correction. If-Match names"
                            + " its version.")
    @Callers(Role.COMMITTEE)
    @PutMapping("/sales/{id}/seller/confirmation")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void settleSeller(@PathVariable SaleId id, SeenVersion seen, @Valid @RequestBody SellerAgreed said) {
        desk.settleSeller(new SettleSeller(id, seen.number(), said.agreed()));
    }

    @Operation(
            summary = "Read the commissions of a month",
            description = "Caregivers get their own, the committee and admins those of whom they name, or all.")
    @Callers({Role.CAREGIVER, Role.COMMITTEE, Role.ADMIN})
    @GetMapping("/commissions")
    CommissionMonth findCommissions(
            @Parameter(description = "The month; the one that runs unless said", example = "2026-11")
                    @RequestParam(required = false)
                    @Nullable
                    YearMonth month,
            @Parameter(description = "Whose; for the committee and admins", example = "C-100042-H")
                    @RequestParam(required = false)
                    @Nullable
                    Uid seller) {
        YearMonth asked = month == null ? records.thisMonth() : month;
        return CommissionMonth.of(isCaregiver() ? records.mine(asked) : records.of(seller, asked));
    }

    private static boolean isCaregiver() {
        return CurrentUser.require().is(Role.CAREGIVER);
    }
}
