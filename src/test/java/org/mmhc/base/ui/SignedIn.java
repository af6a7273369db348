package org.mmhc.base.ui;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.test.context.support.WithSecurityContext;
import org.springframework.security.test.context.support.WithSecurityContextFactory;

/** Opens the screens of a test as the person with that role and number. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@WithSecurityContext(factory = SignedIn.Factory.class)
public @interface SignedIn {

    Role role();

    long number();

    /** With which role they joined, when it is not the one that they have now. */
    Role[] joinedAs() default {};

    /** Makes the security context of the person. */
    final class Factory implements WithSecurityContextFactory<SignedIn> {

        @Override
        public SecurityContext createSecurityContext(SignedIn person) {
            SecurityContext context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                    Uid.of(person.joinedAs().length == 0 ? person.role() : person.joinedAs()[0], person.number())
                            .value(),
                    "",
                    List.of(new SimpleGrantedAuthority(person.role().authority()))));
            return context;
        }
    }
}
