package org.mmhc.notifications;

import java.util.Map;
import org.mmhc.base.Uid;

/** Makes the content of a module's messages when they are sent. Each module with templates contributes one bean. */
public interface MessageContent {

    /** The module whose templates this bean fills: the first part of the template's name. */
    String module();

    /** The variables of the template for this recipient; runs as the system. */
    Map<String, Object> variables(String template, Uid to, String about);
}
