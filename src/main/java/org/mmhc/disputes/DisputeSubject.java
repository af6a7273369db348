package org.mmhc.disputes;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Money;
import org.mmhc.base.Uid;

/** Tells of the things that a dispute can be about; the module that owns them contributes one bean. Called by services that have asked who may. */
public interface DisputeSubject {

    /** What it tells of. */
    Set<DisputeKind> kinds();

    /** The thing with that reference as far as it is that person's; empty when there is none, or they have no part in it. */
    Optional<Matter> look(DisputeKind kind, String reference, Uid raiser);

    /**
     * What there is to know of a thing.
     *
     * @param against the other party, if there is one
     * @param involved everybody else who took part in it
     * @param amount the money that is in question at most
     * @param happenedAt from when on the time runs in which it can be raised
     */
    record Matter(
            @Nullable Uid against,
            Set<Uid> involved,
            @Nullable Money amount,
            Instant happenedAt,
            List<MatterFact> facts) {}

    /**
     * Something that is known of a thing, for whoever decides.
     *
     * @param name a word with the text {@code disputes.fact.<name>}
     */
    record MatterFact(String name, String value) {}
}
