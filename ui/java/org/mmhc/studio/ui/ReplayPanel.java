package org.mmhc.studio.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.progressbar.ProgressBar;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Refusal;
import org.mmhc.base.Role;
import org.mmhc.base.ui.StatusBadge;
import org.mmhc.base.ui.StatusBadge.Tone;
import org.mmhc.base.ui.Times;
import org.mmhc.base.ui.Toasts;
import org.mmhc.studio.ChangeKind;
import org.mmhc.studio.ChangeRecords.ChangeDetails;
import org.mmhc.studio.ChangeState;
import org.mmhc.studio.replay.ReplayDesk;
import org.mmhc.studio.replay.ReplayRecords;
import org.mmhc.studio.replay.ReplayRecords.ReplayRow;
import org.mmhc.studio.replay.ReplayRecords.ReplayedCase;
import org.mmhc.studio.replay.ReplayResult.ProcessResult;
import org.mmhc.studio.replay.ReplayResult.TableResult;
import org.mmhc.studio.replay.ReplayState;
import org.mmhc.studio.replay.Verdict;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;

/** What past cases say about a change: how they would have gone, which of them nobody can tell, and what all of it does not promise. */
final class ReplayPanel extends Section {

    private static final int SHOWN = 25;
    private static final List<Verdict> TO_LOOK_AT =
            List.of(Verdict.STUCK, Verdict.OTHER_END, Verdict.OTHER_STEPS, Verdict.CANNOT_SAY, Verdict.NOT_REPRODUCED);
    private static final List<String> LIMITS = List.of("people", "durations", "java", "older");

    private final transient ReplayRecords records;
    private final transient ReplayDesk desk;
    private final transient ChangeDetails details;
    private final transient Runnable changed;

    /** @param changed what is to be done when somebody begins or stops one */
    ReplayPanel(ReplayRecords records, ReplayDesk desk, ChangeDetails details, Runnable changed) {
        this.records = records;
        this.desk = desk;
        this.details = details;
        this.changed = changed;
        setId("change-panel-replay");
        addClassNames("panel", "studio-replay");
        add(new H2(getTranslation("studio.replay.title")));
        if (details.change().kind() == ChangeKind.FORM) {
            add(new Paragraph(getTranslation("studio.replay.forms")));
            return;
        }
        Optional<ReplayRow> latest = records.latest(details.change().id());
        if (latest.isEmpty()) {
            add(new Paragraph(getTranslation("studio.replay.none")));
        } else {
            show(latest.get());
        }
        if (mayBegin(latest)) {
            Button begin = new Button(
                    getTranslation(latest.isEmpty() ? "studio.replay.begin" : "studio.replay.beginAgain"),
                    click -> act(() -> this.desk.begin(this.details.change().id())));
            begin.setId("replay-begin");
            add(begin);
        }
        add(limits());
    }

    private boolean mayBegin(Optional<ReplayRow> latest) {
        ChangeState state = details.change().state();
        return CurrentUser.require().is(Role.ANALYST, Role.ADMIN)
                && (state == ChangeState.DRAFT || state == ChangeState.IN_REVIEW)
                && latest.filter(row -> row.state() == ReplayState.RUNNING).isEmpty();
    }

    private void act(Runnable work) {
        try {
            work.run();
            changed.run();
        } catch (Refusal refusal) {
            Toasts.refused(refusal);
        }
    }

    private void show(ReplayRow row) {
        Paragraph standing = new Paragraph(getTranslation(
                row.waits() ? "studio.replay.waits" : "studio.replay.state." + row.state(),
                row.told(),
                row.cases(),
                row.begunByName(),
                Times.exact(row.begunAt())));
        standing.setId("replay-state");
        standing.getElement().setAttribute("role", "status");
        add(standing);
        if (row.state() == ReplayState.RUNNING) {
            running(row);
            return;
        }
        if (!row.current()) {
            Paragraph old = new Paragraph(getTranslation("studio.replay.old"));
            old.addClassName("studio-warning");
            add(old);
        }
        row.result().processes().forEach(process -> add(process(process)));
        row.result().tables().forEach(table -> add(table(table)));
        row.accepted().forEach(words -> {
            Paragraph accepted = new Paragraph(getTranslation("studio.replay.accepted", words));
            accepted.addClassName("hint");
            add(accepted);
        });
        if (row.result().told() > 0) {
            add(cases(row));
        }
    }

    private void running(ReplayRow row) {
        ProgressBar progress =
                new ProgressBar(0, Math.max(1, row.cases()), Math.min(row.told(), Math.max(1, row.cases())));
        progress.setIndeterminate(row.cases() == 0);
        progress.getElement().setAttribute("aria-label", getTranslation("studio.replay.title"));
        add(progress);
        if (CurrentUser.require().is(Role.ANALYST, Role.ADMIN)) {
            Button stop = new Button(getTranslation("studio.replay.stop"), click -> act(() -> desk.stop(row.id())));
            stop.setId("replay-stop");
            stop.addThemeVariants(ButtonVariant.TERTIARY);
            add(stop);
        }
    }

    private Div process(ProcessResult result) {
        Div part = new Div(new H3(result.name()));
        if (result.untellable() != null) {
            part.add(new Paragraph(getTranslation("studio.replay.untellable." + result.untellable())));
            return part;
        }
        if (result.told() == 0) {
            part.add(new Paragraph(getTranslation("studio.replay.noCases")));
        }
        UnorderedList list = list();
        result.counts().forEach((verdict, cases) -> {
            ListItem line = new ListItem(
                    badge(verdict), new Span(getTranslation("studio.replay.count." + verdict, cases, result.told())));
            list.add(line);
        });
        result.otherEnds().forEach(end -> say(list, "studio.replay.otherEnd", end.cases(), end.before(), end.after()));
        result.stuckAt().forEach(stuck -> say(list, "studio.replay.stuckAt", stuck.cases(), stuck.what()));
        result.unknownAt().forEach(step -> say(list, "studio.replay.unknownAt", step.cases(), step.what()));
        result.more().forEach(step -> say(list, "studio.replay.more", step.cases(), step.what()));
        result.fewer().forEach(step -> say(list, "studio.replay.fewer", step.cases(), step.what()));
        result.tasks().stream()
                .filter(work -> work.before() != work.after())
                .forEach(work -> say(list, "studio.replay.tasks", work.group(), work.after(), work.before()));
        if (result.secondsBefore() != null && result.secondsAfter() != null) {
            say(list, "studio.replay.took", time(result.secondsBefore()), time(result.secondsAfter()));
        }
        result.leftOut().forEach((why, cases) -> say(list, "studio.replay.leftOut." + why, cases));
        part.add(list);
        return part;
    }

    private Div table(TableResult result) {
        UnorderedList list = list();
        if (result.asked() == 0) {
            say(list, "studio.replay.table.nobody", result.process());
        } else {
            say(list, "studio.replay.table.asked", result.asked(), result.process(), result.same());
            result.changes()
                    .forEach(change ->
                            say(list, "studio.replay.table.instead", change.cases(), change.after(), change.before()));
            result.rows()
                    .forEach(row -> say(
                            list,
                            row.row() == 0 ? "studio.replay.table.noRow" : "studio.replay.table.row",
                            row.row(),
                            row.after(),
                            row.before()));
            if (result.untold() > 0) {
                say(list, "studio.replay.table.untold", result.untold());
            }
        }
        return new Div(new H3(getTranslation("studio.replay.table", result.name())), list);
    }

    private Details cases(ReplayRow row) {
        UnorderedList list = list();
        int shown = 0;
        for (Verdict verdict : TO_LOOK_AT) {
            Page<ReplayedCase> found = records.cases(row.id(), verdict, PageRequest.ofSize(SHOWN));
            shown += (int) found.getTotalElements();
            found.forEach(one ->
                    list.add(new ListItem(badge(verdict), new Span(one.reference()), new Paragraph(words(one)))));
            if (found.getTotalElements() > SHOWN) {
                say(list, "studio.replay.case.further", found.getTotalElements() - SHOWN);
            }
        }
        Component content = shown == 0 ? new Paragraph(getTranslation("studio.replay.case.none")) : list;
        Details details = new Details(getTranslation("studio.replay.cases", shown), content);
        details.setId("replay-cases");
        return details;
    }

    private String words(ReplayedCase one) {
        return switch (one.verdict()) {
            case STUCK -> getTranslation("studio.replay.case.stuck", orNothing(one.at()));
            case CANNOT_SAY -> getTranslation("studio.replay.case.unknown", orNothing(one.at()));
            case NOT_REPRODUCED ->
                one.at() == null
                        ? getTranslation("studio.replay.case.left")
                        : getTranslation("studio.replay.case.leftAt", one.at());
            case OTHER_END ->
                getTranslation("studio.replay.case.end", orNothing(one.endBefore()), orNothing(one.endAfter()));
            default -> steps(one);
        };
    }

    private String steps(ReplayedCase one) {
        if (one.more().isEmpty() && one.fewer().isEmpty()) {
            return getTranslation("studio.replay.case.order");
        }
        String more =
                one.more().isEmpty() ? "" : getTranslation("studio.replay.case.more", String.join(", ", one.more()));
        String fewer =
                one.fewer().isEmpty() ? "" : getTranslation("studio.replay.case.fewer", String.join(", ", one.fewer()));
        return (more + " " + fewer).strip();
    }

    private static String orNothing(@Nullable String text) {
        return text == null ? "–" : text;
    }

    private Details limits() {
        UnorderedList list = list();
        LIMITS.forEach(limit -> say(list, "studio.replay.limit." + limit));
        Details limits = new Details(
                getTranslation("studio.replay.limits"),
                new Div(new Paragraph(getTranslation("studio.replay.promise")), list));
        limits.setId("replay-limits");
        limits.setOpened(true);
        return limits;
    }

    private static UnorderedList list() {
        UnorderedList list = new UnorderedList();
        list.addClassName("studio-words");
        return list;
    }

    private void say(UnorderedList list, String key, Object... what) {
        list.add(new ListItem(getTranslation(key, what)));
    }

    private static String time(long seconds) {
        return StudioWords.of(Duration.ofSeconds(seconds));
    }

    private StatusBadge badge(Verdict verdict) {
        Tone tone = switch (verdict) {
            case SAME -> Tone.GOOD;
            case OTHER_STEPS -> Tone.PROGRESS;
            case OTHER_END, CANNOT_SAY -> Tone.WARNING;
            case STUCK -> Tone.BAD;
            case NOT_REPRODUCED -> Tone.NEUTRAL;
        };
        return new StatusBadge(getTranslation("studio.replay.verdict." + verdict), tone);
    }
}
