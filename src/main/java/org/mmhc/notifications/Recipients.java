package org.mmhc.notifications;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Language;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;

/** Knows how to reach people; contributed by the module that keeps their addresses. */
public interface Recipients {

    /** How to reach one person. */
    record Recipient(
            Uid uid,
            String name,
            @Nullable String email,
            @Nullable String phone,
            Locale locale,
            Role role) {

        /** The same person, spoken to in that language. */
        public Recipient speaking(Language language) {
            return new Recipient(uid, name, email, phone, language.locale(), role);
        }

        /** Somebody who is still what they joined as. */
        public Recipient(Uid uid, String name, @Nullable String email, @Nullable String phone, Locale locale) {
            this(uid, name, email, phone, locale, uid.joinedAs());
        }
    }

    /** Empty when nobody has that UID. */
    Optional<Recipient> find(Uid uid);

    /** How to reach them with a message of that template; some go to an address that is still to be proved. */
    default Optional<Recipient> find(Uid uid, String template) {
        return find(uid);
    }

    /** How somebody is called, also when they are told nothing any more. */
    default String nameOf(Uid uid) {
        return uid.value();
    }

    /** Who looks after the agency's connections. */
    default Set<Uid> admins() {
        return Set.of();
    }
}
