package org.mmhc.care.ui.request;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Role;
import org.mmhc.base.ui.HomeLine;
import org.mmhc.base.ui.HomeLine.Need;
import org.mmhc.base.ui.HomeLines;
import org.mmhc.base.ui.HomeTile;
import org.mmhc.base.ui.WallTimes;
import org.mmhc.care.HolidayAnswers;
import org.mmhc.care.RequestRecords;
import org.mmhc.care.RequestRecords.RequestSummary;
import org.mmhc.care.request.CareRequestStatus;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Tells patients on the start page who comes next, and what of their care waits for them. */
@Component
@Order(34)
class PatientCareHomeLines implements HomeLines {

    private final RequestRecords records;
    private final HolidayAnswers holidays;
    private final Clock clock;

    PatientCareHomeLines(RequestRecords records, HolidayAnswers holidays, Clock clock) {
        this.records = records;
        this.holidays = holidays;
        this.clock = clock;
    }

    @Override
    public List<HomeLine> lines() {
        return Stream.concat(questions(), drafts()).toList();
    }

    private Stream<HomeLine> questions() {
        Instant now = clock.instant();
        return CurrentUser.require().is(Role.PATIENT)
                ? holidays.mine().stream()
                        .map(question -> new HomeLine(
                                Need.NOW,
                                translate(
                                        "care.home.holiday.what",
                                        WallTimes.at(question.startsAt(), question.zone(), now),
                                        question.holiday()),
                                question.answerBy(),
                                translate("care.home.holiday.action"),
                                CareRequestDetailsView.addressOf(question.request())))
                : Stream.empty();
    }

    private Stream<HomeLine> drafts() {
        return mine().stream()
                .filter(request -> request.status() == CareRequestStatus.DRAFT)
                .map(request -> new HomeLine(
                        Need.WHENEVER,
                        translate("care.home.draft.what", request.serviceName()),
                        null,
                        translate("care.home.draft.action"),
                        CareRequestFormView.addressOf(request.id())));
    }

    @Override
    public List<String> standings() {
        Instant now = clock.instant();
        return mine().stream()
                .filter(request -> request.status().isOpen())
                .map(request -> standing(request, now))
                .toList();
    }

    @Override
    public List<HomeTile> tiles() {
        List<RequestSummary> open =
                mine().stream().filter(request -> request.status().isOpen()).toList();
        return CurrentUser.require().is(Role.PATIENT)
                ? List.of(HomeTile.of(
                        "care.requests",
                        open.size(),
                        open.stream()
                                .findFirst()
                                .map(request -> standing(request, clock.instant()))
                                .orElse(""),
                        "care-requests"))
                : List.of();
    }

    private static String standing(RequestSummary request, Instant now) {
        return request.next() == null || request.nextCaregiverName() == null
                ? translate(
                        "care.home.request.standing",
                        request.serviceName(),
                        translate("care.status." + request.status()))
                : translate(
                        "care.home.comes.standing",
                        request.nextCaregiverName(),
                        WallTimes.at(request.next(), request.zone(), now));
    }

    private List<RequestSummary> mine() {
        return CurrentUser.require().is(Role.PATIENT) ? records.mine() : List.of();
    }
}
