package org.mmhc.billing.payment;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.AgencySettings;
import org.mmhc.base.Audited;
import org.mmhc.base.BaseRefusals.ExportPeriodUnfit;
import org.mmhc.base.ExportPeriod;
import org.mmhc.base.Exports;
import org.mmhc.base.Exports.Format;
import org.mmhc.base.Exports.Table;
import org.springframework.data.domain.Limit;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Payments that were asked for in a period as a table, with what became of them. Of people it has the member numbers. */
@Service
@PreAuthorize("hasRole('ADMIN')")
public class PaymentExports {

    private static final int PAGE = 500;
    private static final List<String> TITLES = List.of(
            "payment",
            "subscription",
            "patientUid",
            "gateway",
            "gatewayId",
            "method",
            "status",
            "asked",
            "captured",
            "refunded",
            "fee",
            "currency",
            "capturedCurrency",
            "openedAt",
            "capturedAt",
            "failure");

    private final Payments payments;
    private final TransactionTemplate transaction;
    private final AgencySettings agency;

    PaymentExports(Payments payments, TransactionTemplate transaction, AgencySettings agency) {
        this.payments = payments;
        this.transaction = transaction;
        this.agency = agency;
    }

    /**
     * Writes the file, and says how many rows it has; days and times are those of the agency. Refused with {@link ExportPeriodUnfit}, and
     * when it has too many rows.
     */
    @Audited(
            value = "billing.paymentsExported",
            reference = "#from + ' to ' + #to + ', rows: ' + #result",
            kind = Audited.Kind.READ)
    public int write(Format format, LocalDate from, LocalDate to, Locale locale, OutputStream into) throws IOException {
        ExportPeriod period = new ExportPeriod(from, to);
        try (Table table = Exports.begin(format, into, "payments", locale, TITLES)) {
            Instant until = period.end(agency.zone());
            Instant at = period.begin(agency.zone());
            String after = "";
            List<Payment> page;
            do {
                page = page(until, at, after);
                for (Payment payment : page) {
                    write(payment, table);
                    at = payment.openedAt();
                    after = payment.id().value();
                }
            } while (page.size() == PAGE);
            return table.rows();
        }
    }

    private List<Payment> page(Instant until, Instant at, String after) {
        return Objects.requireNonNull(
                transaction.execute(status -> payments.ofPeriod(until, at, after, Limit.of(PAGE))));
    }

    private void write(Payment payment, Table table) throws IOException {
        table.row(
                payment.id().value(),
                payment.subscription(),
                payment.patient().value(),
                payment.gateway(),
                payment.moneyId() == null ? payment.linkId() : payment.moneyId(),
                payment.method(),
                payment.status(),
                payment.asked(),
                payment.captured(),
                payment.wentBack(),
                payment.fee(),
                payment.asked().currency().getCurrencyCode(),
                payment.captured().currency().getCurrencyCode(),
                local(payment.openedAt()),
                local(payment.capturedAt()),
                payment.failure());
    }

    private @Nullable Object local(@Nullable Instant at) {
        return at == null ? null : at.atZone(agency.zone()).toOffsetDateTime();
    }
}
