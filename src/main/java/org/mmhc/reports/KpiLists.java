package org.mmhc.reports;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Actor;
import org.mmhc.base.AgencySettings;
import org.mmhc.base.AuditTrail;
import org.mmhc.base.Audited;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Uid;
import org.mmhc.reports.Kpi.Item;
import org.mmhc.reports.KpiRecords.KpiInfo;
import org.mmhc.reports.ReportsRefusals.FigureDimensionUnknown;
import org.mmhc.reports.ReportsRefusals.FigureListTooLong;
import org.mmhc.reports.ReportsRefusals.FigureNotForYou;
import org.mmhc.reports.ReportsRefusals.FigureUnknown;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What figures count, one by one: the list that proves each. */
@Service
@PreAuthorize("isAuthenticated()")
public class KpiLists {

    /** The dimension that says which money it is. */
    public static final String CURRENCY = "currency";

    /** So many days can be listed at once. */
    public static final int MOST_DAYS = 92;

    /** So many things are shown; all are counted. */
    public static final int MOST_LINES = 1_000;

    private final KpiAccess access;
    private final AgencySettings agency;
    private final Clock clock;

    KpiLists(KpiAccess access, AgencySettings agency, Clock clock) {
        this.access = access;
        this.agency = agency;
        this.clock = clock;
    }

    /**
     * Which list.
     *
     * @param from the first day; of what says how things stand, it is now whatever is named
     * @param by the dimension that {@code of} is a value of, null for all
     * @param whose of which person, null for everybody
     */
    public record ListQuestion(
            String key,
            LocalDate from,
            LocalDate to,
            @Nullable String by,
            @Nullable String of,
            @Nullable Uid whose) {}

    /**
     * A thing that the figure counts.
     *
     * @param second without the person, for those who may not know
     * @param part what it adds to the figure
     * @param seconds how long it took, null where that is not the figure
     */
    public record Counted(
            String reference,
            Instant at,
            String first,
            String second,
            BigDecimal part,
            BigDecimal whole,
            @Nullable Long seconds) {}

    /**
     * The list of a figure.
     *
     * @param value the figure, as worked out from this list
     * @param part what its things add to the figure
     * @param whole that of which the figure is a share
     * @param counted how many things it has; only the first thousand are in it
     */
    public record Evidence(
            KpiInfo kpi,
            LocalDate from,
            LocalDate to,
            @Nullable BigDecimal value,
            BigDecimal part,
            BigDecimal whole,
            long counted,
            List<Counted> lines) {}

    /**
     * The newest first. Refused with {@link FigureUnknown}, {@link FigureNotForYou}, {@link FigureListTooLong} and
     * {@link FigureDimensionUnknown}.
     */
    @Audited(
            value = "reports.listRead",
            subject = "#question.whose() == null ? {} : #question.whose()",
            reference = "#question.key() + ', ' + #question.from() + ' to ' + #question.to()",
            kind = Audited.Kind.READ)
    @Transactional(readOnly = true)
    public Evidence list(ListQuestion question) {
        Actor actor = CurrentUser.require();
        Kpi kpi = access.kpi(question.key());
        KpiAccess.requireMayRead(actor, kpi, question.by(), question.whose());
        int place = question.by() == null ? -1 : kpi.place(question.by());
        if (question.by() != null && place < 0) {
            throw new FigureDimensionUnknown(question.by());
        }
        LocalDate today = BusinessDay.of(clock.instant(), agency.zone()).date();
        LocalDate from = kpi.level() ? today : question.from();
        LocalDate to = kpi.level() ? today : question.to();
        if (to.isBefore(from) || !to.isBefore(from.plusDays(MOST_DAYS))) {
            throw new FigureListTooLong(MOST_DAYS);
        }
        boolean names = question.whose() != null || KpiAccess.mayName(actor);
        List<Counted> lines = new ArrayList<>();
        Sums sums = new Sums();
        long counted = 0;
        for (LocalDate day = to; !day.isBefore(from); day = day.minusDays(1)) {
            List<Item> items = kpi.items().apply(new BusinessDay(day, agency.zone())).stream()
                    .filter(item -> question.of() == null
                            || place < 0
                            || question.of().equals(place == 0 ? item.first() : item.second()))
                    .filter(item -> question.whose() == null
                            || question.whose().value().equals(kpi.personalPlace() == 0 ? item.first() : item.second()))
                    .sorted(Comparator.comparing(Item::at).reversed())
                    .toList();
            counted += items.size();
            items.stream()
                    .limit(MOST_LINES - (long) lines.size())
                    .map(item -> line(kpi, item, names))
                    .forEach(lines::add);
            items.forEach(item -> sums.add(
                    item.part(),
                    item.whole(),
                    item.taken() == null ? null : Histogram.empty().with(item.taken())));
        }
        if (names && kpi.personalPlace() >= 0) {
            lines.stream()
                    .map(line -> kpi.personalPlace() == 0 ? line.first() : line.second())
                    .filter(person -> !person.isEmpty())
                    .distinct()
                    .forEach(person -> AuditTrail.about(new Uid(person)));
        }
        return new Evidence(
                KpiInfo.of(kpi), from, to, sums.value(kpi.unit()), sums.part(), sums.whole(), counted, lines);
    }

    private static Counted line(Kpi kpi, Item item, boolean names) {
        return new Counted(
                item.reference(),
                item.at(),
                names || kpi.personalPlace() != 0 ? item.first() : "",
                names || kpi.personalPlace() != 1 ? item.second() : "",
                item.part(),
                item.whole(),
                item.taken() == null ? null : item.taken().toSeconds());
    }
}
