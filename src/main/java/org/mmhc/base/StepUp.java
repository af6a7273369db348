package org.mmhc.base;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says that a service method asks people to show once more who they are: with their password or a code of their second
 * factor, by the sign-in that calls, within the last minutes. Without that it is refused with {@link StepUpNeeded}. For what
 * cannot be taken back easily: money, roles, the ways to sign in.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface StepUp {}
