package org.mmhc.payouts.statement;

import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mmhc.base.Money;
import org.mmhc.base.paper.Paper;
import org.mmhc.base.paper.PaperPages;
import org.mmhc.payouts.PayoutRecords.PayoutDetails;
import org.mmhc.payouts.RunPeriod;
import org.mmhc.payouts.line.PayoutLine;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;

/** Makes the document of what a caregiver is paid: each line of it, and the rule that it follows. All was reckoned before. */
@Component
public class StatementPaper {

    private static final String TEMPLATE = "payouts/statement";
    private static final Locale LOCALE = Locale.of("en", "IN");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);

    private final Paper paper;
    private final MessageSource texts;
    private final PaperPages pages;

    StatementPaper(Paper paper, MessageSource texts, PaperPages pages) {
        this.paper = paper;
        this.texts = texts;
        this.pages = pages;
    }

    /** A fact, with its name. */
    record Fact(String label, String value) {}

    /** A line of the table. */
    record Row(String date, String what, String rule, String amount) {}

    /** The document for that caregiver about that month. */
    public byte[] make(PayoutDetails details, RunPeriod period, String caregiver) {
        Context context = new Context(LOCALE);
        context.setVariable("number", details.payout().id().value());
        context.setVariable("caregiver", paper.drawn(caregiver));
        context.setVariable("facts", facts(details, period));
        context.setVariable(
                "rows",
                details.lines().stream()
                        .map(line -> row(line, details.reasons().getOrDefault(line.no(), "")))
                        .toList());
        context.setVariable("net", amount(details.payout().net()));
        return paper.make(
                pages.fill(TEMPLATE, context),
                details.payout().id() + "/" + details.payout().revision(),
                period.cutOffAt());
    }

    private List<Fact> facts(PayoutDetails details, RunPeriod period) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact(text("period"), text("from", DAY.format(period.from()), DAY.format(period.until()))));
        facts.add(new Fact(text("member"), details.payout().caregiver().value()));
        facts.add(new Fact(text("revision"), String.valueOf(details.payout().revision())));
        facts.add(new Fact(text("gross"), amount(details.payout().gross())));
        if (!details.payout().tds().isZero()) {
            facts.add(new Fact(text("tds"), amount(details.payout().tds())));
        }
        if (details.transfer() != null && details.transfer().ending() != null) {
            facts.add(
                    new Fact(text("account"), text("ending", details.transfer().ending())));
        }
        return facts;
    }

    private Row row(PayoutLine line, String reason) {
        String what = Stream.of(
                        texts.getMessage("payouts.lineKind." + line.kind(), null, LOCALE),
                        line.about(),
                        reason,
                        line.minutes() == null ? "" : text("minutes", line.minutes()),
                        line.late() ? text("late") : "")
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
        return new Row(
                day(line.earnedOn()),
                what,
                line.rule() == null ? "" : text("rule", line.rule(), line.ruleVersion()),
                amount(line.amount()));
    }

    private static String day(LocalDate day) {
        return DAY.format(day);
    }

    private static String amount(Money money) {
        NumberFormat format = NumberFormat.getCurrencyInstance(LOCALE);
        format.setCurrency(money.currency());
        return format.format(money.amount());
    }

    private String text(String word, Object... arguments) {
        return texts.getMessage("payouts.paper." + word, arguments, LOCALE);
    }
}
