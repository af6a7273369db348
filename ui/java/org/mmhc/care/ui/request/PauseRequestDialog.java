package org.mmhc.care.ui.request;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Locale;
import org.mmhc.base.ui.DayPicker;
import org.mmhc.base.ui.FormBinder;
import org.mmhc.base.ui.Toasts;
import org.mmhc.care.RequestKeeping;
import org.mmhc.care.RequestKeeping.PauseRequest;
import org.mmhc.care.RequestRecords.RequestSummary;

/** Asks from when until when nobody is to come. */
class PauseRequestDialog extends Dialog {

    /** What is asked; both days count. */
    public record Pause(LocalDate from, LocalDate until) {}

    private final FormBinder<Pause> binder = new FormBinder<>(Pause.class);

    PauseRequestDialog(RequestKeeping keeping, RequestSummary request, Clock clock, Runnable afterwards) {
        setHeaderTitle(getTranslation("care.request.pause.title"));
        setWidth("min(30rem, 92vw)");
        LocalDate today = LocalDate.ofInstant(clock.instant(), request.zone());
        DatePicker from = day("from", today);
        DatePicker until = day("until", today);
        from.setValue(today);
        binder.about("until", "pauseUnfit");
        Div fields = new Div(new Paragraph(getTranslation("care.request.pause.hint")), from, until);
        fields.addClassName("dialog-fields");
        add(fields);
        Button save = new Button(
                getTranslation("care.request.pause.action"),
                click -> binder.submit(pause -> {
                    keeping.pause(new PauseRequest(request.id(), request.version(), pause.from(), pause.until()));
                    close();
                    Toasts.success("care.request.pause.done");
                    afterwards.run();
                }));
        save.setId("pause-save");
        save.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button(getTranslation("care.request.pause.keep"), click -> close()), save);
    }

    private DayPicker day(String property, LocalDate today) {
        DayPicker day = new DayPicker(getTranslation("care.request.pause." + property));
        day.setId("pause-" + property);
        day.setMin(today);
        day.setLocale(Locale.UK);
        binder.forField(day)
                .asRequired(getTranslation("care.request.pause." + property + "Missing"))
                .bind(property);
        return day;
    }
}
