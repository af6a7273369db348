package org.mmhc.base.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.mmhc.base.Role;

/**
 * Says in the description of the API who may call an operation; all who are signed in unless said. It only tells: the
 * services decide, and the authorisation matrix proves that both agree.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Callers {

    /** The roles that get further than a refusal. */
    Role[] value() default {Role.ADMIN, Role.COMMITTEE, Role.CAREGIVER, Role.PATIENT, Role.ANALYST};

    /** Whether it is called without signing in. */
    boolean anonymous() default false;

    /** Whether a phone calls it, known by what it signs. */
    boolean signed() default false;
}
