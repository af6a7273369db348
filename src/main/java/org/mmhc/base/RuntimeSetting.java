package org.mmhc.base;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A part of a settings record that admins change while the agency works. Whoever reads it asks {@link LiveSettings} each time it is
 * needed; its sentence is the text {@code settings.key.<key>}.
 */
@Documented
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface RuntimeSetting {

    /** What a mistake would cost. */
    enum Risk {
        /** One admin may change it. */
        LOW,
        /** A second admin has to agree. */
        HIGH
    }

    /** What a mistake would cost. */
    Risk value();
}
