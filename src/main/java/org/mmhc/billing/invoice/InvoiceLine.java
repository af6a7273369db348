package org.mmhc.billing.invoice;

import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Money;
import org.mmhc.billing.invoice.InvoiceRecords.LineDetails;
import org.mmhc.billing.invoice.tax.TaxClass;
import org.mmhc.billing.invoice.tax.TaxRates;
import org.mmhc.billing.invoice.tax.TaxSplit;

/** Something that stands on an invoice. It is never changed. */
@Entity
@Table(name = "billing_invoice_line")
class InvoiceLine {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private int place;

    @Enumerated(EnumType.STRING)
    private TaxClass taxClass;

    private String sac;
    private String description;
    private @Nullable LocalDate periodFrom;
    private @Nullable LocalDate periodTo;
    private @Nullable Integer visits;
    private int quantity;
    private BigDecimal discountAmount;
    private int cgstBp;
    private int sgstBp;
    private int igstBp;

    @Embedded
    private Amounts amounts;

    @SuppressWarnings("NullAway")
    protected InvoiceLine() {}

    InvoiceLine(int place, InvoiceDraft.Line line) {
        this.place = place;
        this.taxClass = line.terms().taxClass();
        this.sac = line.terms().sac();
        this.description = line.description();
        this.periodFrom = line.from();
        this.periodTo = line.to();
        this.visits = line.visits();
        this.quantity = line.quantity();
        this.discountAmount = line.discountInValue().amount();
        this.cgstBp = line.terms().rates().cgstBp();
        this.sgstBp = line.terms().rates().sgstBp();
        this.igstBp = line.terms().rates().igstBp();
        this.amounts = Amounts.of(line.split());
    }

    /** The line of a credit note that takes so much of this one back. */
    InvoiceLine takenBack(TaxSplit split) {
        InvoiceLine line = new InvoiceLine();
        line.place = place;
        line.taxClass = taxClass;
        line.sac = sac;
        line.description = description;
        line.periodFrom = periodFrom;
        line.periodTo = periodTo;
        line.visits = visits;
        line.quantity = quantity;
        line.discountAmount = BigDecimal.ZERO;
        if (!split.tax().isZero()) {
            line.cgstBp = cgstBp;
            line.sgstBp = sgstBp;
            line.igstBp = igstBp;
        }
        line.amounts = Amounts.of(split);
        return line;
    }

    int place() {
        return place;
    }

    TaxSplit split() {
        return amounts.toSplit();
    }

    LineDetails toRecord() {
        return new LineDetails(
                place,
                taxClass,
                sac,
                description,
                periodFrom,
                periodTo,
                visits,
                quantity,
                new Money(discountAmount, amounts.currency()),
                new TaxRates(cgstBp, sgstBp, igstBp),
                split());
    }
}
