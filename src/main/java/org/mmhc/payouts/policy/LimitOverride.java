package org.mmhc.payouts.policy;

import java.util.Optional;
import java.util.Set;
import org.mmhc.base.OverridableRule;
import org.mmhc.base.Overrides;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.identity.UserDirectory;
import org.springframework.stereotype.Component;

/** A caregiver is paid by the run that is made now, however little it is. How many have to agree to a payout is never overridden. */
@Component
public class LimitOverride implements OverridableRule {

    private static final String RULE = "payouts.limit";
    private static final int ANYTHING = 1;

    private final UserDirectory users;
    private final Overrides overrides;

    LimitOverride(UserDirectory users, Overrides overrides) {
        this.users = users;
        this.overrides = overrides;
    }

    /** The terms by which a caregiver's payout is made. */
    public RunPolicy termsOf(Uid caregiver, RunPolicy policy) {
        return overrides.isOverridden(RULE, caregiver.value()) ? policy.payingFrom(ANYTHING) : policy;
    }

    @Override
    public String rule() {
        return RULE;
    }

    @Override
    public Optional<Matter> matter(String subject) {
        return Optional.of(subject)
                .filter(Uid::isValid)
                .map(Uid::new)
                .flatMap(users::find)
                .filter(person -> person.role() == Role.CAREGIVER)
                .map(person -> new Matter(subject, subject, Set.of(person.uid()), null));
    }
}
