package org.mmhc.base;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;

/** The person (or the system) on whose behalf the current thread works. */
public final class CurrentUser {

    /** Authority of the system principal; services meant for workers ask for the role {@code SYSTEM}. */
    public static final String SYSTEM_AUTHORITY = "ROLE_SYSTEM";

    private static final Authentication SYSTEM = UsernamePasswordAuthenticationToken.authenticated(
            Uid.SYSTEM.value(), "", List.of(new SimpleGrantedAuthority(SYSTEM_AUTHORITY)));

    private CurrentUser() {}

    /** The current actor; refused with {@link AccessDeniedException} when nobody is signed in. */
    public static Actor require() {
        return find().orElseThrow(() -> new AccessDeniedException("Nobody is signed in"));
    }

    /** The current actor, empty when nobody is signed in. */
    public static Optional<Actor> find() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication == null
                || !authentication.isAuthenticated()
                || authentication instanceof AnonymousAuthenticationToken) {
            return Optional.empty();
        }
        if (authentication.getName().equals(Uid.SYSTEM.value())) {
            return Optional.of(Actor.SYSTEM);
        }
        Uid uid = new Uid(authentication.getName());
        return Optional.of(new Actor(uid, roleOf(authentication)));
    }

    /** The number of the sign-in by which the current actor came, empty for the system and for nobody. */
    public static Optional<String> signIn() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getDetails() instanceof SignedIn details
                ? Optional.of(details.signInId())
                : Optional.empty();
    }

    /* What people may do stands in their authorities; their UID only says what they were when they joined. */
    private static @Nullable Role roleOf(Authentication authentication) {
        for (Role role : Role.values()) {
            for (GrantedAuthority authority : authentication.getAuthorities()) {
                if (role.authority().equals(authority.getAuthority())) {
                    return role;
                }
            }
        }
        return null;
    }

    /** Runs the work as the system and restores the caller's identity afterwards. */
    public static <T> T asSystem(Supplier<T> work) {
        SecurityContext before = SecurityContextHolder.getContext();
        SecurityContext system = SecurityContextHolder.createEmptyContext();
        system.setAuthentication(SYSTEM);
        SecurityContextHolder.setContext(system);
        try {
            return work.get();
        } finally {
            SecurityContextHolder.setContext(before);
        }
    }

    /** Runs the work as the system and restores the caller's identity afterwards. */
    public static void runAsSystem(Runnable work) {
        asSystem(() -> {
            work.run();
            return true;
        });
    }
}
