package org.mmhc.tasks;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;

/**
 * For whom a task is: a pool of groups, each the people of one role, any of whom can claim it, or one person alone.
 *
 * @param pool the roles of the pool; empty when the task is for one person
 */
record Audience(Set<Role> pool) {

    /** The group that a model names for a task that is its assignee's alone. */
    static final String PERSONAL = "personal";

    /**
     * What a model says of a user task. One that names no group that exists falls to the admins, and so does one for one person
     * that does not say for whom: no task is ever out of sight.
     */
    static Audience named(Collection<String> groups, @Nullable Uid assignee) {
        if (groups.contains(PERSONAL) && assignee != null) {
            return new Audience(Set.of());
        }
        Set<Role> pool = roles(groups);
        return new Audience(pool.isEmpty() ? Set.of(Role.ADMIN) : pool);
    }

    /** As {@link #text} wrote it. */
    static Audience of(String text) {
        return text.equals(PERSONAL) ? new Audience(Set.of()) : named(List.of(text.split(" ")), null);
    }

    boolean isPersonal() {
        return pool.isEmpty();
    }

    boolean includes(@Nullable Role role) {
        return role != null && pool.contains(role);
    }

    /** The groups by their names, in their order; of one person's task the one that is none. */
    List<String> groups() {
        return isPersonal()
                ? List.of(PERSONAL)
                : pool.stream().map(Audience::groupOf).sorted().toList();
    }

    /** The same pool is always written alike. */
    String text() {
        return String.join(" ", groups());
    }

    /** The group that people with that role belong to. */
    static String groupOf(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }

    private static Set<Role> roles(Collection<String> groups) {
        return Arrays.stream(Role.values())
                .filter(role -> groups.contains(groupOf(role)))
                .collect(Collectors.toUnmodifiableSet());
    }
}
