package org.mmhc.base.ui;

import com.vaadin.flow.component.customfield.CustomField;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.binder.HasValidator;
import com.vaadin.flow.data.binder.ValidationResult;
import com.vaadin.flow.data.binder.Validator;
import java.time.LocalDate;
import java.time.Month;
import java.time.Year;
import java.time.format.TextStyle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A date that people know by heart, typed as day, month and year; a whole one like 24/08/1990 may be typed into the first field.
 * What is typed and is no date counts as wrong rather than as empty.
 */
public final class DateField extends CustomField<LocalDate> implements HasValidator<LocalDate> {

    private static final Pattern WHOLE =
            Pattern.compile("(\\d{1,2})\\s*[/.\\- ]\\s*(\\d{1,2})\\s*[/.\\- ]\\s*(\\d{4})");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,2}");
    private static final Pattern FOUR_DIGITS = Pattern.compile("\\d{4}");

    private final TextField day = part("day");
    private final TextField month = part("month");
    private final TextField year = part("year");

    public DateField() {
        addClassName("date-field");
        day.addValueChangeListener(change -> spread(change.getValue()));
        Div parts = new Div(day, month, year);
        parts.addClassName("date-field-parts");
        add(parts);
    }

    /** Lets the browser fill in what it knows by that name, for example {@code bday}. */
    public void setAutocomplete(String name) {
        day.getElement().setAttribute("autocomplete", name + "-day");
        month.getElement().setAttribute("autocomplete", name + "-month");
        year.getElement().setAttribute("autocomplete", name + "-year");
    }

    @Override
    public Validator<LocalDate> getDefaultValidator() {
        return (value, context) -> {
            String wrong = wrong();
            return wrong == null ? ValidationResult.ok() : ValidationResult.error(wrong);
        };
    }

    @Override
    protected @Nullable LocalDate generateModelValue() {
        return wrong() != null || isBlank() ? null : LocalDate.of(number(year), number(month), number(day));
    }

    @Override
    protected void setPresentationValue(@Nullable LocalDate date) {
        day.setValue(date == null ? "" : Integer.toString(date.getDayOfMonth()));
        month.setValue(date == null ? "" : Integer.toString(date.getMonthValue()));
        year.setValue(date == null ? "" : Integer.toString(date.getYear()));
    }

    private TextField part(String name) {
        TextField part = new TextField(getTranslation("base.date." + name + ".label"));
        part.addClassName("date-field-" + name);
        part.setManualValidation(true);
        part.addValueChangeListener(change -> updateValue());
        Keyboard.NUMERIC.on(part);
        return part;
    }

    private void spread(String typed) {
        Matcher whole = WHOLE.matcher(typed.strip());
        if (whole.matches()) {
            month.setValue(whole.group(2));
            year.setValue(whole.group(3));
            day.setValue(whole.group(1));
        }
    }

    private @Nullable String wrong() {
        if (isBlank()) {
            return null;
        }
        if (parts().anyMatch(part -> part.getValue().isBlank())) {
            return getTranslation("base.date.incomplete");
        }
        if (!FOUR_DIGITS.matcher(year.getValue().strip()).matches() || number(year) == 0) {
            return getTranslation("base.date.yearWrong");
        }
        if (!isNumber(month) || number(month) < 1 || number(month) > 12) {
            return getTranslation("base.date.monthWrong");
        }
        if (!isNumber(day) || number(day) < 1 || number(day) > 31) {
            return getTranslation("base.date.dayWrong");
        }
        Month named = Month.of(number(month));
        int days = named.length(Year.isLeap(number(year)));
        return number(day) <= days
                ? null
                : getTranslation(
                        "base.date.noSuchDay",
                        named.getDisplayName(TextStyle.FULL, getLocale()),
                        year.getValue().strip(),
                        days);
    }

    private boolean isBlank() {
        return parts().allMatch(part -> part.getValue().isBlank());
    }

    private Stream<TextField> parts() {
        return Stream.of(day, month, year);
    }

    private static boolean isNumber(TextField part) {
        return NUMBER.matcher(part.getValue().strip()).matches();
    }

    private static int number(TextField part) {
        return Integer.parseInt(part.getValue().strip());
    }
}
