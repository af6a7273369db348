package org.mmhc.tasks;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mmhc.engine.JobExecutions.JobExecution;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Puts the lines of a case history into words. */
@Component
class TaskTexts {

    private final MessageSource texts;

    TaskTexts(MessageSource texts) {
        this.texts = texts;
    }

    /** What happened to a task, for example "Review document: given to Mira". */
    String move(TaskEvents.Move move, String toName) {
        return text("tasks.history.move." + move.kind(), move.taskName(), toName);
    }

    /** Somebody who does something for somebody else, for example "Milan for Mira". */
    String deputy(String name, String absentName) {
        return text("tasks.history.deputy", name, absentName);
    }

    /** Somebody who is away, for example "Mira (away)". */
    String away(String name) {
        return text("tasks.list.owner.away", name);
    }

    /** Why somebody is reminded of a task. */
    String standing(Locale reader, String why, String absentName) {
        return texts.getMessage("tasks.mail.standing." + why, new Object[] {absentName}, reader);
    }

    /** What is worth saying about a step; nothing when it was simply done. */
    @Nullable
    String step(JobExecution step) {
        return step.outcome().equals("COMPLETED") ? null : text("tasks.history.step." + step.outcome());
    }

    private String text(String key, Object... arguments) {
        return texts.getMessage(key, arguments, LocaleContextHolder.getLocale());
    }
}
