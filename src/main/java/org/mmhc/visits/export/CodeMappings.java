package org.mmhc.visits.export;

import java.util.List;
import java.util.Optional;
import org.springframework.data.repository.Repository;

/** What our words are called outside. */
interface CodeMappings extends Repository<CodeMapping, Long> {

    CodeMapping save(CodeMapping mapping);

    void delete(CodeMapping mapping);

    List<CodeMapping> findByFormatOrderByOurs(ExportFormat format);

    Optional<CodeMapping> findByFormatAndOurs(ExportFormat format, String ours);
}
