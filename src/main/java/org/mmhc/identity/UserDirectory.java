package org.mmhc.identity;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mmhc.base.Audited;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.identity.IdentityRefusals.NameInvalid;
import org.mmhc.identity.IdentityRefusals.UserUnknown;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who is who, for other modules: names and roles, no addresses. */
@Service
public class UserDirectory {

    /** Topic of the broadcasts that say that a person changed; the payload is the UID. */
    public static final String TOPIC = "users";

    private static final String SYSTEM_NAME = "MMHC";

    private final Users users;
    private final JdbcClient sql;

    UserDirectory(Users users, JdbcClient sql) {
        this.users = users;
        this.sql = sql;
    }

    /**
     * A person as others see them.
     *
     * @param active whether they have confirmed their account and still have it
     */
    public record UserCard(Uid uid, Role role, String name, boolean active) {}

    /** Empty when nobody has that UID. */
    @Transactional(readOnly = true)
    public Optional<UserCard> find(Uid uid) {
        return users.findById(uid.value()).map(UserDirectory::card);
    }

    /** The name of a person as the database has it, or the UID when nobody has it; "MMHC" for the system. */
    public String nameOf(Uid uid) {
        return namesOf(Set.of(uid)).get(uid);
    }

    /** The names of people, as {@link #nameOf} says them. */
    public Map<Uid, String> namesOf(Set<Uid> uids) {
        Map<Uid, String> names = new HashMap<>();
        uids.forEach(uid -> names.put(uid, uid.equals(Uid.SYSTEM) ? SYSTEM_NAME : uid.value()));
        List<String> people = uids.stream()
                .filter(uid -> !uid.equals(Uid.SYSTEM))
                .map(Uid::value)
                .toList();
        if (!people.isEmpty()) {
            sql.sql("select uid, name from identity_user where uid in (:people)")
                    .param("people", people)
                    .query((row, index) -> names.put(new Uid(row.getString("uid")), row.getString("name")))
                    .list();
        }
        return names;
    }

    /** Active people with that role, by name; nobody who has not confirmed their account yet. */
    @Transactional(readOnly = true)
    public List<UserCard> activeWithRole(Role role) {
        return users.activeWithRole(role).stream().map(UserDirectory::card).toList();
    }

    /** Whether that person may still do anything; asked on each of their requests. */
    @Transactional(readOnly = true)
    public boolean isActive(Uid uid) {
        return users.isActive(uid.value());
    }

    /**
     * Calls that person by another name from now on, on screens and in messages; silent when it is the same. Only the person
     * may, or an admin. Refused: {@link NameInvalid}, {@link UserUnknown}.
     */
    @Audited(value = "identity.userRenamed", subject = "#uid")
    @PreAuthorize("hasRole('ADMIN') or authentication.name == #uid.value()")
    @Transactional
    public void rename(Uid uid, String name) {
        users.findById(uid.value()).orElseThrow(() -> new UserUnknown(uid)).rename(PersonName.of(name));
    }

    private static UserCard card(User user) {
        return new UserCard(user.uid(), user.role(), user.name(), user.state() == UserState.ACTIVE);
    }
}
