package org.mmhc.billing.invoice.paper;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Money;
import org.mmhc.base.paper.Paper;
import org.mmhc.base.paper.PaperPages;
import org.mmhc.billing.invoice.AmountText;
import org.mmhc.billing.invoice.InvoiceKind;
import org.mmhc.billing.invoice.InvoiceRecords.InvoiceDetails;
import org.mmhc.billing.invoice.InvoiceRecords.LineDetails;
import org.mmhc.billing.invoice.PaidBy;
import org.mmhc.billing.invoice.Seller;
import org.mmhc.billing.invoice.tax.IndianState;
import org.mmhc.billing.invoice.tax.TaxSplit;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;

/** Puts what stands on an invoice into its page. All that is reckoned was reckoned before; here it is only written. */
@Component
class InvoicePage {

    private static final String TEMPLATE = "billing/invoice";
    private static final Locale LOCALE = Locale.of("en", "IN");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final MessageSource texts;
    private final PaperPages pages;

    InvoicePage(MessageSource texts, PaperPages pages) {
        this.texts = texts;
        this.pages = pages;
    }

    /** A fact, with its name. */
    record Fact(String label, String value) {}

    /** A line of the table; texts that it has not are empty. */
    record Row(
            int place,
            String description,
            List<String> more,
            String sac,
            int quantity,
            String value,
            String centralRate,
            String central,
            String stateRate,
            String state,
            String interRate,
            String inter,
            String amount) {}

    /** A sum below the table. */
    record Total(String label, String amount) {}

    String html(InvoiceDetails invoice, Paper paper) {
        Context context = new Context(LOCALE);
        InvoiceKind kind = invoice.kind();
        Seller seller = invoice.seller();
        boolean taxed = invoice.lines().stream().anyMatch(line -> !line.rates().areNone());
        boolean inter = invoice.placeOfSupply() != seller.state();
        context.setVariable("title", text("title." + kind));
        context.setVariable("number", invoice.number().toString());
        context.setVariable("seller", paper.drawn(seller.legalTitle()));
        context.setVariable("sellerLines", lines(paper, seller));
        context.setVariable("recipient", paper.drawn(invoice.recipient().name()));
        context.setVariable("recipientLines", recipientLines(paper, invoice));
        context.setVariable("facts", facts(invoice, taxed));
        context.setVariable("taxed", taxed);
        context.setVariable("inter", inter);
        context.setVariable("coded", !seller.gstin().isEmpty());
        context.setVariable("stateTax", text(stateTax(invoice.placeOfSupply())));
        context.setVariable(
                "rows", invoice.lines().stream().map(line -> row(line, paper)).toList());
        context.setVariable("totals", totals(invoice, taxed, inter));
        Money gross = invoice.amounts().gross();
        context.setVariable("gross", AmountText.withCurrency(gross));
        context.setVariable("words", AmountText.words(gross));
        context.setVariable("paid", paid(invoice, paper));
        context.setVariable("notes", notes(invoice, taxed));
        return pages.fill(TEMPLATE, context);
    }

    private List<String> lines(Paper paper, Seller seller) {
        List<String> lines = new ArrayList<>();
        add(lines, paper, seller.address());
        lines.add(stateAndCode(seller.state()));
        add(lines, paper, seller.contact());
        if (!seller.gstin().isEmpty()) {
            lines.add(text("gstin", seller.gstin()));
        }
        if (!seller.pan().isEmpty()) {
            lines.add(text("pan", seller.pan()));
        }
        return lines;
    }

    private List<String> recipientLines(Paper paper, InvoiceDetails invoice) {
        List<String> lines = new ArrayList<>();
        invoice.recipient().address().lines().forEach(line -> add(lines, paper, line));
        lines.add(stateAndCode(invoice.recipient().state()));
        if (invoice.recipient().gstin() != null) {
            lines.add(text("gstin", invoice.recipient().gstin().value()));
        }
        lines.add(text("patient", invoice.patient().value()));
        return lines;
    }

    private void add(List<String> lines, Paper paper, String line) {
        if (!line.isBlank()) {
            lines.add(paper.drawn(line));
        }
    }

    private List<Fact> facts(InvoiceDetails invoice, boolean taxed) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact(text("date"), DAY.format(invoice.issuedOn())));
        if (invoice.corrects() != null && invoice.correctsIssuedOn() != null) {
            facts.add(new Fact(text("corrects"), invoice.corrects().toString()));
            facts.add(new Fact(text("correctsDate"), DAY.format(invoice.correctsIssuedOn())));
        }
        if (!invoice.seller().gstin().isEmpty()) {
            facts.add(new Fact(text("placeOfSupply"), stateAndCode(invoice.placeOfSupply())));
        }
        if (taxed) {
            facts.add(new Fact(text("reverseCharge"), text("no")));
        }
        facts.add(new Fact(text("subscription"), invoice.subscription()));
        return facts;
    }

    private Row row(LineDetails line, Paper paper) {
        TaxSplit split = line.amounts();
        List<String> more = Stream.of(period(line.from(), line.to()), visits(line.visits()), discount(line))
                .filter(part -> !part.isEmpty())
                .toList();
        return new Row(
                line.place(),
                paper.drawn(line.description()),
                more,
                line.sac(),
                line.quantity(),
                AmountText.figures(split.net()),
                rate(line.rates().cgstBp()),
                AmountText.figures(split.cgst()),
                rate(line.rates().sgstBp()),
                AmountText.figures(split.sgst()),
                rate(line.rates().igstBp()),
                AmountText.figures(split.igst()),
                AmountText.figures(split.net().plus(split.tax())));
    }

    private List<Total> totals(InvoiceDetails invoice, boolean taxed, boolean inter) {
        TaxSplit split = invoice.amounts();
        List<Total> totals = new ArrayList<>();
        if (taxed) {
            totals.add(total("taxableValue", split.net()));
            if (inter) {
                totals.add(total("igst", split.igst()));
            } else {
                totals.add(total("cgst", split.cgst()));
                totals.add(total(stateTax(invoice.placeOfSupply()), split.sgst()));
            }
        }
        if (taxed || !split.rounding().isZero()) {
            totals.add(total("rounding", split.rounding()));
        }
        return totals;
    }

    private List<String> paid(InvoiceDetails invoice, Paper paper) {
        return invoice.paid().stream().map(each -> paper.drawn(paid(each))).toList();
    }

    private String paid(PaidBy paid) {
        return List.of(
                        text("gateway." + paid.gateway()),
                        paid.method().isEmpty() ? "" : text("method." + paid.method()),
                        paid.reference(),
                        AmountText.withCurrency(paid.amount()))
                .stream()
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private List<String> notes(InvoiceDetails invoice, boolean taxed) {
        List<String> notes = new ArrayList<>();
        if (invoice.kind() == InvoiceKind.CREDIT_NOTE) {
            notes.add(text("credited"));
        }
        boolean registered = !invoice.seller().gstin().isEmpty();
        boolean exempt = invoice.lines().stream().anyMatch(line -> line.rates().areNone());
        if (registered && exempt && invoice.kind() != InvoiceKind.CREDIT_NOTE) {
            notes.add(text("exempt"));
        }
        if (invoice.kind() == InvoiceKind.CREDIT_NOTE && !taxed && registered) {
            notes.add(text("creditUntaxed"));
        }
        notes.add(text("unsigned"));
        return notes;
    }

    private String period(@Nullable LocalDate from, @Nullable LocalDate to) {
        return from == null || to == null ? "" : text("period", DAY.format(from), DAY.format(to));
    }

    private String visits(@Nullable Integer visits) {
        return visits == null ? "" : text("visits", visits);
    }

    private String discount(LineDetails line) {
        return line.discount().isZero()
                ? ""
                : text(
                        "discount",
                        AmountText.figures(line.amounts().net().plus(line.discount())),
                        AmountText.figures(line.discount()));
    }

    private Total total(String label, Money amount) {
        return new Total(text(label), AmountText.figures(amount));
    }

    private static String stateTax(IndianState state) {
        return state.isGovernedByCentre() ? "utgst" : "sgst";
    }

    private String stateAndCode(IndianState state) {
        return text("state", state.title(), state.code());
    }

    private static String rate(int basisPoints) {
        return BigDecimal.valueOf(basisPoints)
                        .divide(HUNDRED)
                        .stripTrailingZeros()
                        .toPlainString() + " %";
    }

    private String text(String word, Object... arguments) {
        return texts.getMessage("billing.paper." + word, arguments, LOCALE);
    }
}
