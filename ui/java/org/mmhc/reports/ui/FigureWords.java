package org.mmhc.reports.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import com.vaadin.flow.component.UI;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Money;
import org.mmhc.base.Uid;
import org.mmhc.base.ui.MoneyText;
import org.mmhc.base.ui.WallTimes;
import org.mmhc.reports.Kpi.Unit;
import org.mmhc.reports.KpiLists;
import org.mmhc.reports.KpiRecords.KpiInfo;
import org.mmhc.reports.KpiRecords.Tile;

/** How figures are said. */
final class FigureWords {

    private static final BigDecimal SECONDS_OF_AN_HOUR = BigDecimal.valueOf(3_600);

    private static final int LONGEST_SHORT_FORM = 3;

    /* A step as models name it, such as UserTask_ReviewDocument. */
    private static final Pattern ELEMENT = Pattern.compile("[A-Z][a-z][A-Za-z]*_([A-Z][A-Za-z0-9]*)");
    private static final Pattern WORD = Pattern.compile("[A-Z]");

    private FigureWords() {}

    static String name(KpiInfo kpi) {
        return translate("reports.figure." + kpi.key());
    }

    static String name(Tile tile) {
        String name = tile.own() ? translate("reports.tile.own", name(tile.kpi())) : name(tile.kpi());
        return tile.of().isEmpty() ? name : translate("reports.tile.ofCurrency", name, tile.of());
    }

    /**
     * The figure in words.
     *
     * @param currency of money, empty otherwise
     */
    static String value(KpiInfo kpi, String currency, @Nullable BigDecimal value) {
        return value(kpi.unit(), currency, value);
    }

    static String value(Unit unit, String currency, @Nullable BigDecimal value) {
        if (value == null) {
            return translate("reports.tile.nothing");
        }
        return switch (unit) {
            case COUNT -> number(value, 0);
            case HOURS, SCORE, PER_HUNDRED -> number(value, 1);
            case MONEY ->
                currency.isEmpty()
                        ? number(value, 2)
                        : MoneyText.of(Money.rounded(value, Currency.getInstance(currency)));
            case SHARE -> percent(value);
            case DURATION -> length(Duration.ofSeconds(value.longValue()));
        };
    }

    private static String length(Duration time) {
        return time.toMinutes() == 0 ? translate("reports.length.short") : WallTimes.length(time.toMinutes());
    }

    private static String number(BigDecimal value, int digits) {
        NumberFormat format = NumberFormat.getNumberInstance(UI.getCurrent().getLocale());
        format.setMaximumFractionDigits(digits);
        return format.format(value.setScale(digits, RoundingMode.HALF_UP));
    }

    /** As it is drawn: durations in hours, shares of a hundred. */
    static @Nullable BigDecimal drawn(Unit unit, @Nullable BigDecimal value) {
        if (value == null) {
            return null;
        }
        return switch (unit) {
            case DURATION -> value.divide(SECONDS_OF_AN_HOUR, 2, RoundingMode.HALF_UP);
            case SHARE -> value.movePointRight(2).setScale(1, RoundingMode.HALF_UP);
            default -> value;
        };
    }

    /** What somebody means who writes it as it is drawn. */
    static BigDecimal meant(Unit unit, BigDecimal written) {
        return switch (unit) {
            case DURATION -> written.multiply(SECONDS_OF_AN_HOUR);
            case SHARE -> written.movePointLeft(2);
            default -> written;
        };
    }

    /** A part of a figure, as code or models name it, said as words; people stay as they are. */
    static String part(String name) {
        if (Uid.isValid(name)) {
            return name;
        }
        if (name.indexOf('/') > 0) {
            return part(name.substring(0, name.indexOf('/'))) + ": " + part(name.substring(name.indexOf('/') + 1));
        }
        Matcher element = ELEMENT.matcher(name);
        if (element.matches()) {
            return part(WORD.matcher(element.group(1)).replaceAll(" $0").strip());
        }
        String words = name.replace('_', ' ').replace('-', ' ').toLowerCase(Locale.ROOT);
        return words.length() <= LONGEST_SHORT_FORM
                ? words.toUpperCase(Locale.ROOT)
                : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    static String percent(BigDecimal value) {
        NumberFormat format = NumberFormat.getPercentInstance(UI.getCurrent().getLocale());
        format.setMaximumFractionDigits(1);
        return format.format(value);
    }

    /** Where the list is that the tile's figure of these days is worked out from. */
    static String listOf(Tile tile, LocalDate from, LocalDate to) {
        return "figures/%s?from=%s&to=%s%s%s"
                .formatted(
                        tile.kpi().key(),
                        from,
                        to,
                        tile.of().isEmpty() ? "" : "&by=" + KpiLists.CURRENCY + "&of=" + tile.of(),
                        tile.own() ? "&mine" : "");
    }
}
