package org.mmhc.visits.ui.mine;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Role;
import org.mmhc.base.ui.HomeLine;
import org.mmhc.base.ui.HomeLine.Need;
import org.mmhc.base.ui.HomeLines;
import org.mmhc.base.ui.HomeTile;
import org.mmhc.base.ui.Times;
import org.mmhc.base.ui.WallTimes;
import org.mmhc.visits.VisitAgenda;
import org.mmhc.visits.VisitAgenda.AgendaLine;
import org.mmhc.visits.VisitStatus;
import org.mmhc.visits.ui.VisitWords;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Tells caregivers and patients on the start page what of their visits waits for them now. */
@Component
@Order(25)
class VisitHomeLines implements HomeLines {

    private static final Duration SOON = Duration.ofHours(1);
    private static final Duration BACK = Duration.ofDays(14);
    private static final Duration AHEAD = Duration.ofDays(60);
    private static final int MOST = 5;

    private final VisitAgenda agenda;
    private final Clock clock;

    VisitHomeLines(VisitAgenda agenda, Clock clock) {
        this.agenda = agenda;
        this.clock = clock;
    }

    @Override
    public List<HomeLine> lines() {
        if (!CurrentUser.require().is(Role.CAREGIVER, Role.PATIENT)) {
            return List.of();
        }
        Instant now = clock.instant();
        List<AgendaLine> visits = agenda.refreshed(now.minus(BACK), now.plus(SOON));
        return Stream.concat(
                        visits.stream().flatMap(visit -> now(visit, now).stream()),
                        visits.reversed().stream().flatMap(visit -> waiting(visit, now).stream()))
                .limit(MOST)
                .toList();
    }

    /* Only caregivers have something to do during a visit. */
    private static Optional<HomeLine> now(AgendaLine visit, Instant now) {
        if (!CurrentUser.require().is(Role.CAREGIVER)) {
            return Optional.empty();
        }
        if (visit.status() == VisitStatus.IN_PROGRESS) {
            Need need = visit.endsAt().isBefore(now) ? Need.LATE : Need.NOW;
            return Optional.of(line(need, "visits.home.finish", visit, visit.endsAt(), now));
        }
        boolean due = visit.status() == VisitStatus.SCHEDULED && visit.endsAt().isAfter(now);
        Need need = visit.startsAt().isBefore(now) ? Need.LATE : Need.NOW;
        return due ? Optional.of(line(need, "visits.home.start", visit, visit.startsAt(), now)) : Optional.empty();
    }

    private static Optional<HomeLine> waiting(AgendaLine visit, Instant now) {
        if (visit.toExplain()) {
            return Optional.of(line(Need.NOW, "visits.home.explain", visit, null, now));
        }
        if (visit.toConfirm()) {
            return Optional.of(line(Need.SOON, "visits.home.confirm", visit, null, now));
        }
        return visit.toRate()
                ? Optional.of(line(Need.WHENEVER, "visits.home.rate", visit, null, now))
                : Optional.empty();
    }

    private static HomeLine line(Need need, String texts, AgendaLine visit, @Nullable Instant by, Instant now) {
        return new HomeLine(
                need,
                translate(
                        texts + ".what",
                        visit.withName() == null ? "" : visit.withName(),
                        WallTimes.at(visit.startsAt(), visit.zone(), now)),
                by,
                translate(texts + ".action"),
                VisitWords.addressOf(visit.id()));
    }

    @Override
    public List<HomeTile> tiles() {
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, Times.zone());
        if (CurrentUser.require().is(Role.CAREGIVER)) {
            List<AgendaLine> visits = goneTo(
                    today.atStartOfDay(Times.zone()).toInstant(),
                    today.plusDays(1).atStartOfDay(Times.zone()).toInstant());
            String next = visits.stream()
                    .filter(visit -> visit.endsAt().isAfter(now) && visit.finishedAt() == null)
                    .findFirst()
                    .map(visit -> next(visit, now))
                    .orElse("");
            return List.of(HomeTile.of("visits.today", visits.size(), next, "my-day"));
        }
        return CurrentUser.require().is(Role.PATIENT)
                ? List.of(goneTo(now, now.plus(AHEAD)).stream()
                        .findFirst()
                        .map(visit -> HomeTile.of(
                                "visits.next",
                                WallTimes.at(visit.startsAt(), visit.zone(), now),
                                next(visit, now),
                                VisitWords.addressOf(visit.id())))
                        .orElseGet(
                                () -> HomeTile.of("visits.next", translate("visits.home.tile.none"), "", "my-visits")))
                : List.of();
    }

    /* By their start: a visit of the night before is not today's. */
    private List<AgendaLine> goneTo(Instant from, Instant to) {
        return agenda.refreshed(from, to).stream()
                .filter(visit -> visit.status() != VisitStatus.CANCELLED
                        && !visit.endsAt().isBefore(from))
                .filter(visit -> visit.startsAt().isBefore(to))
                .toList();
    }

    private static String next(AgendaLine visit, Instant now) {
        return translate(
                "visits.home.tile.next",
                WallTimes.at(visit.startsAt(), visit.zone(), now),
                visit.withName() == null ? translate("visits.home.tile.nobody") : visit.withName(),
                visit.serviceName());
    }
}
