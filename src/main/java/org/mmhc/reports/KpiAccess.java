package org.mmhc.reports;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Actor;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.reports.ReportsRefusals.FigureDimensionUnknown;
import org.mmhc.reports.ReportsRefusals.FigureNotForYou;
import org.mmhc.reports.ReportsRefusals.FigureUnknown;
import org.springframework.stereotype.Component;

/** All figures, and who reads which of them. */
@Component
class KpiAccess {

    private final Map<String, Kpi> kpis = new TreeMap<>();

    KpiAccess(List<Kpi> kpis) {
        kpis.forEach(kpi -> this.kpis.put(kpi.key(), kpi));
    }

    Collection<Kpi> all() {
        return kpis.values();
    }

    Kpi kpi(String key) {
        Kpi kpi = kpis.get(key);
        if (kpi == null) {
            throw new FigureUnknown(key);
        }
        return kpi;
    }

    static boolean mayReadAll(Actor actor, Kpi kpi) {
        return actor.role() != null && kpi.readers().contains(actor.role());
    }

    /** Whether whoever has that role reads it of everybody; nobody reads one that there is no longer. */
    boolean isReadBy(@Nullable Role role, String key) {
        Kpi kpi = kpis.get(key);
        return kpi != null && role != null && kpi.readers().contains(role);
    }

    /** Whether the figure is told of the caller alone. */
    static boolean mayReadOwn(Actor actor, Kpi kpi) {
        return kpi.personalPlace() >= 0 && actor.is(Role.CAREGIVER);
    }

    static boolean mayName(Actor actor) {
        return actor.is(Role.ADMIN) || actor.is(Role.COMMITTEE);
    }

    /** Refused with {@link FigureNotForYou}; with {@link FigureDimensionUnknown} when the figure is not by person. */
    static void requireMayRead(Actor actor, Kpi kpi, @Nullable String by, @Nullable Uid whose) {
        int personal = kpi.personalPlace();
        boolean own = mayReadOwn(actor, kpi) && actor.uid().equals(whose);
        boolean names =
                whose != null || personal >= 0 && kpi.by().get(personal).name().equals(by);
        if (!own && (!mayReadAll(actor, kpi) || names && !mayName(actor))) {
            throw new FigureNotForYou();
        }
        if (whose != null && personal < 0) {
            throw new FigureDimensionUnknown("whose");
        }
    }
}
