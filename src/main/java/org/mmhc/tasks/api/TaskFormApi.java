package org.mmhc.tasks.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.api.Callers;
import org.mmhc.base.api.SeenVersion;
import org.mmhc.tasks.TaskDrafts;
import org.mmhc.tasks.TaskDrafts.TaskDraft;
import org.mmhc.tasks.TaskId;
import org.mmhc.tasks.form.FormDesk;
import org.mmhc.tasks.form.FormDesk.FormSheet;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The forms of tasks that are drawn from their model, and what somebody has filled in so far. */
@RestController
@RequestMapping("/api/v1/tasks/{id}")
@Tag(name = "Tasks")
class TaskFormApi {

    private final FormDesk forms;
    private final TaskDrafts drafts;

    TaskFormApi(FormDesk forms, TaskDrafts drafts) {
        this.forms = forms;
        this.drafts = drafts;
    }

    /** What somebody filled in, by the keys of the fields. */
    record FilledIn(@NotNull Map<String, @Nullable Object> values) {}

    /**
     * A half-filled form.
     *
     * @param content a JSON object, as text, in the words of whoever draws the form
     */
    record HalfFilled(@NotNull String content) {}

    @Operation(
            summary = "Read the form of a task",
            description =
                    "The form of the model, or plain fields when it has none, with what the case knows. There is none for a"
                            + " task with a decision of its own, as reviews have.")
    @ApiResponse(responseCode = "200", description = "The form", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "204", description = "The task is not drawn from a form", content = @Content)
    @Callers
    @GetMapping("/form")
    ResponseEntity<FormSheet> getTaskForm(@PathVariable TaskId id) {
        return Absent.orElse(forms.sheet(id));
    }

    @Operation(
            summary = "Complete a task by its form",
            description =
                    "Checks what was filled in and ends a task that the caller claimed before. If-Match names the version"
                            + " of the task. What does not fit the form is named field by field.")
    @Callers
    @PutMapping("/form")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void completeTaskForm(@PathVariable TaskId id, SeenVersion seen, @Valid @RequestBody FilledIn filled) {
        forms.complete(id, seen.number(), filled.values());
    }

    @Operation(
            summary = "Read one's draft",
            description = "What the caller has filled in so far. Nobody reads the draft of somebody else.")
    @ApiResponse(responseCode = "200", description = "The draft", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "204", description = "The caller has none", content = @Content)
    @Callers
    @GetMapping("/draft")
    ResponseEntity<TaskDraft> getTaskDraft(@PathVariable TaskId id) {
        return Absent.orElse(drafts.find(id));
    }

    @Operation(
            summary = "Keep a draft",
            description =
                    "Keeps a JSON object of up to 100,000 characters, in place of the caller's draft before, until the task ends.")
    @Callers
    @PutMapping("/draft")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void saveTaskDraft(@PathVariable TaskId id, @Valid @RequestBody HalfFilled form) {
        drafts.save(id, form.content());
    }

    @Operation(summary = "Throw one's draft away", description = "Nothing changes when there is none.")
    @Callers
    @DeleteMapping("/draft")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void discardTaskDraft(@PathVariable TaskId id) {
        drafts.discard(id);
    }
}
