package org.mmhc.visits.record;

import java.time.Clock;
import java.util.Optional;
import org.mmhc.base.Uid;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Knows whether somebody signed at a visit, or why nobody did. Who may say so is asked by the services that call; they hold the visit. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Signatures {

    /** The longest reason. */
    public static final int LONGEST = 500;

    private final VisitFiles files;
    private final UnsignedRows rows;
    private final Clock clock;

    Signatures(VisitFiles files, UnsignedRows rows, Clock clock) {
        this.files = files;
        this.rows = rows;
        this.clock = clock;
    }

    /** Whether nobody signed, and nobody said why. */
    public boolean areMissing(String visit) {
        return !files.has(visit, AttachmentKind.SIGNATURE) && whyNone(visit).isEmpty();
    }

    /** Why nobody signed. */
    public Optional<String> whyNone(String visit) {
        return rows.findById(visit).map(Unsigned::because);
    }

    /** Nobody signed, for that reason; what was said last counts. */
    public void none(String visit, String because, Uid by) {
        Unsigned unsigned = rows.findById(visit).orElseGet(() -> new Unsigned(visit));
        unsigned.say(because, by, clock.instant());
        rows.saveAndFlush(unsigned);
    }
}
