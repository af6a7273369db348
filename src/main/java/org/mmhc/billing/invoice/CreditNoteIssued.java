package org.mmhc.billing.invoice;

import java.time.Instant;
import org.mmhc.base.Money;
import org.mmhc.base.Uid;
import org.springframework.modulith.NamedInterface;

/**
 * An invoice, or a part of it, was taken back.
 *
 * @param cumulativeNet the value of all credit notes for that invoice so far
 */
@NamedInterface("credit-notes")
public record CreditNoteIssued(
        InvoiceId note,
        InvoiceId corrects,
        String subscription,
        Uid patient,
        Money net,
        Money gross,
        Money cumulativeNet,
        Instant at) {}
