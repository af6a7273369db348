package org.mmhc.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.mmhc.base.Refusal;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * Says in plain words why something failed. A refusal has its own text; for any other failure the texts are searched for
 * {@code engine.cause.<SimpleClassName>}, from the root cause outwards, each with its superclasses.
 */
@Component
public class FailureWords {

    private static final String CAUSES = "engine.cause.";
    private static final int CAUSE_LENGTH = 1000;
    private static final int DETAIL_LENGTH = 4000;
    private static final int FRAMES = 12;

    private final MessageSource texts;

    FailureWords(MessageSource texts) {
        this.texts = texts;
    }

    /** The cause for an admin. */
    public String cause(Throwable failure) {
        List<Throwable> chain = new ArrayList<>();
        for (Throwable cause = failure; cause != null && !chain.contains(cause); cause = cause.getCause()) {
            chain.addFirst(cause);
        }
        for (Throwable cause : chain) {
            if (cause instanceof Refusal refusal) {
                return cut(
                        texts.getMessage(refusal.textKey(), refusal.arguments(), refusal.code(), Locale.ENGLISH),
                        CAUSE_LENGTH);
            }
            for (Class<?> type = cause.getClass();
                    type != Throwable.class && type != Object.class;
                    type = type.getSuperclass()) {
                String text = texts.getMessage(CAUSES + type.getSimpleName(), null, "", Locale.ENGLISH);
                if (text != null && !text.isEmpty()) {
                    return cut(text, CAUSE_LENGTH);
                }
            }
        }
        return texts.getMessage(CAUSES + "unknown", null, Locale.ENGLISH);
    }

    /** Why a case stands still, as far as anybody can say. */
    String stuck() {
        return texts.getMessage(CAUSES + "stuck", null, Locale.ENGLISH);
    }

    /** The technical side, for the people who mend it: what was thrown and where. */
    public static String detail(Throwable failure) {
        StringBuilder detail = new StringBuilder();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            detail.append(detail.isEmpty() ? "" : "caused by ").append(cause).append('\n');
            StackTraceElement[] trace = cause.getStackTrace();
            for (int frame = 0; frame < Math.min(FRAMES, trace.length); frame++) {
                detail.append("  at ").append(trace[frame]).append('\n');
            }
        }
        return cut(detail.toString(), DETAIL_LENGTH);
    }

    private static String cut(String text, int length) {
        return text.substring(0, Math.min(length, text.length()));
    }
}
