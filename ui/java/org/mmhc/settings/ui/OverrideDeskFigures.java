package org.mmhc.settings.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.mmhc.base.ui.DeskFigures;
import org.mmhc.base.ui.HomeTile;
import org.mmhc.reports.KpiRecords;
import org.mmhc.settings.OverrideDesk;
import org.mmhc.settings.OverrideState;
import org.springframework.core.annotation.Order;
import org.springframework.data.domain.PageRequest;
import org.springframework.stereotype.Component;

/** Rules that are broken with leave: how many are now, how many wait for a second person, and how often it happens. */
@Component
@Order(40)
class OverrideDeskFigures implements DeskFigures {

    private final OverrideDesk desk;
    private final KpiRecords figures;

    OverrideDeskFigures(OverrideDesk desk, KpiRecords figures) {
        this.desk = desk;
        this.figures = figures;
    }

    @Override
    public String key() {
        return "overrides";
    }

    @Override
    public String title() {
        return translate("settings.override.page.title");
    }

    @Override
    public List<HomeTile> figures() {
        return Stream.of(
                        Optional.of(now("active", OverrideState.ACTIVE)),
                        Optional.of(now("asked", OverrideState.ASKED)),
                        OverrideRate.of(figures))
                .flatMap(Optional::stream)
                .toList();
    }

    private HomeTile now(String name, OverrideState state) {
        return new HomeTile(
                "settings.override." + name,
                translate("settings.override.desk." + name),
                String.valueOf(desk.find(List.of(state), PageRequest.ofSize(1)).getTotalElements()),
                "",
                "overrides");
    }
}
