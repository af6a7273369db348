package org.mmhc.disputes.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import java.util.List;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Uid;
import org.mmhc.base.ui.DeskFigures;
import org.mmhc.base.ui.HomeTile;
import org.mmhc.reports.KpiRecords;
import org.mmhc.reports.KpiRecords.Part;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What the signed-in person decided about disputes in the last thirty days, and how much of it was found otherwise later. */
@Component
@Order(10)
class DecisionDeskFigures implements DeskFigures {

    private static final String VERDICTS = "disputes.verdicts";
    private static final String OVERTURNED = "disputes.overturned";
    private static final String DECIDER = "decider";

    private final KpiRecords figures;

    DecisionDeskFigures(KpiRecords figures) {
        this.figures = figures;
    }

    @Override
    public String key() {
        return "decisions";
    }

    @Override
    public String title() {
        return translate("disputes.desk.decisions.title");
    }

    @Override
    public List<HomeTile> figures() {
        Uid me = CurrentUser.require().uid();
        return figures.lately(OVERTURNED, null, me).stream()
                .flatMap(mine -> List.of(
                        tile("decided", mine.whole().intValue(), VERDICTS, mine, me),
                        tile("overturned", mine.part().intValue(), OVERTURNED, mine, me))
                        .stream())
                .toList();
    }

    private static HomeTile tile(String name, int many, String figure, Part of, Uid me) {
        return new HomeTile(
                "disputes." + name,
                translate("disputes.desk.decisions." + name),
                String.valueOf(many),
                "",
                DeskFigures.listOf(figure, of.from(), of.to(), DECIDER, me.value()));
    }
}
