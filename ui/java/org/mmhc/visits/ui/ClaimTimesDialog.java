package org.mmhc.visits.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.timepicker.TimePicker;
import com.vaadin.flow.function.SerializableRunnable;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.ui.FormBinder;
import org.mmhc.base.ui.Toasts;
import org.mmhc.base.ui.WallTimes;
import org.mmhc.visits.VisitClock;
import org.mmhc.visits.VisitClock.EnterTimes;
import org.mmhc.visits.VisitDossier.VisitFile;
import org.mmhc.visits.VisitHours.VisitPay;
import org.mmhc.visits.VisitId;
import org.mmhc.visits.review.ExceptionCode;
import org.mmhc.visits.review.Reason;

/** Asks a caregiver when they came and left, and why that was not said at the moment itself. */
public class ClaimTimesDialog extends Dialog {

    /** What is asked. */
    public record Claiming(
            @Nullable LocalTime startedAt,
            @Nullable LocalTime finishedAt,
            @NotNull Reason reason,
            @Size(max = 500) String note) {}

    /**
     * The visit that is meant.
     *
     * @param came when the caregiver came, null when that is not known
     */
    public record About(
            VisitId id,
            Instant startsAt,
            Instant endsAt,
            ZoneId zone,
            @Nullable Instant came,
            @Nullable Instant left) {

        public static About of(VisitFile visit) {
            return new About(
                    visit.id(), visit.startsAt(), visit.endsAt(), visit.zone(), visit.startedAt(), visit.finishedAt());
        }

        public static About of(VisitPay visit) {
            return new About(
                    visit.id(), visit.startsAt(), visit.endsAt(), visit.zone(), visit.startedAt(), visit.finishedAt());
        }
    }

    private final FormBinder<Claiming> binder = new FormBinder<>(Claiming.class);
    private final transient About about;

    public ClaimTimesDialog(VisitClock clocking, About about, SerializableRunnable afterwards) {
        this.about = about;
        setHeaderTitle(getTranslation("visits.claim.title"));
        setWidth("min(28rem, 94vw)");
        TimePicker came = time("claim-came", "visits.claim.came");
        binder.forField(came).bind("startedAt");
        TimePicker left = time("claim-left", "visits.claim.left");
        binder.forField(left).bind("finishedAt");
        Select<Reason> reason = new Select<>();
        reason.setId("claim-reason");
        reason.setLabel(getTranslation("visits.claim.reason"));
        reason.setItems(ExceptionCode.NO_CHECK_OUT.reasons());
        reason.setItemLabelGenerator(each -> getTranslation("visits.reason." + each));
        binder.bind(reason, "reason");
        TextArea note = new TextArea(getTranslation("visits.claim.note"));
        note.setId("claim-note");
        binder.bind(note, "note");
        binder.about("startedAt", "timesUnfit");
        binder.about("note", "reasonUnfit");
        came.setValue(wall(about.came() == null ? about.startsAt() : about.came()));
        left.setValue(wall(about.left() == null ? about.endsAt() : about.left()));
        Div times = new Div(came, left);
        times.addClassName("visit-times");
        Div fields = new Div(
                new Paragraph(getTranslation(
                        "visits.claim.hint", WallTimes.hours(about.startsAt(), about.endsAt(), about.zone()))),
                times,
                reason,
                note);
        fields.addClassName("dialog-fields");
        add(fields);
        Button save = new Button(
                getTranslation("visits.claim.send"),
                click -> binder.submit(
                        claiming -> {
                            clocking.claim(command(claiming));
                            Toasts.success("visits.claim.done");
                            close();
                            afterwards.run();
                        },
                        refusal -> {
                            Toasts.refused(refusal);
                            close();
                            afterwards.run();
                        }));
        save.setId("claim-send");
        save.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button(getTranslation("visits.dialog.cancel"), click -> close()), save);
    }

    private TimePicker time(String id, String label) {
        TimePicker time = new TimePicker(getTranslation(label));
        time.setId(id);
        time.setLocale(Locale.UK);
        time.setStep(Duration.ofMinutes(5));
        return time;
    }

    private LocalTime wall(Instant time) {
        return time.atZone(about.zone()).toLocalTime().truncatedTo(ChronoUnit.MINUTES);
    }

    /* What is known already and stays as it is need not be said. */
    private EnterTimes command(Claiming claiming) {
        return new EnterTimes(
                about.id(),
                said(claiming.startedAt(), about.came(), about.startsAt()),
                said(claiming.finishedAt(), about.left(), about.endsAt()),
                claiming.reason(),
                claiming.note());
    }

    private @Nullable Instant said(@Nullable LocalTime typed, @Nullable Instant known, Instant planned) {
        if (typed == null || known != null && wall(known).equals(typed)) {
            return null;
        }
        LocalDate day = planned.atZone(about.zone()).toLocalDate();
        return Stream.of(day.minusDays(1), day, day.plusDays(1))
                .map(each -> each.atTime(typed).atZone(about.zone()).toInstant())
                .min(Comparator.comparing(
                        time -> Duration.between(planned, time).abs()))
                .orElseThrow();
    }
}
