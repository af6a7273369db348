package org.mmhc.studio.ui;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import org.mmhc.studio.CasesAlong;
import org.mmhc.studio.ChangeId;
import org.mmhc.studio.ChangeMoves;
import org.mmhc.studio.ChangeMoves.Open;

/** Asks whether running cases go along with a change, and shows what that means for them. Nothing is asked when none runs. */
final class RunningCases extends Div {

    private final transient ChangeMoves moves;
    private final transient ChangeId change;
    private final Checkbox along = new Checkbox(getTranslation("studio.cases.along"));
    private final MoveChoices choices = new MoveChoices(this::look);
    private final Div preview = new Div();

    RunningCases(ChangeMoves moves, ChangeId change) {
        this.moves = moves;
        this.change = change;
        setId("running-cases");
        Open open = moves.choices(change);
        setVisible(open != null);
        if (open == null) {
            return;
        }
        along.setId("cases-along");
        Paragraph words = new Paragraph(getTranslation("studio.cases.words"));
        words.addClassName("hint");
        choices.setVisible(false);
        choices.ask(open.choices(), open.suggested());
        along.addValueChangeListener(wanted -> {
            choices.setVisible(wanted.getValue());
            look();
        });
        add(along, words, choices, preview);
    }

    CasesAlong wish() {
        return along.getValue()
                ? new CasesAlong(true, choices.renumbered(), choices.clocksAnew(), choices.handOutAnew())
                : CasesAlong.NONE;
    }

    private void look() {
        preview.removeAll();
        if (along.getValue()) {
            preview.add(new MoveTable(moves.preview(change, wish())));
        }
    }
}
