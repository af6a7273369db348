package org.mmhc.tasks.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.function.SerializableRunnable;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.ui.ChoiceField;
import org.mmhc.base.ui.DayPicker;
import org.mmhc.base.ui.FormBinder;
import org.mmhc.base.ui.Times;
import org.mmhc.base.ui.Toasts;
import org.mmhc.identity.UserDirectory.UserCard;
import org.mmhc.tasks.absence.AbsencePlanning;
import org.mmhc.tasks.absence.AbsencePlanning.AbsenceCard;
import org.mmhc.tasks.absence.AbsencePlanning.SetAbsence;

/** Asks who is away from when until when, and who stands in. */
class SetAbsenceDialog extends Dialog {

    /** What is asked; both days count. */
    public record Away(UserCard person, UserCard deputy, LocalDate from, LocalDate until) {}

    private final FormBinder<Away> binder = new FormBinder<>(Away.class);
    private final AbsencePlanning absences;
    private final SerializableRunnable onSet;
    private final ChoiceField<UserCard> person = new ChoiceField<>();
    private final ChoiceField<UserCard> deputy = new ChoiceField<>();
    private final DayPicker from = new DayPicker();
    private final DayPicker until = new DayPicker();

    SetAbsenceDialog(AbsencePlanning absences, Clock clock, SerializableRunnable onSet) {
        this.absences = absences;
        this.onSet = onSet;
        setHeaderTitle(getTranslation("tasks.absences.dialog.title"));
        addClassName("set-absence");
        setWidth("min(30rem, 92vw)");
        LocalDate today = LocalDate.ofInstant(clock.instant(), Times.zone());
        people();
        day(from, "absence-from", "tasks.absences.dialog.from", today);
        day(until, "absence-until", "tasks.absences.dialog.until", today);
        String noPerson = getTranslation("tasks.absences.dialog.noPerson");
        String noDay = getTranslation("tasks.absences.dialog.noDay");
        binder.forField(person).asRequired(noPerson).bind("person");
        binder.forField(deputy).asRequired(noPerson).bind("deputy");
        binder.forField(from).asRequired(noDay).bind("from");
        binder.forField(until)
                .asRequired(noDay)
                .withValidator(
                        last -> from.getValue() == null || !last.isBefore(from.getValue()),
                        getTranslation("tasks.absences.dialog.order"))
                .bind("until");
        binder.about("from", "absenceOverlaps");
        binder.about("until", "absencePeriodUnfit");
        from.setValue(today);
        from.addValueChangeListener(change -> until.setMin(change.getValue()));
        Div days = new Div(from, until);
        days.addClassName("absence-days");
        Div fields = new Div(person, deputy, days);
        fields.addClassName("dialog-fields");
        Button save = new Button(getTranslation("tasks.absences.dialog.action"), click -> save());
        save.setId("absence-save");
        save.addThemeVariants(ButtonVariant.PRIMARY);
        Button cancel = new Button(getTranslation("tasks.absences.dialog.cancel"), click -> close());
        getFooter().add(cancel, save);
        add(new Paragraph(getTranslation("tasks.absences.dialog.hint")), fields);
    }

    private void people() {
        deputy.setId("absence-deputy");
        deputy.setLabel(getTranslation("tasks.absences.dialog.deputy"));
        deputy.setItemLabelGenerator(SetAbsenceDialog::label);
        deputy.setWidthFull();
        person.setId("absence-person");
        person.setLabel(getTranslation("tasks.absences.dialog.person"));
        person.setItemLabelGenerator(SetAbsenceDialog::label);
        person.setWidthFull();
        person.addValueChangeListener(change -> offerDeputies(change.getValue()));
        List<UserCard> people = absences.people();
        person.setItems(people);
        people.stream()
                .filter(card -> card.uid().equals(CurrentUser.require().uid()))
                .findFirst()
                .ifPresent(person::setValue);
        person.setReadOnly(people.size() <= 1);
    }

    private void offerDeputies(UserCard absent) {
        List<UserCard> deputies = absent == null ? List.of() : absences.deputiesFor(absent.uid());
        deputy.setItems(deputies);
        deputy.setHelperText(
                absent != null && deputies.isEmpty() ? getTranslation("tasks.absences.dialog.nobody") : null);
    }

    private void day(DayPicker field, String id, String key, LocalDate earliest) {
        field.setId(id);
        field.setLabel(getTranslation(key));
        field.setMin(earliest);
    }

    private static String label(UserCard card) {
        return card.name() + " (" + card.uid().value() + ")";
    }

    private void save() {
        ZoneId zone = Times.zone();
        binder.submit(away -> {
            AbsenceCard set = absences.set(new SetAbsence(
                    away.person().uid(),
                    away.deputy().uid(),
                    away.from().atStartOfDay(zone).toInstant(),
                    away.until().plusDays(1).atStartOfDay(zone).toInstant()));
            close();
            Toasts.success("tasks.absences.set.done", set.personName(), set.deputyName());
            onSet.run();
        });
    }
}
