package org.mmhc.visits.ui.office;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyModifier;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Refusal;
import org.mmhc.base.Role;
import org.mmhc.base.ui.ChoiceField;
import org.mmhc.identity.UserDirectory;
import org.mmhc.identity.UserDirectory.UserCard;
import org.mmhc.tasks.ui.TaskFormContext;
import org.mmhc.visits.VisitDossier.VisitFile;
import org.mmhc.visits.VisitReview;
import org.mmhc.visits.VisitReview.PayThen;
import org.mmhc.visits.VisitReview.Resolve;
import org.mmhc.visits.VisitReview.Settled;
import org.mmhc.visits.review.Action;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks how each thing that does not fit is settled, and says before what is paid now and then. When that is less it says that a second
 * person is asked.
 */
class ResolvePanel extends Section {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** What is filled in and not decided yet. */
    record Draft(
            @Nullable Map<String, SettleLine.Typed> lines,
            @Nullable LocalDateTime startedAt,
            @Nullable LocalDateTime finishedAt) {}

    private final transient VisitFile visit;
    private final transient VisitReview review;
    private final transient TaskFormContext page;
    private final List<SettleLine> lines;
    private final DateTimePicker startedAt;
    private final DateTimePicker finishedAt;
    private final ChoiceField<UserCard> givenBy = new ChoiceField<>();
    private final Div times;
    private final Paragraph pay = new Paragraph();

    ResolvePanel(VisitFile visit, VisitReview review, UserDirectory users, TaskFormContext page) {
        this.visit = visit;
        this.review = review;
        this.page = page;
        addClassName("resolve-panel");
        setId("resolve");
        lines = visit.exceptions().stream()
                .filter(found -> found.state().isOpen())
                .map(found -> new SettleLine(visit, found, page.readOnly(), this::changed))
                .toList();
        startedAt = time("started-at", "visits.resolve.startedAt", visit.startedAt(), visit.startsAt());
        finishedAt = time("finished-at", "visits.resolve.finishedAt", visit.finishedAt(), visit.endsAt());
        times = new Div(startedAt, finishedAt);
        times.addClassName("settle-fields");
        givenBy.setId("given-by");
        givenBy.setLabel(getTranslation("visits.resolve.givenBy"));
        givenBy.setItemLabelGenerator(UserCard::name);
        givenBy.addValueChangeListener(change -> changed());
        pay.setId("pay-then");
        pay.getElement().setAttribute("aria-live", "polite");
        add(new H2(getTranslation("visits.resolve.title")));
        lines.forEach(this::add);
        if (lines.isEmpty()) {
            add(new Paragraph(getTranslation("visits.resolve.none")));
        }
        if (page.readOnly()) {
            return;
        }
        if (lines.stream().anyMatch(line -> line.code().equals("OTHER_CAREGIVER"))) {
            givenBy.setItems(users.activeWithRole(Role.CAREGIVER));
        }
        Button submit = new Button(getTranslation("visits.resolve.submit"), click -> submit());
        submit.setId("submit-decision");
        submit.addThemeVariants(ButtonVariant.PRIMARY);
        submit.addClickShortcut(Key.ENTER, KeyModifier.CONTROL);
        add(times, givenBy, pay, new Paragraph(getTranslation("visits.resolve.ownTimes")), submit);
        page.draft().ifPresent(this::read);
        show();
    }

    private DateTimePicker time(String id, String label, @Nullable Instant known, Instant planned) {
        DateTimePicker time = new DateTimePicker(getTranslation(label));
        time.setId(id);
        time.setLocale(Locale.UK);
        time.setStep(Duration.ofMinutes(5));
        time.setValue(LocalDateTime.ofInstant(known == null ? planned : known, visit.zone()));
        time.addValueChangeListener(change -> changed());
        return time;
    }

    private void changed() {
        show();
        page.keepDraft(JSON.writeValueAsString(new Draft(
                lines.stream().collect(Collectors.toMap(SettleLine::code, SettleLine::typed)),
                startedAt.getValue(),
                finishedAt.getValue())));
    }

    private void read(String draft) {
        try {
            Draft kept = JSON.readValue(draft, Draft.class);
            Map<String, SettleLine.Typed> typed = kept.lines() == null ? Map.of() : kept.lines();
            lines.forEach(line -> Optional.ofNullable(typed.get(line.code())).ifPresent(line::show));
            startedAt.setValue(kept.startedAt());
            finishedAt.setValue(kept.finishedAt());
        } catch (JacksonException changed) {
            pay.setText("");
        }
    }

    private void show() {
        times.setVisible(isChosen(Action.TIMES_CORRECTED));
        givenBy.setVisible(isChosen(Action.CAREGIVER_CHANGED));
        boolean all = !lines.isEmpty() && lines.stream().allMatch(line -> line.chosen() != null);
        pay.setText(all ? words(payThen()) : "");
    }

    private String words(PayThen then) {
        String now = then.now() == null
                ? getTranslation("visits.resolve.pay.nothing")
                : getTranslation("visits.resolve.pay.minutes", then.now());
        return getTranslation(
                then.isLess() ? "visits.resolve.pay.less" : "visits.resolve.pay.then",
                now,
                getTranslation("visits.resolve.pay.minutes", then.then()));
    }

    private PayThen payThen() {
        UserCard instead = givenBy();
        return review.payThen(
                visit.id(),
                isChosen(Action.NOT_PAYABLE),
                changed(startedAt, visit.startedAt()),
                changed(finishedAt, visit.finishedAt()),
                instead == null ? null : instead.uid());
    }

    private @Nullable UserCard givenBy() {
        return givenBy.isVisible() ? givenBy.getValue() : null;
    }

    private boolean isChosen(Action action) {
        return lines.stream().anyMatch(line -> line.chosen() == action);
    }

    /* What is known already and stays as it is need not be said. */
    private @Nullable Instant changed(DateTimePicker field, @Nullable Instant known) {
        if (!times.isVisible() || field.getValue() == null) {
            return null;
        }
        Instant typed = field.getValue().atZone(visit.zone()).toInstant();
        boolean same = known != null && Duration.between(known, typed).abs().toMinutes() < 1;
        return same ? null : typed;
    }

    private void submit() {
        List<Settled> settled = lines.stream()
                .map(SettleLine::settled)
                .flatMap(Optional::stream)
                .toList();
        if (settled.size() < lines.size() || lines.isEmpty()) {
            return;
        }
        try {
            boolean less = payThen().isLess();
            UserCard instead = givenBy();
            Resolve command = new Resolve(
                    visit.id(),
                    page.details().task().id(),
                    page.details().task().version(),
                    settled,
                    changed(startedAt, visit.startedAt()),
                    changed(finishedAt, visit.finishedAt()),
                    instead == null ? null : instead.uid());
            page.decide(
                    () -> review.resolve(command), less ? "visits.resolve.done.asked" : "visits.resolve.done.settled");
        } catch (Refusal refusal) {
            page.refused(refusal);
        }
    }
}
