package org.mmhc.billing.invoice;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.mmhc.base.Money;

/** Amounts as people in India write and say them: {@code 1,23,456.00}, one lakh twenty-three thousand four hundred and fifty-six. */
public final class AmountText {

    private static final String RUPEES = "INR";
    private static final List<String> ONES = List.of(
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen");
    private static final List<String> TENS =
            List.of("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety");
    private static final int HUNDRED = 100;
    private static final int THOUSAND = 1000;
    private static final int LAKH = 100_000;
    private static final int CRORE = 10_000_000;

    private AmountText() {}

    /** In figures, grouped as its currency is: rupees by thousands, lakhs and crores. */
    public static String figures(Money money) {
        String plain = money.amount().abs().toPlainString();
        int point = plain.indexOf('.');
        String whole = point < 0 ? plain : plain.substring(0, point);
        String rest = point < 0 ? "" : plain.substring(point);
        int group = isRupees(money) ? 2 : 3;
        StringBuilder grouped = new StringBuilder();
        for (int place = whole.length() - 3; place > 0; place -= group) {
            grouped.insert(0, "," + whole.substring(place, end(whole, place, group)));
            if (place <= group) {
                return sign(money) + whole.substring(0, place) + grouped + rest;
            }
        }
        return sign(money) + whole + rest;
    }

    private static int end(String whole, int place, int group) {
        return place == whole.length() - 3 ? whole.length() : place + group;
    }

    private static String sign(Money money) {
        return money.isNegative() ? "−" : "";
    }

    /** In figures, with the sign of rupees or the letters of another currency. */
    public static String withCurrency(Money money) {
        return isRupees(money) ? "₹" + figures(money) : money.currency().getCurrencyCode() + " " + figures(money);
    }

    /** In words: {@code Rupees one thousand and two and fifty paise only}. */
    public static String words(Money money) {
        BigDecimal amount = money.amount().abs();
        long whole = amount.longValue();
        int digits = amount.scale();
        long rest = amount.remainder(BigDecimal.ONE).movePointRight(digits).longValue();
        String unit = isRupees(money) ? "Rupees" : money.currency().getCurrencyCode();
        String part = rest == 0
                ? ""
                : isRupees(money)
                        ? " and " + number(rest) + " paise"
                        : " and %d/%d"
                                .formatted(rest, BigDecimal.TEN.pow(digits).longValue());
        return unit + " " + number(whole) + part + " only";
    }

    private static String number(long value) {
        List<String> words = new ArrayList<>();
        long left = value;
        left = named(words, left, CRORE, "crore");
        left = named(words, left, LAKH, "lakh");
        left = named(words, left, THOUSAND, "thousand");
        left = named(words, left, HUNDRED, "hundred");
        if (left > 0 || words.isEmpty()) {
            String last = left < ONES.size()
                    ? ONES.get((int) left)
                    : TENS.get((int) left / 10) + (left % 10 == 0 ? "" : "-" + ONES.get((int) left % 10));
            words.add(words.isEmpty() ? last : "and " + last);
        }
        return String.join(" ", words);
    }

    private static long named(List<String> words, long value, int unit, String name) {
        if (value >= unit) {
            words.add(number(value / unit) + " " + name);
        }
        return value % unit;
    }

    private static boolean isRupees(Money money) {
        return money.currency().getCurrencyCode().equals(RUPEES);
    }
}
