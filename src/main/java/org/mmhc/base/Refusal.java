package org.mmhc.base;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A command that cannot be carried out, named as a fact: {@code DocumentNotPending}. It has four faces, all derived from
 * its code {@code <module>.<fact>}: a problem for the API, a BPMN error for the engine, a text for the screen, and
 * itself for the caller. Each subclass says when it is thrown.
 */
public abstract class Refusal extends RuntimeException {

    /** What sort of refusal this is; edges choose the HTTP status and the look by it. */
    public enum Kind {
        /** The input is wrong; sending it again unchanged will not help. */
        INVALID,
        /** The thing does not exist, or the caller may not know that it does. */
        NOT_FOUND,
        /** The thing has moved on; look again. */
        CONFLICT,
        /** The caller named a version that is no longer the newest one; look again. */
        STALE,
        /** The caller has not shown who they are, or not well enough. */
        NOT_SIGNED_IN,
        /** The caller may not do this. */
        FORBIDDEN,
        /** Too often; try again later. */
        TOO_MANY
    }

    private final Kind kind;
    private final String code;
    private final transient List<Object> arguments;

    /** @param arguments what the text of the refusal mentions, never a secret */
    protected Refusal(Kind kind, Object... arguments) {
        this(null, kind, arguments);
    }

    /**
     * @param code for a refusal that stands for several facts; otherwise the class is the fact
     * @param arguments what the text of the refusal mentions, never a secret
     */
    protected Refusal(@Nullable String code, Kind kind, Object... arguments) {
        super(arguments.length == 0 ? null : List.of(arguments).toString());
        this.kind = kind;
        this.code = code == null ? ModuleWord.of(getClass()) : code;
        this.arguments = List.of(arguments);
    }

    @Override
    public String getMessage() {
        return super.getMessage() == null ? code : code + " " + super.getMessage();
    }

    public Kind kind() {
        return kind;
    }

    /** The code of the BPMN error and the stem of the problem type. */
    public String code() {
        return code;
    }

    /** Key of the text for people: {@code verification.problem.documentNotPending}. */
    public String textKey() {
        int dot = code.indexOf('.');
        return code.substring(0, dot) + ".problem." + code.substring(dot + 1);
    }

    /** After this time another try can be made; null when nobody can say. */
    public @Nullable Duration retryAfter() {
        return null;
    }

    public Object[] arguments() {
        return arguments.toArray();
    }
}
