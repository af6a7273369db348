package org.mmhc.tasks.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Locale;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.base.api.Callers;
import org.mmhc.base.api.OneOfMany;
import org.mmhc.base.api.Refusals;
import org.mmhc.tasks.TaskBulk;
import org.mmhc.tasks.TaskBulk.Outcome;
import org.mmhc.tasks.TaskId;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Moves of many tasks at once, each on its own: what refuses one does not stop the others. */
@RestController
@RequestMapping("/api/v1/tasks")
@Tag(name = "Tasks")
class TaskBulkApi {

    private final TaskBulk bulk;
    private final Refusals refusals;

    TaskBulkApi(TaskBulk bulk, Refusals refusals) {
        this.bulk = bulk;
        this.refusals = refusals;
    }

    /** Which tasks. */
    record ManyTasks(@NotEmpty @Size(max = TaskBulk.MOST) List<@NotNull TaskId> ids) {}

    /** Which tasks, and who shall have them. */
    record ManyForSomebody(
            @NotEmpty @Size(max = TaskBulk.MOST) List<@NotNull TaskId> ids,
            @NotNull Uid to) {}

    @Operation(
            summary = "Claim many tasks",
            description = "Up to 200. Says for each whether the caller has it now, and why not when it was refused.")
    @Callers
    @PostMapping("/claims")
    List<OneOfMany> claimTasks(@Valid @RequestBody ManyTasks many, Locale locale) {
        return said(bulk.claim(many.ids()), locale);
    }

    @Operation(
            summary = "Give many tasks back",
            description = "Up to 200. Says for each whether its group has it again, and why not when it was refused.")
    @Callers
    @PostMapping("/releases")
    List<OneOfMany> releaseTasks(@Valid @RequestBody ManyTasks many, Locale locale) {
        return said(bulk.release(many.ids()), locale);
    }

    @Operation(
            summary = "Assign many tasks",
            description = "Up to 200, to one person. Says for each whether it was, and why not when it was refused.")
    @Callers(Role.ADMIN)
    @PostMapping("/assignments")
    List<OneOfMany> assignTasks(@Valid @RequestBody ManyForSomebody many, Locale locale) {
        return said(bulk.assign(many.ids(), many.to()), locale);
    }

    private List<OneOfMany> said(List<Outcome> outcomes, Locale locale) {
        return outcomes.stream()
                .map(outcome -> refusals.outcome(outcome.id().value(), outcome.refusal(), locale))
                .toList();
    }
}
