package org.mmhc.care.ui.request;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.mmhc.base.Refusal;
import org.mmhc.base.ui.Sign;
import org.mmhc.care.CareRefusals.LengthUnfit;
import org.mmhc.care.CareRefusals.TooSoon;
import org.mmhc.care.schedule.ScheduleRefusals.ScheduleUnfit;
import org.mmhc.care.schedule.Schedules;
import org.mmhc.care.schedule.Schedules.LineAsked;

/** Asks when care is wanted, line by line, and shows the first dates that come of it. */
class AskWhenForm extends RequestStep {

    private static final LocalTime USUAL_START = LocalTime.of(8, 0);
    private static final LocalTime USUAL_END = LocalTime.of(10, 0);

    private final LocalDate today;
    private final NextDates dates;
    private final Div place = new Div();
    private final List<ScheduleLineForm> lines = new ArrayList<>();
    private final Button more;
    private int saved;

    AskWhenForm(LocalDate today, NextDates dates) {
        super("when", Set.of("scheduleUnfit", "lengthUnfit", "tooSoon"));
        this.today = today;
        this.dates = dates;
        place.addClassName("schedule-lines");
        more = new Button(getTranslation("care.when.add.action"), Sign.ADD.icon(), click -> {
            addLine(unsaid());
            changed();
        });
        more.setId("request-line-add");
        add(place, more, dates);
    }

    private static LineAsked unsaid() {
        return new LineAsked(null, USUAL_START, USUAL_END, null, Set.of());
    }

    private void addLine(LineAsked asked) {
        ScheduleLineForm line = new ScheduleLineForm(asked, today, this::changed, this::remove);
        lines.add(line);
        place.add(line);
    }

    private void remove(ScheduleLineForm line) {
        lines.remove(line);
        place.remove(line);
        changed();
    }

    private void changed() {
        lines.forEach(line -> line.setRemovable(lines.size() > 1));
        more.setVisible(lines.size() < Schedules.MOST_LINES);
        dates.show(lines.stream().map(ScheduleLineForm::typed).toList());
    }

    @Override
    void read(RequestDraft draft) {
        lines.clear();
        place.removeAll();
        draft.schedule().forEach(this::addLine);
        saved = lines.size();
        if (lines.isEmpty()) {
            addLine(unsaid());
            saved = 1;
        }
        changed();
    }

    @Override
    boolean hasChanges() {
        return lines.size() != saved || lines.stream().anyMatch(ScheduleLineForm::hasChanges);
    }

    @Override
    boolean submit(RequestDraft before, Consumer<RequestDraft> command, Consumer<Refusal> otherwise) {
        List<Optional<LineAsked>> written =
                lines.stream().map(ScheduleLineForm::write).toList();
        if (written.stream().anyMatch(Optional::isEmpty)) {
            return false;
        }
        try {
            command.accept(
                    before.planned(written.stream().flatMap(Optional::stream).toList()));
            return true;
        } catch (Refusal refusal) {
            show(refusal, otherwise);
            return false;
        }
    }

    @Override
    void show(Refusal refusal, Consumer<Refusal> otherwise) {
        switch (refusal) {
            case ScheduleUnfit unfit
            when unfit.line() >= 1 && unfit.line() <= lines.size() ->
                lines.get(unfit.line() - 1).show(unfit, otherwise);
            case LengthUnfit unfit -> lines.getFirst().show(unfit, "endTime", otherwise);
            case TooSoon tooSoon -> lines.getFirst().show(tooSoon, "startsOn", otherwise);
            default -> otherwise.accept(refusal);
        }
    }
}
