package org.mmhc.care.ui.request;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mmhc.base.ui.StatusBadge;
import org.mmhc.base.ui.StatusBadge.Tone;
import org.mmhc.base.ui.Times;
import org.mmhc.base.ui.WallTimes;
import org.mmhc.care.RequestRecords.RequestSummary;
import org.mmhc.care.request.CareRequestStatus;

/** Says how a request stands: who has it, by when, and who comes. */
final class RequestWords {

    private RequestWords() {}

    /** The whole of it, as sentences. */
    static String of(RequestSummary request, Instant now) {
        List<String> sentences = new ArrayList<>();
        boolean open = request.status().isOpen();
        if (open) {
            comes(request, now).ifPresent(sentences::add);
        }
        if (!request.status().isStaffed() || sentences.isEmpty()) {
            sentences.add(state(request, now));
        }
        if (open && request.planned() > request.toStaff() && request.toStaff() > 0) {
            sentences.add(translate("care.request.state.toStaff", request.toStaff()));
        }
        return String.join(" ", sentences);
    }

    private static Optional<String> comes(RequestSummary request, Instant now) {
        return request.next() == null || request.nextCaregiverName() == null
                ? Optional.empty()
                : Optional.of(translate(
                        "care.request.state.comes",
                        request.nextCaregiverName(),
                        WallTimes.at(request.next(), request.zone(), now)));
    }

    private static String state(RequestSummary request, Instant now) {
        return switch (request.status()) {
            case DRAFT -> translate("care.request.state.draft");
            case SUBMITTED, MATCHING ->
                awaited(request, now, "care.request.state.choosing", "care.request.state.choosingBy");
            case COVERAGE_IN_QUESTION ->
                awaited(request, now, "care.request.state.settling", "care.request.state.settlingBy");
            case OFFERED -> awaited(request, now, "care.request.state.asked", "care.request.state.askedBy");
            case ASSIGNED, IN_PROGRESS -> translate("care.request.state.arranged");
            case COMPLETED -> translate("care.request.state.completed");
            case NOT_COVERED -> translate("care.request.state.notCovered");
            case DECLINED -> ended(request, "care.request.state.declined", "care.request.state.declinedAs");
            case LAPSED -> translate("care.request.state.lapsed");
            case CANCELLED -> ended(request, "care.request.state.cancelled", "care.request.state.cancelledAs");
        };
    }

    private static String awaited(RequestSummary request, Instant now, String open, String by) {
        Instant awaitedBy = request.awaitedBy();
        return awaitedBy == null || awaitedBy.isBefore(now)
                ? translate(open)
                : translate(by, WallTimes.when(awaitedBy, Times.zone(), now));
    }

    private static String ended(RequestSummary request, String plain, String because) {
        return request.reason() == null
                ? translate(plain)
                : translate(because, translate("care.requestReason." + request.reason()));
    }

    /** The status in a word or two. */
    static StatusBadge badge(CareRequestStatus status) {
        return new StatusBadge(
                translate("care.status." + status),
                switch (status) {
                    case DRAFT, COMPLETED, CANCELLED -> Tone.NEUTRAL;
                    case SUBMITTED, MATCHING, OFFERED -> Tone.PROGRESS;
                    case COVERAGE_IN_QUESTION -> Tone.WARNING;
                    case ASSIGNED, IN_PROGRESS -> Tone.GOOD;
                    case NOT_COVERED, DECLINED, LAPSED -> Tone.BAD;
                });
    }
}
