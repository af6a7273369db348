package org.mmhc.billing.plan;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.AgencySettings;
import org.mmhc.base.Audited;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.LiveSettings;
import org.mmhc.base.Money;
import org.mmhc.base.StepUp;
import org.mmhc.base.Uid;
import org.mmhc.billing.invoice.InvoiceRefusals.SacMissing;
import org.mmhc.billing.invoice.tax.Taxation;
import org.mmhc.billing.plan.PlanRefusals.NothingProposed;
import org.mmhc.billing.plan.PlanRefusals.OwnProposal;
import org.mmhc.billing.plan.PlanRefusals.PlanServiceUnknown;
import org.mmhc.billing.plan.PlanRefusals.PlanStale;
import org.mmhc.billing.plan.PlanRefusals.PlanUnknown;
import org.mmhc.care.catalog.ServiceCatalog;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.validation.annotation.Validated;

/** What patients can buy. Everybody who is signed in sees what is on sale; admins change it, and two of them make it much cheaper. A change of terms never touches what was sold. */
@Service
@Validated
public class PlanCatalog {

    private static final int NEW = -1;

    private final Plans plans;
    private final PlanVersions versions;
    private final PlanSales sales;
    private final ServiceCatalog services;
    private final AgencySettings agency;
    private final Taxation taxation;
    private final LiveSettings<PlanSettings> settings;
    private final TransactionTemplate transaction;
    private final Clock clock;

    PlanCatalog(
            Plans plans,
            PlanVersions versions,
            PlanSales sales,
            ServiceCatalog services,
            AgencySettings agency,
            Taxation taxation,
            LiveSettings<PlanSettings> settings,
            TransactionTemplate transaction,
            Clock clock) {
        this.plans = plans;
        this.versions = versions;
        this.sales = sales;
        this.services = services;
        this.agency = agency;
        this.taxation = taxation;
        this.settings = settings;
        this.transaction = transaction;
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
        int newest = plans.findById(code).map(Plan::newest).orElse(0);
        return versions.findByPlanOrderByNumberDesc(code).stream()
                .filter(version -> version.number() <= newest)
                .map(version ->
                        new MadeVersion(version.number(), version.terms(), version.createdBy(), version.createdAt()))
                .toList();
    }

    /** Terms that wait for a second admin, as they are much cheaper. */
    public record Proposal(String plan, PlanTerms terms, Uid by, Instant at, long version) {}

    /** What became of terms that were saved. */
    public enum Saved {
        /** They hold from now on. */
        DONE,
        /** They wait for a second admin. */
        PROPOSED
    }

    /** What is said to a proposal. */
    public enum Answer {
        CONFIRM,
        DROP
    }

    /** Says yes or no to a proposal; the version of the plan that was seen. */
    public record AnswerProposal(
            @NotBlank String plan, long version, @NotNull Answer answer) {}

    /**
     * Makes a plan, or changes one; other terms are a new version. A price that falls by much, or of what is sold most, waits for a second admin, in the place
     * of what waited before. Asks the tables of the analysts first, so no transaction may be open. Refused with {@link PlanStale},
     * {@link PlanServiceUnknown}, {@link SacMissing}.
     */
    @StepUp
    @Audited(value = "billing.planSaved", reference = "{#command.code(), #result}")
    @PreAuthorize("hasRole('ADMIN')")
    @Transactional(propagation = Propagation.NEVER)
    public Saved save(@Valid SavePlan command) {
        if (command.sale().active()) {
            taxation.requireSaleable(command.terms().taxClass(), today());
        }
        return Objects.requireNonNull(transaction.execute(status -> keep(command)));
    }

    private Saved keep(SavePlan command) {
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
        Saved saved = change(plan, command.terms());
        plans.saveAndFlush(plan);
        return saved;
    }

    private Saved change(Plan plan, PlanTerms terms) {
        PlanTerms before =
                plan.newest() == 0 ? null : find(plan.code(), plan.newest()).terms();
        if (terms.equals(before)) {
            return Saved.DONE;
        }
        drop(plan);
        versions.saveAndFlush(new PlanVersion(
                plan.code(), plan.next(), terms, CurrentUser.require().uid(), clock.instant()));
        if (before != null && needsTwo(plan, before.price(), terms.price())) {
            plan.propose();
            return Saved.PROPOSED;
        }
        plan.advance();
        return Saved.DONE;
    }

    /* Of two currencies nobody can say which price is higher. Small steps one after the other are one fall, and of what is sold most a small one costs much. */
    private boolean needsTwo(Plan plan, Money before, Money now) {
        return !before.currency().equals(now.currency())
                || isMuchCheaper(plan, now)
                || now.compareTo(before) < 0
                        && sales.isMuchSold(
                                plan.code(),
                                clock.instant().minus(settings.current().fallsOfOne()),
                                settings.current().muchSold());
    }

    private boolean isMuchCheaper(Plan plan, Money now) {
        return lately(plan).stream()
                .filter(price -> price.currency().equals(now.currency()))
                .anyMatch(price ->
                        now.compareTo(price.share(100 - settings.current().freeFall(), 100)) < 0);
    }

    /* The prices of the last months, back to that on which two admins agreed. */
    private List<Money> lately(Plan plan) {
        Instant since = clock.instant().minus(settings.current().fallsOfOne());
        List<Money> prices = new ArrayList<>();
        for (PlanVersion version : versions.findByPlanOrderByNumberDesc(plan.code())) {
            if (version.number() > plan.newest()) {
                continue;
            }
            prices.add(version.terms().price());
            if (version.isConfirmed() || version.createdAt().isBefore(since)) {
                break;
            }
        }
        return prices;
    }

    private void drop(Plan plan) {
        if (plan.hasProposal()) {
            versions.findByPlanAndNumber(plan.code(), plan.next()).ifPresent(versions::delete);
            versions.flush();
            plan.dropProposal();
        }
    }

    /** What waits for a second admin, the oldest first. */
    @PreAuthorize("hasAnyRole('ADMIN', 'COMMITTEE')")
    @Transactional(readOnly = true)
    public List<Proposal> proposals() {
        Map<String, Long> seen =
                plans.findAllByOrderByCode().stream().collect(Collectors.toMap(Plan::code, Plan::version));
        return versions.proposed().stream()
                .map(version -> new Proposal(
                        version.plan(),
                        version.terms(),
                        version.createdBy(),
                        version.createdAt(),
                        seen.getOrDefault(version.plan(), 0L)))
                .toList();
    }

    /**
     * Says yes or no to much cheaper terms: yes from another admin than who proposed them, no from any. Refused with {@link PlanStale},
     * {@link NothingProposed}, {@link OwnProposal}, {@link SacMissing}.
     */
    @StepUp
    @Audited(value = "billing.planProposalAnswered", reference = "{#command.plan(), #command.answer()}")
    @PreAuthorize("hasRole('ADMIN')")
    @Transactional(propagation = Propagation.NEVER)
    public void answer(@Valid AnswerProposal command) {
        proposals().stream()
                .filter(proposal -> proposal.plan().equals(command.plan()))
                .findFirst()
                .filter(proposal -> command.answer() == Answer.CONFIRM)
                .ifPresent(proposal -> taxation.requireSaleable(proposal.terms().taxClass(), today()));
        transaction.executeWithoutResult(status -> keep(command));
    }

    private void keep(AnswerProposal command) {
        Plan plan = plans.findById(command.plan()).filter(Plan::hasProposal).orElseThrow(NothingProposed::new);
        if (plan.version() != command.version()) {
            throw new PlanStale();
        }
        switch (command.answer()) {
            case CONFIRM -> {
                PlanVersion version =
                        versions.findByPlanAndNumber(plan.code(), plan.next()).orElseThrow(NothingProposed::new);
                version.confirm(CurrentUser.require().uid());
                versions.saveAndFlush(version);
                plan.advance();
            }
            case DROP -> drop(plan);
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
