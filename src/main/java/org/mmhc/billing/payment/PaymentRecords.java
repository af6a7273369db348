package org.mmhc.billing.payment;

import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Actor;
import org.mmhc.base.AuditTrail;
import org.mmhc.base.Audited;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Uid;
import org.mmhc.billing.gateway.Gateway;
import org.mmhc.billing.gateway.GatewayAsk.Fetch;
import org.mmhc.billing.gateway.GatewayCalls;
import org.mmhc.billing.payment.PaymentBook.PaymentRow;
import org.mmhc.billing.payment.PaymentRefusals.PaymentUnknown;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Sort;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Payments to read: patients their own, the office all of them. For everybody else there is no such payment. */
@Service
@PreAuthorize("hasAnyRole('PATIENT', 'COMMITTEE', 'ADMIN')")
public class PaymentRecords {

    private static final Sort NEWEST = Sort.by("openedAt", "id").descending();

    /* Whoever looks at a page again and again asks the gateway once. */
    private static final Duration BETWEEN_CHECKS = Duration.ofSeconds(10);

    private final Payments payments;
    private final GatewayCalls gateways;
    private final Clock clock;

    PaymentRecords(Payments payments, GatewayCalls gateways, Clock clock) {
        this.payments = payments;
        this.gateways = gateways;
        this.clock = clock;
    }

    /** What is looked for; what is null does not matter. */
    public record PaymentFilter(
            @Nullable Uid patient,
            @Nullable PaymentStatus status,
            @Nullable Gateway gateway) {}

    /**
     * A payment, and how its gateway calls it.
     *
     * @param linkId the page
     * @param moneyId the money that came, or that the bank keeps
     */
    public record PaymentDetails(
            PaymentRow payment,
            @Nullable String linkId,
            @Nullable String moneyId) {}

    /** The payments that fit, the newest first. */
    @Audited(value = "billing.paymentsListed", subject = "#wanted.patient()", kind = Audited.Kind.READ)
    @PreAuthorize("hasRole('ADMIN')")
    @Transactional
    public Page<PaymentRow> find(PaymentFilter wanted, Pageable page) {
        return refreshed(wanted, page);
    }

    /** The same as a page shows them that is open already. */
    @PreAuthorize("hasRole('ADMIN')")
    @Transactional(readOnly = true)
    public Page<PaymentRow> refreshed(PaymentFilter wanted, Pageable page) {
        PageRequest newest = PageRequest.of(page.getPageNumber(), page.getPageSize(), NEWEST);
        return payments.find(wanted.patient(), wanted.status(), wanted.gateway(), newest)
                .map(PaymentBook::row);
    }

    /** One of them, with the numbers by which its gateway knows it. Refused with {@link PaymentUnknown}. */
    @Audited(value = "billing.paymentRead", reference = "#id", kind = Audited.Kind.READ)
    @PreAuthorize("hasRole('ADMIN')")
    @Transactional
    public PaymentDetails look(PaymentId id) {
        Payment payment = readable(id);
        String money = payment.moneyId() == null ? payment.keptId() : payment.moneyId();
        return new PaymentDetails(PaymentBook.row(payment), payment.linkId(), money);
    }

    /**
     * Payments, the newest first.
     *
     * @param patient whose, null for those of all; patients get their own in any case
     */
    @Audited(value = "billing.paymentsListed", kind = Audited.Kind.READ)
    @Transactional(readOnly = true)
    public Page<PaymentRow> find(@Nullable Uid patient, Pageable page) {
        Actor actor = CurrentUser.require();
        Uid whose = actor.isOffice() ? patient : actor.uid();
        AuditTrail.about(whose);
        PageRequest newest = PageRequest.of(page.getPageNumber(), page.getPageSize(), NEWEST);
        return (whose == null ? payments.findAllBy(newest) : payments.findByPatient(whose, newest))
                .map(PaymentBook::row);
    }

    /** One of them. Refused with {@link PaymentUnknown}. */
    @Audited(value = "billing.paymentRead", reference = "#id", kind = Audited.Kind.READ)
    @Transactional(readOnly = true)
    public PaymentRow get(PaymentId id) {
        return PaymentBook.row(readable(id));
    }

    /**
     * Asks the gateway how it stands, as somebody says to have paid; what it says comes in a moment. Nothing is asked about one that is
     * paid, has no page yet, or was asked about just now. Refused with {@link PaymentUnknown}.
     */
    @Audited(value = "billing.paymentChecked", reference = "#id")
    @Transactional
    public void check(PaymentId id) {
        Payment payment = readable(id);
        if (payment.status() != PaymentStatus.CAPTURED) {
            PaymentBook.fetch(payment).filter(this::isDue).ifPresent(gateways::ask);
        }
    }

    private boolean isDue(Fetch fetch) {
        return !gateways.wasAsked(fetch, clock.instant().minus(BETWEEN_CHECKS));
    }

    private Payment readable(PaymentId id) {
        Payment payment = payments.findById(id.value()).orElseThrow(PaymentUnknown::new);
        Actor actor = CurrentUser.require();
        if (!actor.isOffice() && !actor.uid().equals(payment.patient())) {
            throw new PaymentUnknown();
        }
        AuditTrail.about(payment.patient());
        return payment;
    }
}
