package org.mmhc.verification;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Typed;
import org.mmhc.verification.DocumentRefusals.IssuerMissing;
import org.mmhc.verification.DocumentRefusals.IssuerTooLong;
import org.mmhc.verification.DocumentRefusals.NumberMissing;
import org.mmhc.verification.DocumentRefusals.NumberTooLong;
import org.mmhc.verification.DocumentRefusals.ValidUntilMissing;
import org.mmhc.verification.DocumentRefusals.ValidUntilOver;
import org.mmhc.verification.DocumentRefusals.ValidUntilTooFar;

/**
 * What stands on a document and is kept of it; null for what does not stand there.
 *
 * @param validUntil the last day on which it is valid
 */
public record Particulars(
        @Nullable String number,
        @Nullable String issuer,
        @Nullable LocalDate validUntil) {

    /** How long a number may be. */
    public static final int LONGEST_NUMBER = 60;
    /** How long the name of an issuer may be. */
    public static final int LONGEST_ISSUER = 120;

    /** Nothing is kept. */
    public static final Particulars NONE = new Particulars(null, null, null);

    private static final int MOST_YEARS = 50;

    public Particulars {
        number = "".equals(bare(number)) ? null : Typed.orNothing(number);
        issuer = Typed.orNothing(issuer);
        if (number != null && number.length() > LONGEST_NUMBER) {
            throw new NumberTooLong(LONGEST_NUMBER);
        }
        if (issuer != null && issuer.length() > LONGEST_ISSUER) {
            throw new IssuerTooLong(LONGEST_ISSUER);
        }
    }

    /** What of it is asked for in documents of that type; refused when something needed is missing or cannot be on that day. */
    Particulars of(DocumentType type, LocalDate today) {
        Particulars kept = new Particulars(
                type.asks(Particular.NUMBER) ? number : null,
                type.asks(Particular.ISSUER) ? issuer : null,
                type.asks(Particular.VALID_UNTIL) ? validUntil : null);
        if (kept.number == null && type.needs(Particular.NUMBER)) {
            throw new NumberMissing();
        }
        if (kept.issuer == null && type.needs(Particular.ISSUER)) {
            throw new IssuerMissing();
        }
        if (kept.validUntil == null && type.needs(Particular.VALID_UNTIL)) {
            throw new ValidUntilMissing();
        }
        if (kept.validUntil != null && kept.validUntil.isBefore(today)) {
            throw new ValidUntilOver();
        }
        if (kept.validUntil != null && kept.validUntil.isAfter(today.plusYears(MOST_YEARS))) {
            throw new ValidUntilTooFar(MOST_YEARS);
        }
        return kept;
    }

    /** Whether two people read the same number and the same last day, however they typed the number. */
    boolean agreesWith(Particulars other) {
        return Objects.equals(bare(number), bare(other.number)) && Objects.equals(validUntil, other.validUntil);
    }

    private static @Nullable String bare(@Nullable String number) {
        return number == null ? null : number.replaceAll("[^\\p{L}\\p{N}]", "").toUpperCase(Locale.ROOT);
    }

    /** Not the values: they end up in logs. */
    @Override
    public String toString() {
        return "Particulars";
    }
}
