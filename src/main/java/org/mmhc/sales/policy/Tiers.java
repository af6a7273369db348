package org.mmhc.sales.policy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.mmhc.base.Money;
import org.mmhc.sales.SalesRefusals.CommissionRulesUnfit;
import org.mmhc.sales.policy.CommissionTerms.Reckoned;

/** Tiers of a month, each from the end of the one before it; the last has no end. What is otherwise is refused, {@link CommissionRulesUnfit}. */
public record Tiers(List<Tier> all) {

    /** There are no tiers. */
    public static final Tiers NONE = new Tiers(List.of());

    /** No rate is higher. */
    static final int MOST_BP = 5_000;

    private static final int MOST_TIERS = 12;
    private static final BigDecimal WHOLE = BigDecimal.valueOf(10_000);

    /**
     * One of them.
     *
     * @param upToMinor its end, in the smallest unit; 0 for none
     * @param rateBp in hundredths of a per cent
     */
    public record Tier(long upToMinor, int rateBp) {}

    public Tiers {
        all = List.copyOf(all);
        if (all.size() > MOST_TIERS) {
            throw new CommissionRulesUnfit("tiers");
        }
        long end = 0;
        for (int place = 0; place < all.size(); place++) {
            Tier tier = all.get(place);
            boolean last = place == all.size() - 1;
            if (tier.rateBp() < 0 || tier.rateBp() > MOST_BP) {
                throw new CommissionRulesUnfit("rateBp");
            }
            if (last ? tier.upToMinor() != 0 : tier.upToMinor() <= end) {
                throw new CommissionRulesUnfit("upToMinor");
            }
            end = tier.upToMinor();
        }
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    /** What that earns on top of what was sold before; each part is rounded for itself. */
    Reckoned reckon(Money before, Money net) {
        Money after = before.plus(net);
        Money from = Money.zero(net.currency());
        Money sum = from;
        List<String> words = new ArrayList<>();
        for (Tier tier : all) {
            Money to = tier.upToMinor() == 0 ? after : Money.ofMinor(tier.upToMinor(), net.currency());
            Money part = after.min(to).minus(before.max(from));
            if (part.isPositive()) {
                sum = sum.plus(part(part, tier.rateBp()));
                words.add(words(part, tier.rateBp()));
            }
            from = to;
        }
        return new Reckoned(sum, String.join(" + ", words));
    }

    static Money part(Money of, int rateBp) {
        return of.share(BigDecimal.valueOf(rateBp), WHOLE);
    }

    static String words(Money of, int rateBp) {
        return of.amount().toPlainString() + " x "
                + BigDecimal.valueOf(rateBp, 2).stripTrailingZeros().toPlainString() + " %";
    }
}
