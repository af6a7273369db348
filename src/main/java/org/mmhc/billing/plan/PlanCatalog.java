package org.mmhc.billing.plan;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.AgencySettings;
import org.mmhc.base.Audited;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Uid;
import org.mmhc.billing.plan.PlanRefusals.PlanServiceUnknown;
import org.mmhc.billing.plan.PlanRefusals.PlanStale;
import org.mmhc.billing.plan.PlanRefusals.PlanUnknown;
import org.mmhc.care.catalog.ServiceCatalog;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.validation.annotation.Validated;

/** What patients can buy. Everybody who is signed in sees what is on sale; admins change it. A change of terms never touches what was sold. */
@Service
@Validated
public class PlanCatalog {

    private static final int NEW = -1;

    private final Plans plans;
    private final PlanVersions versions;
    private final ServiceCatalog services;
    private final AgencySettings agency;
    private final Clock clock;

    PlanCatalog(Plans plans, PlanVersions versions, ServiceCatalog services, AgencySettings agency, Clock clock) {
        this.plans = plans;
        this.versions = versions;
        this.services = services;
        this.agency = agency;
        this.clock = clock;
    }

    /** Whether and when a plan is sold; no day means from always, or for ever. */
    public record Sale(
            boolean active,
            @Nullable LocalDate from,
            @Nullable LocalDate until) {

        @AssertTrue(message = "{billing.problem.saleOrder}")
        boolean isOrdered() {
            return from == null || until == null || !until.isBefore(from);
        }
    }

    /** Terms as they were from some moment on. */
    public record Offer(String plan, int number, PlanTerms terms) {}

    /** A version, with who made it. */
    public record MadeVersion(int number, PlanTerms terms, Uid by, Instant at) {}

    /** A plan as admins see it. */
    public record PlanRow(String code, Sale sale, int number, PlanTerms terms, long version) {}

    /** Makes a plan, or changes one; the version is that which was seen, -1 for a new one. */
    public record SavePlan(
            @NotBlank(message = "{billing.problem.planCodeWrong}")
            @Pattern(regexp = "[A-Z0-9][A-Z0-9-]{2,19}", message = "{billing.problem.planCodeWrong}")
            String code,

            long version,
            @NotNull @Valid Sale sale,
            @NotNull @Valid PlanTerms terms) {}

    /** What is on sale today, by price. */
    @PreAuthorize("isAuthenticated()")
    @Transactional(readOnly = true)
    public List<Offer> onSale() {
        Set<String> sold = plans.findAllByOrderByCode().stream()
                .filter(plan -> plan.isOnSale(today()))
                .map(Plan::code)
                .collect(Collectors.toSet());
        return versions.newest().stream()
                .filter(version -> sold.contains(version.plan()))
                .map(PlanCatalog::offer)
                .sorted(Comparator.comparing(offer -> offer.terms().price().amount()))
                .toList();
    }

    /** What is on sale today under that code. Refused with {@link PlanUnknown}. */
    @PreAuthorize("isAuthenticated()")
    @Transactional(readOnly = true)
    public Offer onSale(@NotNull String code) {
        Plan plan =
                plans.findById(code).filter(found -> found.isOnSale(today())).orElseThrow(PlanUnknown::new);
        return find(code, plan.newest());
    }

    /** What was, or is, sold under that number. */
    @Transactional(readOnly = true)
    public Offer find(String code, int number) {
        return versions.findByPlanAndNumber(code, number)
                .map(PlanCatalog::offer)
                .orElseThrow(PlanUnknown::new);
    }

    /** Whether the agency sells any plan today. */
    @Transactional(readOnly = true)
    public boolean isAnythingSold() {
        return plans.findAllByOrderByCode().stream().anyMatch(plan -> plan.isOnSale(today()));
    }

    /** Whether it is sold today as it was under that number. */
    @Transactional(readOnly = true)
    public boolean isOnSale(String code, int number) {
        return plans.findById(code)
                .filter(plan -> plan.isOnSale(today()) && plan.newest() == number)
                .isPresent();
    }

    /** All plans, by code. */
    @PreAuthorize("hasAnyRole('ADMIN', 'COMMITTEE')")
    @Transactional(readOnly = true)
    public List<PlanRow> all() {
        Map<String, PlanVersion> newest =
                versions.newest().stream().collect(Collectors.toMap(PlanVersion::plan, Function.identity()));
        return plans.findAllByOrderByCode().stream()
                .map(plan -> row(plan, newest.get(plan.code()).terms()))
                .toList();
    }

    /** What the plan gave, the newest first. */
    @PreAuthorize("hasAnyRole('ADMIN', 'COMMITTEE')")
    @Transactional(readOnly = true)
    public List<MadeVersion> history(@NotNull String code) {
        return versions.findByPlanOrderByNumberDesc(code).stream()
                .map(version ->
                        new MadeVersion(version.number(), version.terms(), version.createdBy(), version.createdAt()))
                .toList();
    }

    /**
     * Makes a plan, or changes one; other terms are a new version. Refused with {@link PlanStale} and {@link PlanServiceUnknown}.
     */
    @Audited(value = "billing.planSaved", reference = "#command.code()")
    @PreAuthorize("hasRole('ADMIN')")
    @Transactional
    public void save(@Valid SavePlan command) {
        Plan plan = plans.findById(command.code()).orElse(null);
        if (plan == null ? command.version() != NEW : plan.version() != command.version()) {
            throw new PlanStale();
        }
        Set<String> given =
                services.all().stream().map(ServiceCatalog.ServiceRow::code).collect(Collectors.toSet());
        command.terms().services().stream()
                .filter(service -> !given.contains(service))
                .findFirst()
                .ifPresent(service -> {
                    throw new PlanServiceUnknown(service);
                });
        if (plan == null) {
            plan = new Plan(command.code());
        }
        plan.sell(command.sale());
        if (plan.newest() == 0 || !find(plan.code(), plan.newest()).terms().equals(command.terms())) {
            versions.saveAndFlush(new PlanVersion(
                    plan.code(),
                    plan.nextVersion(),
                    command.terms(),
                    CurrentUser.require().uid(),
                    clock.instant()));
        }
        plans.saveAndFlush(plan);
    }

    private static PlanRow row(Plan plan, PlanTerms terms) {
        return new PlanRow(plan.code(), plan.sale(), plan.newest(), terms, plan.version());
    }

    private static Offer offer(PlanVersion version) {
        return new Offer(version.plan(), version.number(), version.terms());
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), agency.zone());
    }
}
