package org.mmhc.billing.invoice;

import org.mmhc.base.References;
import org.springframework.modulith.NamedInterface;

/** Identifies an invoice or a credit note, for example {@code INV-0HQ3ZK5RWX1QT}; people know it by its number. */
@NamedInterface("credit-notes")
public record InvoiceId(String value) {

    public InvoiceId {
        value = References.canonical(value);
    }

    static InvoiceId next(InvoiceKind kind) {
        return new InvoiceId(References.next(kind == InvoiceKind.CREDIT_NOTE ? "CRN" : "INV"));
    }

    @Override
    public String toString() {
        return value;
    }
}
