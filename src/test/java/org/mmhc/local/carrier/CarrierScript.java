package org.mmhc.local.carrier;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** How carriers behave: well, until told otherwise. */
public final class CarrierScript {

    /** What they tell of each message when nobody says otherwise. */
    public static final List<String> WELL = List.of("sent", "delivered", "read");

    private final Deque<Fault> next = new ArrayDeque<>();
    private List<String> story = WELL;
    private int every;
    private int calls;
    private int failWith;
    private String withoutWhatsApp = "";
    private boolean early;
    private boolean silent;
    private Hand hand = Hand.TRUE;

    /** Ways in which a call goes wrong. */
    public enum Fault {
        NONE,
        /** There were too many calls. */
        TOO_MANY,
        /** It does nothing, and says that something broke. */
        ERROR,
        /** It does nothing, and never answers. */
        HANG,
        /** It takes the message, and says that something broke. */
        ERROR_AFTER_TAKING,
        /** It does not let us in. */
        LOCKED_OUT
    }

    /** How it is signed what they tell. */
    public enum Hand {
        TRUE,
        /** With another secret. */
        WRONG,
        /** Changed after it was signed. */
        FORGED
    }

    /** The next calls go wrong like this, one after the other. */
    public synchronized CarrierScript next(Fault... faults) {
        next.addAll(List.of(faults));
        return this;
    }

    /** One of so many calls is one too many; zero ends that. */
    public synchronized CarrierScript tooManyEvery(int calls) {
        every = calls;
        return this;
    }

    /** What is told of each message from now on, in this order; a word may come twice. */
    public synchronized CarrierScript tells(String... words) {
        story = List.of(words);
        return this;
    }

    /** What is told as failed has this number. */
    public synchronized CarrierScript failsWith(int code) {
        failWith = code;
        return this;
    }

    /** Numbers that end like this have no WhatsApp; none when it is empty. */
    public synchronized CarrierScript withoutWhatsApp(String ending) {
        withoutWhatsApp = ending;
        return this;
    }

    synchronized boolean hasWhatsApp(String number) {
        return withoutWhatsApp.isEmpty() || !number.endsWith(withoutWhatsApp);
    }

    /** All of it is told before the call is answered. */
    public synchronized CarrierScript tellsEarly(boolean now) {
        early = now;
        return this;
    }

    /** Nothing is told. */
    public synchronized CarrierScript silent(boolean now) {
        silent = now;
        return this;
    }

    /** How it is signed from now on. */
    public synchronized CarrierScript signs(Hand how) {
        hand = how;
        return this;
    }

    /** All is well again. */
    public synchronized void calm() {
        next.clear();
        story = WELL;
        every = 0;
        failWith = 0;
        withoutWhatsApp = "";
        early = false;
        silent = false;
        hand = Hand.TRUE;
    }

    synchronized Fault take() {
        calls++;
        if (!next.isEmpty()) {
            return next.poll();
        }
        return every > 0 && calls % every == 0 ? Fault.TOO_MANY : Fault.NONE;
    }

    synchronized List<String> story() {
        return silent ? List.of() : story;
    }

    synchronized int failWith() {
        return failWith;
    }

    synchronized boolean isEarly() {
        return early;
    }

    synchronized Hand hand() {
        return hand;
    }
}
