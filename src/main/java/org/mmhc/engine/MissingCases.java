package org.mmhc.engine;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Audited;
import org.mmhc.base.CliCommand;
import org.mmhc.engine.health.CaseCheck;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Lets admins have it looked whether everything that should have a case has one. */
@Service
@PreAuthorize("hasRole('ADMIN')")
public class MissingCases {

    private final CaseCheck check;

    MissingCases(CaseCheck check) {
        this.check = check;
    }

    /**
     * The last look.
     *
     * @param lookedAt null when nobody has looked yet
     * @param started how many cases were missing and were started
     * @param underway whether the next look is about to come
     */
    public record Look(@Nullable Instant lookedAt, int started, boolean underway) {}

    /** When it was last looked, and what was found. */
    @Transactional(readOnly = true)
    public Look last() {
        CaseCheck.Last last = check.last();
        return new Look(last.checkedAt(), last.started(), last.wanted());
    }

    /** Has it looked within seconds; {@link #last} says afterwards what was found. */
    @Audited("engine.missingCasesLookedFor")
    @Transactional
    public void lookNow() {
        check.want();
    }

    /** {@code --mmhc.engine.start-missing}: lets the nodes that serve people look. */
    @Component
    static class StartMissing implements CliCommand {

        private final CaseCheck check;

        StartMissing(CaseCheck check) {
            this.check = check;
        }

        @Override
        public String name() {
            return "mmhc.engine.start-missing";
        }

        @Override
        public int run() {
            check.want();
            return 0;
        }
    }
}
