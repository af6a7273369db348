package org.mmhc.tasks;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Actor;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;

/**
 * Who sees which task, the one rule for lists, pages, searches, moves and the API: everybody sees what is assigned to them, staff
 * see what is for their group, whoever has it, admins and the system see all. Of a pool that they belong to, patients and
 * caregivers see what they can claim, and nothing that another one has.
 *
 * @param staff whether they work for the agency itself, and see what others have
 * @param pools the audiences, as they are written, that the person belongs to
 */
record TaskVisibility(boolean all, boolean staff, Uid person, List<String> pools) {

    static TaskVisibility of(Actor actor, List<String> pools) {
        return new TaskVisibility(seesAll(actor), isStaff(actor), actor.uid(), pools);
    }

    /** Whether somebody sees that task. */
    static boolean covers(Actor actor, Task task) {
        return seesAll(actor)
                || actor.uid().equals(task.assignee())
                || (isStaff(actor)
                        ? task.audience().includes(actor.role())
                        : task.state() == TaskState.OPEN && task.isFor(actor.uid(), actor.role()));
    }

    /** Whether somebody works for the agency, and may learn of those whom a case is about and who had to do with it. */
    static boolean isStaff(Actor actor) {
        return actor.isSystem() || actor.role() != null && actor.role().isStaff();
    }

    private static boolean seesAll(Actor actor) {
        return actor.is(Role.ADMIN) || actor.isSystem();
    }

    /** The same rule as a condition on a table that has the columns of a task. */
    String condition(String table) {
        if (all) {
            return "1 = 1";
        }
        return staff
                ? "(%1$s.candidate_group in (:pools) or %1$s.assignee = :me)".formatted(table)
                : "(" + table + ".assignee = :me or " + claimable(table, "in (:pools)") + ")";
    }

    /** The tasks of those pools that wait for somebody and that no four-eyes rule keeps from the person. */
    static String claimable(String table, String pools) {
        return "%1$s.state = 'OPEN' and %1$s.candidate_group %2$s and %1$s.excluded not like concat('%% ', :me, ' %%')"
                .formatted(table, pools);
    }

    /** What the condition, and others about the caller, refer to. */
    Map<String, @Nullable Object> parameters() {
        Map<String, @Nullable Object> parameters = new HashMap<>();
        parameters.put("pools", pools.isEmpty() ? List.of("") : pools);
        for (int index = 0; index < pools.size(); index++) {
            parameters.put("pool" + index, pools.get(index));
        }
        parameters.put("me", person.value());
        return parameters;
    }
}
