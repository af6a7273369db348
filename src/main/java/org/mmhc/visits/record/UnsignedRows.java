package org.mmhc.visits.record;

import java.util.Optional;
import org.springframework.data.repository.Repository;

/** Why nobody signed, visit by visit. */
interface UnsignedRows extends Repository<Unsigned, String> {

    Unsigned saveAndFlush(Unsigned unsigned);

    Optional<Unsigned> findById(String visit);
}
