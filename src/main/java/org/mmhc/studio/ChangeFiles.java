package org.mmhc.studio;

import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The files of all changes. */
interface ChangeFiles extends Repository<ChangeFile, String> {

    ChangeFile save(ChangeFile file);

    List<ChangeFile> findByChangeIdOrderByPath(String changeId);

    Optional<ChangeFile> findByChangeIdAndPath(String changeId, String path);

    /** Where the files of a change lie, without what they say, which may be much. */
    @Query("select f.path from ChangeFile f where f.changeId = :change")
    List<String> pathsOf(String change);
}
