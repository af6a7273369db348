package org.mmhc.billing.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Actor;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.base.api.Callers;
import org.mmhc.base.api.PageOf;
import org.mmhc.base.api.Paging;
import org.mmhc.billing.EndReason;
import org.mmhc.billing.EndingPreview;
import org.mmhc.billing.EndingPreview.EndingQuote;
import org.mmhc.billing.PaymentPages;
import org.mmhc.billing.SubscriptionDesk;
import org.mmhc.billing.SubscriptionDesk.BuyPlan;
import org.mmhc.billing.SubscriptionDesk.ChangePlan;
import org.mmhc.billing.SubscriptionDesk.ChangeQuote;
import org.mmhc.billing.SubscriptionDesk.EndSubscription;
import org.mmhc.billing.SubscriptionDesk.RenewPlan;
import org.mmhc.billing.SubscriptionId;
import org.mmhc.billing.SubscriptionRecords;
import org.mmhc.billing.SubscriptionRecords.SubscriptionDetails;
import org.mmhc.billing.SubscriptionRecords.SubscriptionRow;
import org.mmhc.billing.SubscriptionStatus;
import org.mmhc.billing.SuspensionDesk;
import org.mmhc.billing.SuspensionDesk.SuspendSubscription;
import org.mmhc.billing.SuspensionReason;
import org.mmhc.billing.gateway.Gateway;
import org.mmhc.billing.invoice.tax.IndianState;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Plans that patients have bought. */
@RestController
@RequestMapping("/api/v1/subscriptions")
@Tag(name = "Billing")
class SubscriptionApi {

    private final SubscriptionDesk desk;
    private final SuspensionDesk suspensions;
    private final EndingPreview preview;
    private final SubscriptionRecords records;
    private final PaymentPages pages;

    SubscriptionApi(
            SubscriptionDesk desk,
            SuspensionDesk suspensions,
            EndingPreview preview,
            SubscriptionRecords records,
            PaymentPages pages) {
        this.desk = desk;
        this.suspensions = suspensions;
        this.preview = preview;
        this.records = records;
        this.pages = pages;
    }

    /**
     * What is bought.
     *
     * @param patient for whom; the caller unless said
     * @param number which version of the plan was seen
     * @param seller member number of the caregiver who sold it
     * @param gateway by whom it is to be paid; the agency's first one unless said
     * @param state where the patient lives, when their address does not tell
     */
    record NewSubscription(
            @Nullable Uid patient,
            @NotBlank String plan,
            int number,
            @NotNull LocalDate startsOn,
            @Nullable String seller,
            @Nullable Gateway gateway,
            @Nullable IndianState state) {}

    /** What the next period is bought as; the version of the plan that was seen. */
    record NewPeriod(
            int number, @Nullable Gateway gateway, @Nullable IndianState state) {}

    /** Which plan is to come in its place; the version of it that was seen. */
    record NewPlan(
            @NotBlank String plan,
            int number,
            @Nullable Gateway gateway,
            @Nullable IndianState state) {}

    /** Why it ends before its time. */
    record NewEnding(@NotNull EndReason reason) {}

    /** Why it covers nothing for a while. */
    record NewSuspension(@NotNull SuspensionReason reason) {}

    /** Where what is bought is found. */
    record BoughtPlan(SubscriptionId reference) {}

    @Operation(
            summary = "List subscriptions",
            description =
                    "One page, the newest first. Patients get their own, the committee and admins those of whom they"
                            + " name, or all that are in these states.")
    @Callers({Role.PATIENT, Role.COMMITTEE, Role.ADMIN})
    @GetMapping
    PageOf<SubscriptionRow> findSubscriptions(
            @Parameter(description = "Whose; not for patients", example = "P-100042-J")
                    @RequestParam(required = false)
                    @Nullable
                    Uid patient,
            @Parameter(description = "Only those in these states, when nobody is named; all unless said")
                    @RequestParam(required = false)
                    @Nullable
                    List<SubscriptionStatus> status,
            @ParameterObject @Valid Paging paging) {
        Actor caller = CurrentUser.require();
        if (!caller.isOffice()) {
            return PageOf.of(records.mine(), paging);
        }
        return patient != null
                ? PageOf.of(records.of(patient), paging)
                : PageOf.of(records.find(
                        status == null || status.isEmpty() ? List.of(SubscriptionStatus.values()) : status,
                        paging.unsorted()));
    }

    @Operation(
            summary = "Buy a plan",
            description =
                    "Care begins on a day from today to 60 days ahead, once it is paid; what the patient has as credit"
                            + " is used. The page on which the rest is paid stands with the subscription as soon as the gateway has made"
                            + " it. 409 when the plan costs something else now, or one of it waits to be paid.")
    @Callers({Role.PATIENT, Role.COMMITTEE, Role.ADMIN})
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    BoughtPlan buyPlan(@Valid @RequestBody NewSubscription bought) {
        Uid patient = bought.patient() == null ? CurrentUser.require().uid() : bought.patient();
        return new BoughtPlan(desk.buy(new BuyPlan(
                patient,
                bought.plan(),
                bought.number(),
                bought.startsOn(),
                bought.seller(),
                bought.gateway(),
                bought.state())));
    }

    @Operation(
            summary = "Read a subscription",
            description =
                    "With its payments, the page on which it is paid among them, and what happened to it. Days and"
                            + " visits are what is left.")
    @Callers({Role.PATIENT, Role.COMMITTEE, Role.ADMIN})
    @GetMapping("/{id}")
    SubscriptionDetails getSubscription(@PathVariable SubscriptionId id) {
        return records.get(id);
    }

    @Operation(
            summary = "Ask for a fresh page to pay on",
            description =
                    "When none is open any more and there is still time to pay. It comes when the gateway answers; read the subscription again"
                            + " then. While a page is open nothing happens.")
    @Callers({Role.PATIENT, Role.COMMITTEE, Role.ADMIN})
    @PostMapping("/{id}/payments")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void startPayment(@PathVariable SubscriptionId id) {
        pages.renew(id);
    }

    @Operation(
            summary = "Buy the next period",
            description = "From 30 days before the end of this one, once; the seller stays for a year.")
    @Callers({Role.PATIENT, Role.COMMITTEE, Role.ADMIN})
    @PostMapping("/{id}/renewal")
    @ResponseStatus(HttpStatus.CREATED)
    BoughtPlan renewSubscription(@PathVariable SubscriptionId id, @Valid @RequestBody NewPeriod next) {
        return new BoughtPlan(desk.renew(new RenewPlan(id, next.number(), next.gateway(), next.state())));
    }

    @Operation(
            summary = "Ask what another plan would cost",
            description =
                    "From today on: what is left of this one, by days or visits, whichever is less, and what is to be"
                            + " paid. Nothing changes.")
    @Callers({Role.PATIENT, Role.COMMITTEE, Role.ADMIN})
    @GetMapping("/{id}/quote")
    ChangeQuote quotePlanChange(
            @PathVariable SubscriptionId id,
            @Parameter(description = "Code of the other plan", example = "HOME-12") @RequestParam String plan) {
        return desk.quote(id, plan);
    }

    @Operation(
            summary = "Change to another plan",
            description = "Nothing changes until the other one is paid, from which the worth of this one is taken off.")
    @Callers({Role.PATIENT, Role.COMMITTEE, Role.ADMIN})
    @PostMapping("/{id}/plan-change")
    @ResponseStatus(HttpStatus.CREATED)
    BoughtPlan changePlan(@PathVariable SubscriptionId id, @Valid @RequestBody NewPlan other) {
        return new BoughtPlan(
                desk.changePlan(new ChangePlan(id, other.plan(), other.number(), other.gateway(), other.state())));
    }

    @Operation(
            summary = "Call a subscription off",
            description =
                    "Before it is paid, or before its time is over; how much is given back is decided by the agency's"
                            + " rules. The same again changes nothing.")
    @Callers({Role.PATIENT, Role.COMMITTEE, Role.ADMIN})
    @PutMapping("/{id}/cancellation")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void cancelSubscription(@PathVariable SubscriptionId id) {
        desk.cancel(id);
    }

    @Operation(
            summary = "Ask what is given back",
            description =
                    "Should it end today: for whom it is, as its patient does not want it any more; admins name another reason. By"
                            + " the same rules as when it ends. Nothing changes.")
    @Callers({Role.PATIENT, Role.COMMITTEE, Role.ADMIN})
    @GetMapping("/{id}/ending-quote")
    EndingQuote quoteEnding(
            @PathVariable SubscriptionId id,
            @Parameter(description = "Why, only for admins; as its patient wishes unless said")
                    @RequestParam(required = false)
                    @Nullable
                    EndReason reason) {
        return reason == null ? preview.ifCancelled(id) : preview.ifEnded(id, reason);
    }

    @Operation(
            summary = "Suspend a subscription",
            description =
                    "It covers no visits until it is let go on; its time goes on all the same. The patient is told. The same"
                            + " again changes nothing.")
    @Callers(Role.ADMIN)
    @PutMapping("/{id}/suspension")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void suspendSubscription(@PathVariable SubscriptionId id, @Valid @RequestBody NewSuspension suspension) {
        suspensions.suspend(new SuspendSubscription(id, suspension.reason()));
    }

    @Operation(
            summary = "Let a subscription go on",
            description = "Not while a bank wants a payment of it back. One that goes on already is left as it is.")
    @Callers(Role.ADMIN)
    @DeleteMapping("/{id}/suspension")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void resumeSubscription(@PathVariable SubscriptionId id) {
        suspensions.resume(id);
    }

    @Operation(summary = "End a subscription", description = "Before its time, for a reason that the agency has.")
    @Callers(Role.ADMIN)
    @PutMapping("/{id}/ending")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void endSubscription(@PathVariable SubscriptionId id, @Valid @RequestBody NewEnding ending) {
        desk.end(new EndSubscription(id, ending.reason()));
    }
}
