package org.mmhc.studio.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.RouterLink;
import java.util.List;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Role;
import org.mmhc.studio.ChangeId;
import org.mmhc.studio.ChangeMoves;
import org.mmhc.studio.move.CaseMoveState;
import org.mmhc.studio.move.MoveRecords.MoveRow;
import org.mmhc.studio.move.MoveRecords.StepPreview;

/** What a change means for running cases: before it is in force what would become of them, afterwards what did. */
final class CasesPanel extends Section {

    CasesPanel(ChangeMoves moves, ChangeId change) {
        setId("change-panel-cases");
        addClassName("panel");
        add(new H2(getTranslation("studio.change.panel.cases")));
        List<MoveRow> done = moves.done(change);
        if (!done.isEmpty()) {
            UnorderedList runs = new UnorderedList();
            runs.addClassName("studio-words");
            done.forEach(run -> runs.add(run(run)));
            add(runs);
            return;
        }
        boolean along = moves.plan(change).move();
        List<StepPreview> steps = along ? moves.preview(change) : List.of();
        add(new Paragraph(getTranslation(along ? "studio.cases.plan.along" : "studio.cases.plan.stay")));
        if (!steps.isEmpty()) {
            add(new MoveTable(steps));
        }
    }

    private ListItem run(MoveRow run) {
        int left = count(run, CaseMoveState.LEFT) + count(run, CaseMoveState.REFUSED);
        int open = count(run, CaseMoveState.PENDING) + count(run, CaseMoveState.SENDING);
        Div line = new Div(new Paragraph(getTranslation(
                "studio.move.words." + run.state(),
                count(run, CaseMoveState.MOVED),
                count(run, CaseMoveState.ENDED),
                left,
                open)));
        if (CurrentUser.require().is(Role.ANALYST, Role.ADMIN)) {
            line.add(new RouterLink(
                    getTranslation("studio.cases.each"), MoveRunView.class, MoveRunView.parameters(run.id())));
        }
        return new ListItem(line);
    }

    private static int count(MoveRow run, CaseMoveState state) {
        return run.counts().getOrDefault(state, 0);
    }
}
