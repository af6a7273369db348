package org.mmhc.tasks.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.base.api.Callers;
import org.mmhc.base.api.PageOf;
import org.mmhc.base.api.Paging;
import org.mmhc.identity.UserDirectory.UserCard;
import org.mmhc.tasks.absence.AbsenceId;
import org.mmhc.tasks.absence.AbsencePlanning;
import org.mmhc.tasks.absence.AbsencePlanning.AbsenceCard;
import org.mmhc.tasks.absence.AbsencePlanning.SetAbsence;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Who is away and who stands in. An absence is set and ended, never changed, so it is asked for without its version. */
@RestController
@RequestMapping("/api/v1/absences")
@Tag(name = "Absences", description = "Who is away, until when, and who stands in")
class AbsenceApi {

    private final AbsencePlanning absences;

    AbsenceApi(AbsencePlanning absences) {
        this.absences = absences;
    }

    /**
     * Somebody is away.
     *
     * @param person who; the caller unless said
     * @param deputy who gets their tasks meanwhile
     */
    record NewAbsence(
            @Nullable Uid person,
            @NotNull Uid deputy,
            @NotNull Instant from,
            @NotNull Instant until) {}

    @Operation(
            summary = "List absences",
            description = "One page of those who are away now or will be, the earliest first.")
    @Callers({Role.COMMITTEE, Role.ADMIN})
    @GetMapping
    PageOf<AbsenceCard> listAbsences(@ParameterObject @Valid Paging paging) {
        paging.unsorted();
        return PageOf.of(absences.all(), paging);
    }

    @Operation(
            summary = "List for whom absences can be set",
            description = "The caller; for admins everybody of the committee and all admins.")
    @Callers({Role.COMMITTEE, Role.ADMIN})
    @GetMapping("/people")
    List<UserCard> listPeopleWithAbsences() {
        return absences.people();
    }

    @Operation(
            summary = "List possible deputies",
            description = "Who can stand in for the caller, or, when an admin asks, for that person.")
    @Callers({Role.COMMITTEE, Role.ADMIN})
    @GetMapping("/deputies")
    List<UserCard> listDeputies(
            @Parameter(description = "Who is away; the caller unless said", example = "M-100002-Q")
                    @RequestParam(required = false)
                    @Nullable
                    Uid person) {
        return absences.deputiesFor(orCaller(person));
    }

    @Operation(
            summary = "Set an absence",
            description =
                    "For oneself; admins for everybody of the committee and all admins. Meanwhile tasks of that person, and those they would get, go to the"
                            + " deputy, who is of the same group. Refused when it overlaps another one, when fifty are"
                            + " planned, or when deputies would stand in for each other.")
    @Callers({Role.COMMITTEE, Role.ADMIN})
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    AbsenceCard setAbsence(@Valid @RequestBody NewAbsence absence) {
        return absences.set(
                new SetAbsence(orCaller(absence.person()), absence.deputy(), absence.from(), absence.until()));
    }

    @Operation(
            summary = "End an absence",
            description = "Ends it now, or calls it off before it began. Only the person may, or an admin.")
    @Callers({Role.COMMITTEE, Role.ADMIN})
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void endAbsence(@PathVariable AbsenceId id) {
        absences.end(id);
    }

    private static Uid orCaller(@Nullable Uid person) {
        return person == null ? CurrentUser.require().uid() : person;
    }
}
