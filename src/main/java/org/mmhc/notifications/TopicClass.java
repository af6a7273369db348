package org.mmhc.notifications;

/** How much a topic matters to people, and so what they may decide about it. */
public enum TopicClass {
    /** Proves who somebody is, or tells that this was changed; also what somebody has just asked for. */
    SECURITY(false, false, false, false),
    /** Somebody has to act at once. */
    URGENT(false, true, false, false),
    /** Somebody has a right to know it. */
    ESSENTIAL(false, true, true, false),
    /** What somebody has to do. */
    WORK(true, true, true, true),
    /** What is good to know in time. */
    SERVICE(true, true, true, true),
    /** What is nice to know; nobody gets it who did not ask for it. */
    NEWS(true, true, true, true);

    private final boolean optional;
    private final boolean inApp;
    private final boolean quiet;
    private final boolean digestible;

    TopicClass(boolean optional, boolean inApp, boolean quiet, boolean digestible) {
        this.optional = optional;
        this.inApp = inApp;
        this.quiet = quiet;
        this.digestible = digestible;
    }

    /** Whether people may do without it on every channel; of others one channel stays. */
    public boolean isOptional() {
        return optional;
    }

    /** Whether people may choose by which channel it comes. */
    public boolean hasChoice() {
        return this != SECURITY;
    }

    /** Whether it is shown on the screens as well. */
    boolean isInApp() {
        return inApp;
    }

    /** Whether it waits while somebody sleeps. */
    public boolean waitsInQuietHours() {
        return quiet;
    }

    /** Whether it may come gathered with others. */
    public boolean isDigestible() {
        return digestible;
    }

    /** Key of the text for people. */
    public String textKey() {
        return "notifications.topicClass." + name();
    }
}
