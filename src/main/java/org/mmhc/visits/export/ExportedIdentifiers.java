package org.mmhc.visits.export;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.mmhc.base.Uid;
import org.springframework.data.repository.Repository;

/** What people are called outside. */
interface ExportedIdentifiers extends Repository<ExportedIdentifier, Long> {

    ExportedIdentifier save(ExportedIdentifier identifier);

    void delete(ExportedIdentifier identifier);

    Optional<ExportedIdentifier> findByUidAndKind(Uid uid, IdentifierKind kind);

    List<ExportedIdentifier> findByUidIn(Collection<Uid> uids);
}
