package org.mmhc.tasks;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Uid;

/** Tells the task list what a case is about. The module that owns a process contributes one bean. */
public interface CaseDescriber {

    /**
     * @param title what the case is about, in a few words of the business
     * @param type what the list can be filtered by, for example the document type; a constant's name
     * @param subject the person the case is about
     * @param subjectName that person's name
     * @param searchText everything the case can be found by, for example name, UID and document type
     */
    record CaseDescription(
            String title,
            String type,
            @Nullable Uid subject,
            @Nullable String subjectName,
            String searchText) {}

    /** The process whose cases this bean describes. */
    String processId();

    /** Describes the case with that business reference. Runs as the system. */
    CaseDescription describe(String reference);

    /** Describes it in a task that is one person's alone, as far as they may know. Runs as the system. */
    default CaseDescription describeTo(String reference, Uid person) {
        return describe(reference);
    }

    /**
     * Which message of the module itself reminds of a task of the case before it is due, made of the case's reference; null for the
     * usual ones, which talk to colleagues.
     */
    default @Nullable String reminder(String formKey) {
        return null;
    }

    /**
     * What was decided in tasks of the case and why, in the words of their forms; what is not in it is told by its outcome.
     * Asked by admins and the committee.
     */
    default Map<TaskId, String> decisions(String reference) {
        return Map.of();
    }
}
