package org.mmhc.audit;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Actor;
import org.mmhc.base.Audited;
import org.mmhc.base.Uid;
import org.springframework.context.expression.MethodBasedEvaluationContext;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.ParameterNameDiscoverer;
import org.springframework.expression.EvaluationContext;
import org.springframework.expression.EvaluationException;
import org.springframework.expression.Expression;
import org.springframework.expression.spel.standard.SpelExpressionParser;

/** One call of an audited method: what its annotation says about these arguments. */
final class AuditedCall {

    private static final SpelExpressionParser PARSER = new SpelExpressionParser();
    private static final ParameterNameDiscoverer NAMES = new DefaultParameterNameDiscoverer();
    private static final Map<String, Expression> EXPRESSIONS = new ConcurrentHashMap<>();
    private static final Pattern UNUSUAL = Pattern.compile("[^A-Za-z0-9._:/-]");
    private static final String OF_THE_RESULT = "#result";
    private static final int LONGEST_REFERENCE = 500;
    private static final int MOST_SUBJECTS = 1000;

    private final Audited what;
    private final @Nullable Actor actor;
    private final EvaluationContext values;
    private final Set<String> met = new LinkedHashSet<>();
    private boolean hasReturned;

    AuditedCall(Audited what, @Nullable Actor actor, Object target, Method method, Object[] arguments) {
        this.what = what;
        this.actor = actor;
        this.values = new MethodBasedEvaluationContext(target, method, arguments, NAMES);
        this.values.setVariable("actor", actor == null ? null : actor.uid());
    }

    /** Read from the method and not bound by the pointcut: outside of everything else there is no invocation to bind it to. */
    static Audited whatIs(Method method) {
        Audited audited = method.getAnnotation(Audited.class);
        if (audited == null) {
            throw new IllegalStateException("Not audited: " + method);
        }
        return audited;
    }

    Audited what() {
        return what;
    }

    @Nullable
    Actor actor() {
        return actor;
    }

    /** Whether the entry can be complete only once the method has returned. */
    boolean needsResult() {
        return what.subject().contains(OF_THE_RESULT) || what.reference().contains(OF_THE_RESULT);
    }

    void returned(@Nullable Object result) {
        values.setVariable("result", result);
        hasReturned = true;
    }

    /** The method came upon the record of that person. */
    void about(Uid person) {
        met.add(person.value());
    }

    /** Whether it cannot be told whose record it is. */
    boolean namesNobody() {
        return what.subject().isEmpty() && met.isEmpty();
    }

    /** Whose record it is; empty when that is nobody's or cannot be told. */
    List<String> subjects() {
        Set<String> subjects = new LinkedHashSet<>();
        collect(value(what.subject()), subjects);
        subjects.addAll(met);
        return subjects.stream()
                .filter(text -> text.equals(Uid.SYSTEM.value()) || Uid.isValid(text))
                .limit(MOST_SUBJECTS)
                .toList();
    }

    /** Which thing it is about. */
    String reference() {
        Set<String> references = new LinkedHashSet<>();
        collect(value(what.reference()), references);
        String all = references.stream()
                .map(text -> UNUSUAL.matcher(text).replaceAll("?"))
                .collect(Collectors.joining(" "));
        return all.substring(0, Math.min(all.length(), LONGEST_REFERENCE));
    }

    String purpose(List<String> subjects) {
        if (!what.purpose().isEmpty()) {
            return what.purpose();
        }
        if (actor == null) {
            return "own";
        }
        if (actor.isSystem() || actor.role() == null) {
            return "process";
        }
        if (subjects.equals(List.of(actor.uid().value()))) {
            return "own";
        }
        return switch (actor.role()) {
            case ADMIN -> "administration";
            case COMMITTEE -> "review";
            case CAREGIVER, PATIENT -> "care";
            case ANALYST -> "analysis";
        };
    }

    /* A refused command may have arguments that the expression does not fit, and never has a result. */
    private @Nullable Object value(String expression) {
        if (expression.isEmpty()) {
            return null;
        }
        try {
            return EXPRESSIONS
                    .computeIfAbsent(expression, PARSER::parseExpression)
                    .getValue(values);
        } catch (EvaluationException missing) {
            if (hasReturned) {
                throw missing;
            }
            return null;
        }
    }

    private static void collect(@Nullable Object value, Set<String> into) {
        switch (value) {
            case null -> {}
            case Optional<?> optional -> collect(optional.orElse(null), into);
            case Collection<?> many -> many.forEach(one -> collect(one, into));
            case Object[] many -> List.of(many).forEach(one -> collect(one, into));
            case Uid uid -> into.add(uid.value());
            case CharSequence text -> into.add(text.toString());
            case Number number -> into.add(number.toString());
            case Enum<?> constant -> into.add(constant.name());
            case Record id -> collect(onlyComponent(id), into);
            default -> throw new IllegalStateException("The audit log cannot name a " + value.getClass());
        }
    }

    /* A typed id is a record of its value. */
    private static @Nullable Object onlyComponent(Record id) {
        var components = id.getClass().getRecordComponents();
        if (components.length != 1) {
            throw new IllegalStateException("The audit log cannot name a " + id.getClass());
        }
        try {
            Method accessor = components[0].getAccessor();
            accessor.setAccessible(true);
            return accessor.invoke(id);
        } catch (IllegalAccessException | InvocationTargetException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
