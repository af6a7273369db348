package org.mmhc.settings.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Role;
import org.mmhc.base.api.Callers;
import org.mmhc.base.api.PageOf;
import org.mmhc.base.api.Paging;
import org.mmhc.base.api.SeenVersion;
import org.mmhc.settings.record.RecordAccessDesk;
import org.mmhc.settings.record.RecordAccessDesk.OpenRecord;
import org.mmhc.settings.record.RecordAccessDesk.RecordAccessRow;
import org.mmhc.settings.record.RecordAccessDesk.ReviewRecordAccess;
import org.mmhc.settings.record.RecordAccessId;
import org.mmhc.settings.record.RecordVerdict;
import org.mmhc.tasks.TaskId;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Records that are opened without a task. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Settings")
class RecordAccessApi {

    private final RecordAccessDesk desk;

    RecordAccessApi(RecordAccessDesk desk) {
        this.desk = desk;
    }

    /**
     * What somebody thinks of it.
     *
     * @param note why, where there was no reason
     */
    record NewRecordVerdict(
            @NotNull RecordVerdict verdict,
            @Nullable @Size(max = 1000) String note) {}

    @Operation(summary = "List records that were opened without a task", description = "One page, the newest first.")
    @Callers({Role.COMMITTEE, Role.ADMIN})
    @GetMapping("/record-accesses")
    PageOf<RecordAccessRow> findRecordAccesses(@ParameterObject @Valid Paging paging) {
        return PageOf.of(desk.find(paging.unsorted()));
    }

    @Operation(
            summary = "Open somebody's record without a task",
            description =
                    "For an hour, with a reason. The person sees who it was, and somebody else looks at the reason. Then their profile"
                            + " can be read with all its parts.")
    @Callers({Role.COMMITTEE, Role.ADMIN})
    @PostMapping("/record-accesses")
    @ResponseStatus(HttpStatus.CREATED)
    RecordAccessRow openRecord(@Valid @RequestBody OpenRecord asked) {
        return desk.open(asked);
    }

    @Operation(summary = "Read why a record was opened")
    @Callers({Role.COMMITTEE, Role.ADMIN})
    @GetMapping("/record-accesses/{id}")
    RecordAccessRow getRecordAccess(@PathVariable RecordAccessId id) {
        return desk.get(id);
    }

    @Operation(summary = "Close a record before its time", description = "By whoever opened it, or an admin.")
    @Callers({Role.COMMITTEE, Role.ADMIN})
    @PutMapping("/record-accesses/{id}/end")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void closeRecord(@PathVariable RecordAccessId id) {
        desk.close(id);
    }

    @Operation(
            summary = "Say whether there was reason to open a record",
            description =
                    "Completes a task that the caller claimed before; If-Match names its version. Never by whoever opened it, nor by"
                            + " the person whose record it is.")
    @Callers({Role.COMMITTEE, Role.ADMIN})
    @PutMapping("/tasks/{id}/record-verdict")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void reviewRecordAccess(@PathVariable TaskId id, SeenVersion seen, @Valid @RequestBody NewRecordVerdict said) {
        desk.review(new ReviewRecordAccess(id, seen.number(), said.verdict(), said.note()));
    }
}
