package org.mmhc.billing.invoice;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The number of an invoice as the tax office wants it, for example {@code INV/26-27/00001}. */
public record InvoiceNumber(String series, FinancialYear year, int number) {

    /** More do not fit into the sixteen characters that a number may have. */
    static final int MOST = 999_999;

    private static final Pattern WRITTEN = Pattern.compile("([A-Z]{3})[/-](\\d{2})-(\\d{2})[/-](\\d{5,6})");
    private static final int CENTURY = 2000;

    /** The number that is written like that, with dashes in the place of slashes too. */
    public static Optional<InvoiceNumber> parse(String written) {
        Matcher parts = WRITTEN.matcher(written.strip().toUpperCase(Locale.ROOT));
        return parts.matches()
                ? Optional.of(new InvoiceNumber(
                                parts.group(1),
                                new FinancialYear(CENTURY + Integer.parseInt(parts.group(2))),
                                Integer.parseInt(parts.group(4))))
                        .filter(number -> number.year.toString().endsWith(parts.group(3)))
                : Optional.empty();
    }

    /** For addresses and names of files: {@code INV-26-27-00001}. */
    public String dashed() {
        return toString().replace('/', '-');
    }

    @Override
    public String toString() {
        return "%s/%s/%05d".formatted(series, year, number);
    }
}
