package org.mmhc.reports.ui;

import com.vaadin.flow.component.UI;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.ui.Times;

/** How what stands in reports is said. */
final class ReportWords {

    /* Words of the code, such as NOT_GIVEN, are said as people say them. */
    private static final Pattern CODE = Pattern.compile("[A-Z]+(_[A-Z]+)*");

    private ReportWords() {}

    static String cell(@Nullable Object cell) {
        return switch (cell) {
            case null -> "";
            case Instant moment -> Times.exact(moment);
            case LocalDate day -> Times.day(day);
            case BigDecimal number -> number(number);
            case String code when CODE.matcher(code).matches() -> FigureWords.part(code);
            default -> cell.toString();
        };
    }

    private static String number(BigDecimal number) {
        NumberFormat format = NumberFormat.getNumberInstance(UI.getCurrent().getLocale());
        format.setMinimumFractionDigits(number.scale() > 0 ? 2 : 0);
        format.setMaximumFractionDigits(Math.max(0, number.scale()));
        return format.format(number);
    }
}
