package org.mmhc.payouts.bank;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mmhc.payouts.bank.BankRefusals.HolderInvalid;
import org.mmhc.payouts.bank.BankRefusals.IfscInvalid;
import org.mmhc.payouts.bank.BankRefusals.NumberInvalid;

/**
 * Whom a bank is to pay, as banks write it. Refused: {@link HolderInvalid}, {@link NumberInvalid}, {@link IfscInvalid}.
 *
 * @param number of the account, or the UPI id
 * @param ifsc code of the branch; none with a UPI id
 */
public record BankDetails(
        BankAccountKind kind,
        String holder,
        String number,
        @Nullable String ifsc) {

    private static final Pattern HOLDER = Pattern.compile("[\\p{L}\\p{M}][\\p{L}\\p{M} .'&-]{2,119}");
    private static final Pattern NUMBER = Pattern.compile("[0-9A-Z]{5,30}");
    private static final Pattern UPI = Pattern.compile("[a-z0-9._-]{2,100}@[a-z][a-z0-9]{2,49}");
    private static final Pattern IFSC = Pattern.compile("[A-Z]{4}0[A-Z0-9]{6}");
    private static final int SHOWN = 4;

    public BankDetails {
        holder = holder.strip().replaceAll("\\s+", " ");
        if (!HOLDER.matcher(holder).matches()) {
            throw new HolderInvalid();
        }
        boolean upi = kind == BankAccountKind.UPI;
        String bare = number.replaceAll("[\\s]", "");
        number = upi ? bare.toLowerCase(Locale.ROOT) : bare.replace("-", "").toUpperCase(Locale.ROOT);
        if (!(upi ? UPI : NUMBER).matcher(number).matches()) {
            throw new NumberInvalid();
        }
        ifsc = upi || ifsc == null ? null : ifsc.strip().toUpperCase(Locale.ROOT);
        if (!upi && (ifsc == null || !IFSC.matcher(ifsc).matches())) {
            throw new IfscInvalid();
        }
    }

    /** What of the number everybody may see who has to do with it. */
    public String ending() {
        String shown = kind == BankAccountKind.UPI ? number.substring(0, number.indexOf('@')) : number;
        return shown.substring(Math.max(0, shown.length() - SHOWN));
    }

    /** Not the values: they end up in logs. */
    @Override
    public String toString() {
        return "BankDetails[]";
    }
}
