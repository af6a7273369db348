package org.mmhc.tasks;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Actor;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;

/**
 * Who sees which task, the one rule for lists, pages, searches, moves and the API: everybody sees what is assigned to them, staff
 * see the tasks of their group too, admins and the system see all. Patients and caregivers are no group: what one of them has
 * to do is nothing to the others.
 *
 * @param group the group whose tasks are seen, empty when there is none
 */
record TaskVisibility(boolean all, String group, Uid person) {

    static TaskVisibility of(Actor actor) {
        return new TaskVisibility(
                actor.is(Role.ADMIN) || actor.isSystem(),
                actor.role() == null || !actor.role().isStaff() ? "" : Task.groupOf(actor.role()),
                actor.uid());
    }

    boolean covers(String candidateGroup, @Nullable Uid assignee) {
        return all || candidateGroup.equals(group) || person.equals(assignee);
    }

    /** The same rule as a condition on a table that has the columns of a task. */
    String condition(String table) {
        return all ? "1 = 1" : "(%1$s.candidate_group = :group or %1$s.assignee = :me)".formatted(table);
    }

    /** What the condition, and others about the caller, refer to. */
    Map<String, @Nullable Object> parameters() {
        Map<String, @Nullable Object> parameters = new HashMap<>();
        parameters.put("group", group);
        parameters.put("me", person.value());
        return parameters;
    }
}
