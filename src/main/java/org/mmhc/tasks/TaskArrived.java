package org.mmhc.tasks;

import org.jspecify.annotations.Nullable;
import org.mmhc.base.Uid;

/** A process has reached a task, which is on the list when the transaction that tells of it ends. */
public record TaskArrived(
        TaskId task,
        String formKey,
        String reference,
        @Nullable Uid assignee) {}
