package org.mmhc.visits.record;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.mmhc.base.References;
import org.mmhc.base.Uid;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Keeps what people write about visits. Who may write or read is asked by the services that call; they hold the visit. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Notes {

    private final NoteRows rows;
    private final Clock clock;

    Notes(NoteRows rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /**
     * A note.
     *
     * @param addendum whether it was written after the visit was decided
     */
    public record Written(
            String id,
            Uid author,
            NoteKind kind,
            String text,
            boolean addendum,
            Instant writtenAt,
            Instant changedAt) {}

    /** Adds a note; returns its id. */
    public String add(String visit, Uid author, NoteKind kind, String text, boolean addendum) {
        String id = References.next("N");
        rows.saveAndFlush(new Note(id, visit, author, kind, text, addendum, clock.instant()));
        return id;
    }

    /** Changes the words of somebody's own note; says whether there is one. */
    public boolean change(String visit, String id, Uid author, String text) {
        return rows.findByIdAndVisit(id, visit)
                .filter(note -> note.isBy(author))
                .map(note -> {
                    note.change(text, clock.instant());
                    return rows.saveAndFlush(note);
                })
                .isPresent();
    }

    /** All notes about a visit, the oldest first. */
    public List<Written> of(String visit) {
        return rows.findByVisitOrderByWrittenAt(visit).stream()
                .map(Note::toRecord)
                .toList();
    }
}
