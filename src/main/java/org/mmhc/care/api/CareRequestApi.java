package org.mmhc.care.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.base.api.Callers;
import org.mmhc.base.api.PageOf;
import org.mmhc.base.api.Paging;
import org.mmhc.base.api.SeenVersion;
import org.mmhc.care.CoverageDesk;
import org.mmhc.care.HolidayAnswers;
import org.mmhc.care.HolidayAnswers.AnswerHoliday;
import org.mmhc.care.RequestKeeping;
import org.mmhc.care.RequestKeeping.CancelRequest;
import org.mmhc.care.RequestKeeping.DraftRequest;
import org.mmhc.care.RequestKeeping.PauseRequest;
import org.mmhc.care.RequestKeeping.RequestForm;
import org.mmhc.care.RequestKeeping.SaveRequest;
import org.mmhc.care.RequestRecords;
import org.mmhc.care.RequestRecords.NextDate;
import org.mmhc.care.RequestRecords.RequestDetails;
import org.mmhc.care.RequestRecords.RequestSummary;
import org.mmhc.care.request.CareRequestId;
import org.mmhc.care.request.CareRequestStatus;
import org.mmhc.care.request.RequestReason;
import org.mmhc.care.schedule.Schedules.LineAsked;
import org.mmhc.visits.VisitId;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Requests for care, from their draft to their end. */
@RestController
@RequestMapping("/api/v1/care-requests")
@Tag(name = "Care requests", description = "What patients ask for, and what becomes of it")
class CareRequestApi {

    private static final String SCHEDULE =
            " A schedule has 1 to 10 lines. Each begins at most a year from today and leaves out at most 120 days."
                    + " Times are those of the clock at home, in whole minutes; an end that"
                    + " is not after the start is one of the next day, and a visit lasts 15 minutes to 24 hours. A rule is the text of"
                    + " RFC 5545, of FREQ (DAILY, WEEKLY, MONTHLY), INTERVAL (1 to 12), BYDAY, BYMONTHDAY and COUNT (up to 366) or"
                    + " UNTIL (up to a year after the start); none is for once. On holidays it takes place (KEEP, unless said),"
                    + " is left out (SKIP), or the patient is asked two weeks before (ASK). What does not fit is refused with its line and part.";

    private final RequestKeeping keeping;
    private final RequestRecords records;
    private final HolidayAnswers answers;
    private final CoverageDesk coverage;

    CareRequestApi(RequestKeeping keeping, RequestRecords records, HolidayAnswers answers, CoverageDesk coverage) {
        this.keeping = keeping;
        this.records = records;
        this.answers = answers;
        this.coverage = coverage;
    }

    /**
     * A request that begins.
     *
     * @param patient for whom; the caller unless said
     * @param form what is asked for
     * @param schedule when; may be empty as long as it is a draft
     */
    record NewCareRequest(
            @Nullable Uid patient,
            @NotNull RequestForm form,
            @NotNull List<@NotNull @Valid LineAsked> schedule) {}

    /**
     * A request as it is to be.
     *
     * @param form what is asked for
     * @param schedule when; counts for drafts only
     */
    record ChangedCareRequest(
            @NotNull RequestForm form, @NotNull List<@NotNull @Valid LineAsked> schedule) {}

    /** A request that was just begun. */
    record BegunCareRequest(CareRequestId reference) {}

    /** Why a request ends. */
    record CareCancellation(@NotNull RequestReason reason) {}

    /**
     * Days on which nobody is to come.
     *
     * @param from the first day, today or later
     * @param until the last day
     */
    record CarePause(@NotNull LocalDate from, @NotNull LocalDate until) {}

    /** Whether somebody is to come on a holiday. */
    record HolidayAnswer(boolean come) {}

    /** A schedule that is not sent yet. */
    record CareSchedule(@NotNull List<@NotNull @Valid LineAsked> schedule) {}

    @Operation(
            summary = "List requests for care",
            description =
                    "One page, the newest first: patients get their own, the committee and admins all that were sent.")
    @Callers({Role.PATIENT, Role.COMMITTEE, Role.ADMIN})
    @GetMapping
    PageOf<RequestSummary> findCareRequests(
            @Parameter(description = "Where they stand; anywhere unless said") @RequestParam(required = false) @Nullable
                    Set<CareRequestStatus> status,
            @ParameterObject @Valid Paging paging) {
        Set<CareRequestStatus> wanted =
                status == null || status.isEmpty() ? EnumSet.allOf(CareRequestStatus.class) : status;
        return CurrentUser.require().isOffice()
                ? PageOf.of(records.find(wanted, paging.unsorted()))
                : own(wanted, paging);
    }

    private PageOf<RequestSummary> own(Set<CareRequestStatus> wanted, Paging paging) {
        paging.unsorted();
        return PageOf.of(
                records.mine().stream()
                        .filter(request -> wanted.contains(request.status()))
                        .toList(),
                paging);
    }

    @Operation(
            summary = "Begin a request for care",
            description =
                    "Makes a draft, which only who writes it and its patient see; patients for themselves, the committee"
                            + " and admins for an active patient. It may have gaps, but what is there must fit."
                            + SCHEDULE)
    @Callers({Role.PATIENT, Role.COMMITTEE, Role.ADMIN})
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<BegunCareRequest> draftCareRequest(@Valid @RequestBody NewCareRequest request) {
        CareRequestId reference =
                keeping.draft(new DraftRequest(request.patient(), request.form(), request.schedule()));
        return ResponseEntity.created(URI.create("/api/v1/care-requests/" + reference))
                .body(new BegunCareRequest(reference));
    }

    @Operation(
            summary = "Read a request for care",
            description =
                    "What is asked for, its visits with who comes, and what happened to it. Patients read their own, the"
                            + " committee and admins all that were sent; to anybody else it does not exist. The ETag is its version.")
    @Callers({Role.PATIENT, Role.COMMITTEE, Role.ADMIN})
    @GetMapping("/{reference}")
    ResponseEntity<RequestDetails> getCareRequest(@PathVariable CareRequestId reference) {
        return tagged(records.get(reference));
    }

    @Operation(
            summary = "Change a request for care",
            description =
                    "Writes a draft anew. Of one that was sent and goes on, all but its kind of care and its schedule"
                            + " changes. Refused when it has ended." + SCHEDULE)
    @Callers({Role.PATIENT, Role.COMMITTEE, Role.ADMIN})
    @PutMapping("/{reference}")
    ResponseEntity<RequestDetails> saveCareRequest(
            @PathVariable CareRequestId reference, SeenVersion seen, @Valid @RequestBody ChangedCareRequest request) {
        keeping.save(new SaveRequest(reference, seen.number(), request.form(), request.schedule()));
        return tagged(records.refreshed(reference));
    }

    @Operation(summary = "Throw a draft away", description = "Refused when it was sent: cancel it then.")
    @Callers({Role.PATIENT, Role.COMMITTEE, Role.ADMIN})
    @DeleteMapping("/{reference}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void discardCareRequest(@PathVariable CareRequestId reference, SeenVersion seen) {
        keeping.discard(reference, seen.number());
    }

    @Operation(
            summary = "Send a request for care",
            description =
                    "Needs a description of 10 to 2000 characters, a schedule whose visits are as long as the kind of"
                            + " care allows, an address, and a first visit that is ahead, for patients by two hours. Whoever needs"
                            + " somebody earlier calls the agency.")
    @Callers({Role.PATIENT, Role.COMMITTEE, Role.ADMIN})
    @PutMapping("/{reference}/submission")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void submitCareRequest(@PathVariable CareRequestId reference, SeenVersion seen) {
        keeping.submit(reference, seen.number());
    }

    @Operation(
            summary = "Cancel a request for care",
            description =
                    "Ends it; visits that have not begun are called off. Reasons: NOT_NEEDED, OTHER_HELP, IN_HOSPITAL,"
                            + " NOT_SATISFIED, OTHER. Refused when it was not sent or has ended.")
    @Callers({Role.PATIENT, Role.COMMITTEE, Role.ADMIN})
    @PutMapping("/{reference}/cancellation")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void cancelCareRequest(
            @PathVariable CareRequestId reference,
            SeenVersion seen,
            @Valid @RequestBody CareCancellation cancellation) {
        keeping.cancel(new CancelRequest(reference, seen.number(), cancellation.reason()));
    }

    @Operation(
            summary = "Pause a request for care",
            description =
                    "Calls off the visits of some days, both included. Refused for days that are over, and when the"
                            + " request was not sent or has ended.")
    @Callers({Role.PATIENT, Role.COMMITTEE, Role.ADMIN})
    @PutMapping("/{reference}/pause")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void pauseCareRequest(
            @PathVariable CareRequestId reference, SeenVersion seen, @Valid @RequestBody CarePause pause) {
        keeping.pause(new PauseRequest(reference, seen.number(), pause.from(), pause.until()));
    }

    @Operation(
            summary = "Say whether somebody is to come on a holiday",
            description = "Of a visit that the request lists under holidays; without an answer a week before, it takes"
                    + " place. Refused when it is not asked, or not any more.")
    @Callers({Role.PATIENT, Role.COMMITTEE, Role.ADMIN})
    @PutMapping("/{reference}/holidays/{visit}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void answerHoliday(
            @PathVariable CareRequestId reference,
            @PathVariable VisitId visit,
            @Valid @RequestBody HolidayAnswer answer) {
        answers.answer(new AnswerHoliday(reference, visit, answer.come()));
    }

    @Operation(
            summary = "Have it looked again whether care is paid for",
            description = "When the patient has changed what they pay for. Refused unless that is in question.")
    @Callers({Role.PATIENT, Role.COMMITTEE, Role.ADMIN})
    @PostMapping("/{reference}/coverage-checks")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void checkCoverageAgain(@PathVariable CareRequestId reference) {
        coverage.lookAgain(reference);
    }

    @Operation(
            summary = "Try a schedule",
            description = "The first " + RequestRecords.DATES_SHOWN
                    + " times from now on at which care would be given, and holidays between them that are left out; nothing"
                    + " is kept." + SCHEDULE)
    @Callers({Role.PATIENT, Role.COMMITTEE, Role.ADMIN})
    @PostMapping("/dates")
    List<NextDate> tryCareSchedule(@Valid @RequestBody CareSchedule asked) {
        return records.nextDates(asked.schedule());
    }

    private static ResponseEntity<RequestDetails> tagged(RequestDetails details) {
        return SeenVersion.tagged(details, details.request().version());
    }
}
