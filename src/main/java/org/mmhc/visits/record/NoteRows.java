package org.mmhc.visits.record;

import java.util.List;
import java.util.Optional;
import org.springframework.data.repository.Repository;

/** All notes. */
interface NoteRows extends Repository<Note, String> {

    Note saveAndFlush(Note note);

    Optional<Note> findByIdAndVisit(String id, String visit);

    List<Note> findByVisitOrderByWrittenAt(String visit);
}
