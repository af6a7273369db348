package org.mmhc.base;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says that a service method leaves a trace in the audit log: who did what to whose record, when, from where, and how it
 * ended. A command is written in the transaction that carries it out, so there is never one without the other; a refused
 * command is written too. A read is written when the record is not the reader's own.
 *
 * <p>The expressions are SpEL over the parameters by name ({@code #uid}, {@code #command.owner()}), {@code #actor} (the
 * {@link Uid} of who calls) and, once the method has returned, {@code #result}. Whoever uses {@code #result} for a refused
 * command gets an entry without that part. Values may be a {@link Uid}, a typed id with a {@code value()}, a text, a
 * number, an optional or a collection of these; they are kept in clear for ever, so never name personal data.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Audited {

    /** What sort of trace a method leaves. */
    enum Kind {
        /** Something is changed; every call is written. */
        COMMAND,
        /**
         * Personal data is looked at; written when at least one of the subjects is not the reader, or when it names none at
         * all. What a command reads on its way is not written again.
         */
        READ
    }

    /** What was done, {@code <module>.<thingPastTense>}, for example {@code identity.userDeactivated}. */
    String value();

    /**
     * Whose record it is: one {@link Uid} or several; empty when it is nobody's, or when the method says so itself by
     * {@link AuditTrail#about}.
     */
    String subject() default "";

    /** Which thing it is about: the reference of a document, the id of a task; empty when the subject says it all. */
    String reference() default "";

    /** Command or read. */
    Kind kind() default Kind.COMMAND;

    /**
     * What for, a word with the text {@code audit.purpose.<word>}; empty for the usual one of the actor's role
     * (administration, review, care, analysis), {@code own} on the actor's own record and {@code process} for the system.
     */
    String purpose() default "";
}
