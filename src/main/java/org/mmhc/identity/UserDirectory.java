package org.mmhc.identity;

import java.util.List;
import java.util.Optional;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.springframework.stereotype.Service;

/** Who is who, for other modules: names and roles, no addresses. */
@Service
public class UserDirectory {

    /** A person as others see them. */
    public record UserCard(Uid uid, Role role, String name, boolean active) {}

    /** Empty when nobody has that UID. */
    public Optional<UserCard> find(Uid uid) {
        throw new UnsupportedOperationException();
    }

    /** The name of a person, or the UID when nobody has it; "MMHC" for the system. */
    public String nameOf(Uid uid) {
        throw new UnsupportedOperationException();
    }

    /** Active people with that role, by name. */
    public List<UserCard> activeWithRole(Role role) {
        throw new UnsupportedOperationException();
    }

    /** Calls that person by another name from now on, on screens and in messages; silent when it is the same. */
    public void rename(Uid uid, String name) {
        throw new UnsupportedOperationException();
    }
}
