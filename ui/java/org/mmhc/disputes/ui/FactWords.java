package org.mmhc.disputes.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import com.vaadin.flow.component.UI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import org.mmhc.base.Money;
import org.mmhc.base.ui.MoneyText;
import org.mmhc.base.ui.Times;
import org.mmhc.disputes.DisputeSubject.MatterFact;

/** Says as people read it what is known of the thing that a dispute is about. */
final class FactWords {

    private FactWords() {}

    static String of(MatterFact fact) {
        String value = fact.value();
        return switch (fact.name()) {
            case "plannedStart", "plannedEnd", "workedStart", "workedEnd", "lastMet" ->
                Times.exact(Instant.parse(value));
            case "invoiceIssued", "lineDay" -> Times.day(LocalDate.parse(value));
            case "invoiceTotal", "paymentCaptured", "paymentRefunded", "payoutGross", "payoutNet", "lineAmount" ->
                money(value);
            case "payoutRun" ->
                DateTimeFormatter.ofPattern(
                                translate("payouts.month.pattern"),
                                UI.getCurrent().getLocale())
                        .format(YearMonth.parse(value));
            case "visitStatus" -> translate("visits.status." + value);
            case "visitOutcome" -> translate("visits.outcome." + value);
            case "documentType" -> translate("verification.documentType." + value);
            case "documentStatus" -> translate("verification.documentStatus." + value);
            case "documentReason" -> translate("verification.documentReason." + value);
            case "paymentGateway" -> translate("billing.gateway." + value);
            case "payoutStatus" -> translate("payouts.status." + value);
            case "lineKind" -> translate("payouts.lineKind." + value);
            default -> value;
        };
    }

    private static String money(String value) {
        String[] parts = value.split(" ", 2);
        return MoneyText.of(Money.of(parts[0], parts[1]));
    }
}
