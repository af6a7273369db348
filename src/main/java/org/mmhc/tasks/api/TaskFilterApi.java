package org.mmhc.tasks.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.mmhc.base.References;
import org.mmhc.base.api.Callers;
import org.mmhc.tasks.SavedFilters;
import org.mmhc.tasks.SavedFilters.SavedFilter;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Ways to look at the task list that people keep by name. */
@RestController
@RequestMapping("/api/v1/task-filters")
@Tag(name = "Task filters", description = "Ways to look at the task list, kept by name")
class TaskFilterApi {

    private final SavedFilters filters;

    TaskFilterApi(SavedFilters filters) {
        this.filters = filters;
    }

    /**
     * A filter to be kept.
     *
     * @param query what the list shows, as the address of its screen says it
     * @param shared whether the caller's group sees it too; only staff may share
     */
    record NewFilter(
            @NotNull String name,
            @NotNull String query,
            @Schema(requiredMode = RequiredMode.REQUIRED) boolean shared) {}

    @Operation(
            summary = "List filters",
            description =
                    "The caller's own, then, for staff, those that others share with the caller's group, by name.")
    @Callers
    @GetMapping
    List<SavedFilter> listTaskFilters() {
        return filters.find();
    }

    @Operation(
            summary = "Keep a filter",
            description = "Up to twenty, in place of the caller's own one of that name. Only staff share theirs.")
    @Callers
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    SavedFilter saveTaskFilter(@Valid @RequestBody NewFilter filter) {
        return filters.save(filter.name(), filter.query(), filter.shared());
    }

    @Operation(
            summary = "Forget a filter",
            description = "One of the caller's own; admins also those that others share.")
    @Callers
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void forgetTaskFilter(@PathVariable String id) {
        filters.forget(References.canonical(id));
    }
}
