package org.mmhc.notifications.template;

/** How words stand that somebody wrote for a message. */
public enum TemplateState {
    /** Written, not in use. */
    DRAFT,
    /** A second person has to agree. */
    ASKED,
    /** The provider has to agree. */
    REVIEW,
    /** In use. */
    ACTIVE,
    /** Was in use. */
    RETIRED,
    /** Was in use, and could not be filled in. */
    FAILED,
    /** A second person did not agree. */
    REFUSED;

    /** Key of the text for people. */
    public String textKey() {
        return "notifications.templateState." + name();
    }
}
