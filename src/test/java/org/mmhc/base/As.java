package org.mmhc.base;

import java.util.List;
import java.util.function.Supplier;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;

/** Lets a test do something as a person: {@code As.user(rosa, () -> submission.submit(...))}. */
public final class As {

    private As() {}

    /** Runs the work signed in as that person. */
    public static <T> T user(Uid uid, Supplier<T> work) {
        return user(uid, uid.joinedAs(), work);
    }

    /** Runs the work signed in as that person, who has another role now than when they joined. */
    public static <T> T user(Uid uid, Role role, Supplier<T> work) {
        SecurityContext before = SecurityContextHolder.getContext();
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                uid.value(), "", List.of(new SimpleGrantedAuthority(role.authority()))));
        SecurityContextHolder.setContext(context);
        try {
            return work.get();
        } finally {
            SecurityContextHolder.setContext(before);
        }
    }

    /** Runs the work signed in as that person. */
    public static void user(Uid uid, Runnable work) {
        user(uid, () -> {
            work.run();
            return true;
        });
    }
}
