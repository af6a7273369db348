package org.mmhc.tasks;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Somebody decided a task; the engine is still to be told. */
public record TaskCompleted(TaskId id, long jobKey, Map<String, @Nullable Object> variables) {}
