package org.mmhc.visits.export;

import java.util.Collection;
import java.util.List;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The visits of all files. */
interface ExportLines extends Repository<ExportLine, Long> {

    List<ExportLine> saveAll(Iterable<ExportLine> lines);

    /** What went out of these visits in that format, the first at the top. */
    @Query("""
            select l from ExportLine l
            where l.format = :format and l.visit in :visits and l.faults is null order by l.id""")
    List<ExportLine> sent(ExportFormat format, Collection<String> visits);

    @Query("select l from ExportLine l where l.export = :export and l.faults is not null order by l.visit")
    List<ExportLine> faulty(String export);
}
