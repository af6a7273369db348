package org.mmhc.billing.exception;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Uid;
import org.mmhc.billing.exception.ExceptionEvents.PaymentExceptionFound;
import org.mmhc.billing.exception.ExceptionRefusals.PaymentExceptionUnknown;
import org.mmhc.billing.invoice.AmountText;
import org.mmhc.identity.UserDirectory;
import org.mmhc.tasks.CaseDescriber.CaseDescription;
import org.springframework.data.domain.Limit;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the cases of payments that do not fit are about, and which payments should have one. Only the system may ask. */
@Service
@Transactional(readOnly = true)
@PreAuthorize("hasRole('SYSTEM')")
public class ExceptionCases {

    private final OddPayments oddities;
    private final UserDirectory users;

    ExceptionCases(OddPayments oddities, UserDirectory users) {
        this.oddities = oddities;
        this.users = users;
    }

    /** Which money of whom a case is about. */
    public CaseDescription describe(PaymentExceptionId id) {
        OddPayment odd = oddities.findById(id.value()).orElseThrow(PaymentExceptionUnknown::new);
        Uid patient = odd.patient();
        String name = patient == null ? null : users.nameOf(patient);
        return new CaseDescription(
                AmountText.withCurrency(odd.amount()), odd.kind().name(), patient, name, words(odd, patient, name));
    }

    private static String words(OddPayment odd, @Nullable Uid patient, @Nullable String name) {
        String money = "%s %s".formatted(odd.id(), odd.payment() == null ? "" : odd.payment());
        return patient == null ? money : String.join(" ", name, patient.value(), money);
    }

    /** Those of which something is still to come, by reference: as many as wanted after the given one. */
    public List<PaymentExceptionFound> open(String after, int most) {
        return oddities.openAfter(after, Limit.of(most)).stream()
                .map(odd -> OddPaymentBook.found(odd, odd.foundAt()))
                .toList();
    }

    /** The case in which that chargeback is followed. */
    public PaymentExceptionId ofChargeback(String chargeback) {
        return oddities.findBySource(OddPaymentBook.ofChargeback(chargeback))
                .map(OddPayment::id)
                .orElseThrow(PaymentExceptionUnknown::new);
    }
}
