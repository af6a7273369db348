package org.mmhc.engine;

import java.util.List;
import org.mmhc.engine.EngineMessages.EngineMessage;

/** What a process should have cases of, as the domain sees it; one bean for each process, beside its trigger. */
public interface CaseStarts {

    /** The process that the messages start. */
    String processId();

    /**
     * Start messages of the things for which the process has not done anything yet, and of those whose case can begin anew when
     * the engine lost it; ordered by reference, which is the correlation key: as many as wanted of those that come after the
     * given one.
     */
    List<EngineMessage> waiting(String after, int most);
}
