package org.mmhc.billing.invoice;

import java.time.Instant;
import org.mmhc.base.Money;
import org.mmhc.base.Uid;

/** An invoice got its number. */
public record InvoiceIssued(InvoiceId invoice, String subscription, Uid patient, Money net, Money gross, Instant at) {}
