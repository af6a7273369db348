package org.mmhc.billing.refund;

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
import org.mmhc.base.Uid;
import org.mmhc.billing.payment.PaymentBook;
import org.mmhc.billing.payment.PaymentBook.PaymentRow;
import org.springframework.data.domain.Limit;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Refunds that were asked for in a period as a table, with what became of them. Of people it has the member numbers. */
@Service
@PreAuthorize("hasRole('ADMIN')")
public class RefundExports {

    private static final int PAGE = 500;
    private static final List<String> TITLES = List.of(
            "refund",
            "payment",
            "subscription",
            "patientUid",
            "gateway",
            "gatewayId",
            "method",
            "kind",
            "status",
            "asked",
            "captured",
            "refunded",
            "currency",
            "requestedBy",
            "approvedBy",
            "approvedAgainBy",
            "requestedAt",
            "settledAt",
            "failure",
            "bankReference");

    private final Refunds refunds;
    private final PaymentBook payments;
    private final TransactionTemplate transaction;
    private final AgencySettings agency;

    RefundExports(Refunds refunds, PaymentBook payments, TransactionTemplate transaction, AgencySettings agency) {
        this.refunds = refunds;
        this.payments = payments;
        this.transaction = transaction;
        this.agency = agency;
    }

    private record Row(Refund refund, PaymentRow payment) {}

    /**
     * Writes the file, and says how many rows it has; days and times are those of the agency. Refused with {@link ExportPeriodUnfit}, and
     * when it has too many rows.
     */
    @Audited(
            value = "billing.refundsExported",
            reference = "#from + ' to ' + #to + ', rows: ' + #result",
            kind = Audited.Kind.READ)
    public int write(Format format, LocalDate from, LocalDate to, Locale locale, OutputStream into) throws IOException {
        ExportPeriod period = new ExportPeriod(from, to);
        try (Table table = Exports.begin(format, into, "refunds", locale, TITLES)) {
            Instant until = period.end(agency.zone());
            Instant at = period.begin(agency.zone());
            String after = "";
            List<Row> page;
            do {
                page = page(until, at, after);
                for (Row row : page) {
                    write(row.refund(), row.payment(), table);
                    at = row.refund().requestedAt();
                    after = row.refund().id().value();
                }
            } while (page.size() == PAGE);
            return table.rows();
        }
    }

    private List<Row> page(Instant until, Instant at, String after) {
        return Objects.requireNonNull(transaction.execute(status ->
                refunds.ofPeriod(until, at, after, Limit.of(PAGE)).stream()
                        .map(refund ->
                                new Row(refund, payments.find(refund.payment()).orElseThrow()))
                        .toList()));
    }

    private void write(Refund refund, PaymentRow payment, Table table) throws IOException {
        table.row(
                refund.id().value(),
                payment.id().value(),
                refund.subscription(),
                refund.patient().value(),
                payment.gateway(),
                refund.gatewayId(),
                payment.method(),
                refund.kind(),
                refund.status(),
                refund.amount(),
                payment.captured(),
                payment.refunded(),
                refund.amount().currency().getCurrencyCode(),
                refund.requestedBy().value(),
                number(refund.approvedBy()),
                number(refund.approvedAgainBy()),
                local(refund.requestedAt()),
                local(refund.settledAt()),
                refund.failure(),
                refund.bankReference());
    }

    private static @Nullable String number(@Nullable Uid person) {
        return person == null ? null : person.value();
    }

    private @Nullable Object local(@Nullable Instant at) {
        return at == null ? null : at.atZone(agency.zone()).toOffsetDateTime();
    }
}
