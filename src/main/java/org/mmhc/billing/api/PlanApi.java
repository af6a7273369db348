package org.mmhc.billing.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Role;
import org.mmhc.base.api.Callers;
import org.mmhc.base.api.SeenVersion;
import org.mmhc.billing.plan.PlanCatalog;
import org.mmhc.billing.plan.PlanCatalog.Answer;
import org.mmhc.billing.plan.PlanCatalog.AnswerProposal;
import org.mmhc.billing.plan.PlanCatalog.MadeVersion;
import org.mmhc.billing.plan.PlanCatalog.Offer;
import org.mmhc.billing.plan.PlanCatalog.PlanRow;
import org.mmhc.billing.plan.PlanCatalog.Proposal;
import org.mmhc.billing.plan.PlanCatalog.Sale;
import org.mmhc.billing.plan.PlanCatalog.SavePlan;
import org.mmhc.billing.plan.PlanCatalog.Saved;
import org.mmhc.billing.plan.PlanRefusals.PlanUnknown;
import org.mmhc.billing.plan.PlanTerms;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What can be bought. */
@RestController
@RequestMapping("/api/v1/plans")
@Tag(name = "Billing", description = "Plans, subscriptions, invoices")
class PlanApi {

    private final PlanCatalog catalog;

    PlanApi(PlanCatalog catalog) {
        this.catalog = catalog;
    }

    /**
     * A plan.
     *
     * @param number which version of its terms that is; who buys it names it
     * @param sale when it is sold; only for the committee and admins
     */
    record SoldPlan(
            @Schema(example = "HOME-12") String code,
            int number,
            PlanTerms terms,
            @Nullable Sale sale) {

        static SoldPlan of(Offer offer) {
            return new SoldPlan(offer.plan(), offer.number(), offer.terms(), null);
        }

        static SoldPlan of(PlanRow row) {
            return new SoldPlan(row.code(), row.number(), row.terms(), row.sale());
        }
    }

    /** What became of the terms: they hold, or wait for a second admin. */
    record SavedPlan(Saved outcome) {}

    /** Yes or no. */
    record NewProposalAnswer(@NotNull Answer answer) {}

    /** What a plan gives, and when it is sold. */
    record PlanForm(
            @NotNull @Valid Sale sale, @NotNull @Valid PlanTerms terms) {}

    @Operation(
            summary = "List the plans",
            description =
                    "What is on sale today, by price; the committee and admins get all, by code. Prices are with tax, in the"
                            + " currency that they name; no number of visits means as many as are wanted.")
    @Callers
    @GetMapping
    List<SoldPlan> findPlans() {
        return isOffice()
                ? catalog.all().stream().map(SoldPlan::of).toList()
                : catalog.onSale().stream().map(SoldPlan::of).toList();
    }

    @Operation(
            summary = "Read a plan",
            description =
                    "As it is sold today; the committee and admins also read one that is not, and its version as an ETag.")
    @Callers
    @GetMapping("/{code}")
    ResponseEntity<SoldPlan> getPlan(
            @Parameter(description = "Its name for programs", example = "HOME-12") @PathVariable String code) {
        if (!isOffice()) {
            return ResponseEntity.ok(SoldPlan.of(catalog.onSale(code)));
        }
        PlanRow row = catalog.all().stream()
                .filter(plan -> plan.code().equals(code))
                .findFirst()
                .orElseThrow(PlanUnknown::new);
        return SeenVersion.tagged(SoldPlan.of(row), row.version());
    }

    @Operation(
            summary = "Save a plan",
            description =
                    "Makes it when If-Match is \"-1\", else changes it. Other terms are a new version: what was sold stays as it"
                            + " was. Prices are with tax and not less than nothing; a length is 1 to 3660 days or months; visits are"
                            + " 1 to 1000, or none for as many as are wanted. A price that falls by much waits for a second admin. The caller has"
                            + " shown within the last minutes who they are.")
    @Callers(Role.ADMIN)
    @PutMapping("/{code}")
    SavedPlan savePlan(
            @Parameter(description = "3 to 20 capital letters, digits and hyphens", example = "HOME-12") @PathVariable
                    String code,
            SeenVersion seen,
            @Valid @RequestBody PlanForm plan) {
        return new SavedPlan(catalog.save(new SavePlan(code, seen.number(), plan.sale(), plan.terms())));
    }

    @Operation(
            summary = "List the versions of a plan",
            description = "What it gave, the newest first, and who said so.")
    @Callers({Role.COMMITTEE, Role.ADMIN})
    @GetMapping("/{code}/versions")
    List<MadeVersion> findPlanVersions(
            @Parameter(description = "Its name for programs", example = "HOME-12") @PathVariable String code) {
        return catalog.history(code);
    }

    @Operation(
            summary = "List the proposed terms of plans",
            description =
                    "Those that wait for a second admin, as they are much cheaper, the oldest first. Each has the version of its plan.")
    @Callers({Role.COMMITTEE, Role.ADMIN})
    @GetMapping("/proposals")
    List<Proposal> findPlanProposals() {
        return catalog.proposals();
    }

    @Operation(
            summary = "Say yes or no to proposed terms of a plan",
            description =
                    "If-Match names the version of the plan. Yes counts from another admin than who proposed them; no, DROP, from any."
                            + " The caller has shown within the last minutes who they are.")
    @Callers(Role.ADMIN)
    @PutMapping("/{code}/proposal/answer")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void answerPlanProposal(
            @Parameter(description = "Its name for programs", example = "HOME-12") @PathVariable String code,
            SeenVersion seen,
            @Valid @RequestBody NewProposalAnswer said) {
        catalog.answer(new AnswerProposal(code, seen.number(), said.answer()));
    }

    private static boolean isOffice() {
        return CurrentUser.require().isOffice();
    }
}
