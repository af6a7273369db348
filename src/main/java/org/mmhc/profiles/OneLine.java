package org.mmhc.profiles;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.Pattern;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A line of text in any script: no control characters, no line breaks, nothing that turns the text around. The joiners
 * that many Indian scripts and emoji are written with are fine.
 */
@Documented
@Constraint(validatedBy = {})
@ReportAsSingleViolation
@Pattern(
        regexp =
                "[^\\p{Cc}\\p{Cs}\\p{Co}\\p{Cn}\\p{Zl}\\p{Zp}\\x{200E}\\x{200F}\\x{202A}-\\x{202E}\\x{2066}-\\x{2069}\\x{FEFF}]*")
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
@interface OneLine {

    String message() default "{profiles.problem.textCharacters}";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
