package org.mmhc.notifications;

import java.util.Map;
import org.mmhc.notifications.Recipients.Recipient;

/** Makes the content of a module's messages when they are sent. Each module with templates contributes one bean. */
public interface MessageContent {

    /** Name of the variable, a list, whose elements stand for {@code {0}}, {@code {1}} ... in the subject of a mail. */
    String SUBJECT_ARGUMENTS = "subjectArguments";

    /** The module whose templates this bean fills: the first part of the template's name. */
    String module();

    /**
     * The variables of the template for this recipient; runs as the system, outside a transaction, once per attempt.
     * {@code recipientName}, {@code recipientUid}, {@code homeUrl} and {@code subject} are there already. Throws
     * {@link DeliveryFailed#tooLate()} when there is nothing left to say.
     *
     * @param template the second part of the template's name
     * @param to where the message goes, which is what a secret in it is bound to
     */
    Map<String, Object> variables(String template, Recipient to, String about);
}
