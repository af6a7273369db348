package org.mmhc.audit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Audited;

/** The audited calls that this thread is in, from the outermost to the innermost, and what they leave to be written. */
final class AuditStack {

    private static final ThreadLocal<@Nullable AuditStack> CURRENT = new ThreadLocal<>();

    private final Deque<Frame> open = new ArrayDeque<>();
    private final List<Entry> later = new ArrayList<>();

    /** A call that goes on. */
    static final class Frame {

        private final AuditedCall call;
        private boolean written;
        private boolean waiting;

        private Frame(AuditedCall call) {
            this.call = call;
        }

        AuditedCall call() {
            return call;
        }

        boolean isWritten() {
            return written;
        }

        void written(boolean done) {
            written = done;
        }

        /** Whether its entry waits for the first transaction that the method begins itself. */
        boolean isWaiting() {
            return waiting && !written;
        }

        void waiting() {
            waiting = true;
        }
    }

    static Frame begin(AuditedCall call) {
        AuditStack stack = CURRENT.get();
        if (stack == null) {
            stack = new AuditStack();
            CURRENT.set(stack);
        }
        Frame frame = new Frame(call);
        stack.open.push(frame);
        return frame;
    }

    /** Whether this thread carries out an audited command. */
    static boolean inCommand() {
        AuditStack stack = CURRENT.get();
        return stack != null
                && stack.open.stream().anyMatch(frame -> frame.call.what().kind() == Audited.Kind.COMMAND);
    }

    /** The innermost call, null when this thread is in none. */
    static @Nullable Frame innermost() {
        AuditStack stack = CURRENT.get();
        return stack == null ? null : stack.open.peek();
    }

    /** Keeps an entry until the outermost call ends, when no transaction of its own is in the way. */
    static void later(Entry entry) {
        AuditStack stack = CURRENT.get();
        if (stack != null) {
            stack.later.add(entry);
        }
    }

    /** Ends the innermost call; answers what is to be written when it was the outermost. */
    static List<Entry> end() {
        AuditStack stack = CURRENT.get();
        if (stack == null) {
            return List.of();
        }
        stack.open.pop();
        if (!stack.open.isEmpty()) {
            return List.of();
        }
        CURRENT.remove();
        return stack.later;
    }
}
