package org.mmhc.audit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Audited;

/** The audited calls that this thread is in, from the outermost to the innermost, and what they leave to be written. */
final class Calls {

    private static final ThreadLocal<@Nullable Calls> CURRENT = new ThreadLocal<>();

    private final Deque<Call> open = new ArrayDeque<>();
    private final List<Entry> later = new ArrayList<>();

    /** A call that goes on. */
    static final class Call {

        private final Trace trace;
        private boolean written;
        private boolean waiting;

        private Call(Trace trace) {
            this.trace = trace;
        }

        Trace trace() {
            return trace;
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

    static Call begin(Trace trace) {
        Calls calls = CURRENT.get();
        if (calls == null) {
            calls = new Calls();
            CURRENT.set(calls);
        }
        Call call = new Call(trace);
        calls.open.push(call);
        return call;
    }

    /** Whether this thread carries out an audited command. */
    static boolean inCommand() {
        Calls calls = CURRENT.get();
        return calls != null
                && calls.open.stream().anyMatch(call -> call.trace.what().kind() == Audited.Kind.COMMAND);
    }

    /** The innermost call, null when this thread is in none. */
    static @Nullable Call innermost() {
        Calls calls = CURRENT.get();
        return calls == null ? null : calls.open.peek();
    }

    /** Keeps an entry until the outermost call ends, when no transaction of its own is in the way. */
    static void later(Entry entry) {
        Calls calls = CURRENT.get();
        if (calls != null) {
            calls.later.add(entry);
        }
    }

    /** Ends the innermost call; answers what is to be written when it was the outermost. */
    static List<Entry> end() {
        Calls calls = CURRENT.get();
        if (calls == null) {
            return List.of();
        }
        calls.open.pop();
        if (!calls.open.isEmpty()) {
            return List.of();
        }
        CURRENT.remove();
        return calls.later;
    }
}
