package org.mmhc.tasks;

import java.util.List;
import org.mmhc.tasks.TaskList.Total;
import org.springframework.data.domain.Sort;

/** What somebody looks for, to be found page by page and counted. */
interface TaskSearch {

    /** The tasks of a page, in the usual order unless sorted. */
    List<String> find(Sort sort, int size, long offset);

    /** How many there are, as far as they are counted. */
    Total total();
}
