package org.mmhc.notifications.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.timepicker.TimePicker;
import com.vaadin.flow.function.SerializableConsumer;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Objects;
import org.mmhc.base.Refusal;
import org.mmhc.base.ui.ChoiceField;
import org.mmhc.base.ui.Toasts;
import org.mmhc.notifications.NotificationCentre.BeQuiet;
import org.mmhc.notifications.route.QuietHours;

/** When one is not disturbed, as a sentence and as fields. */
class QuietHoursPanel extends Div {

    private final TimePicker from;
    private final TimePicker to;
    private final Checkbox weekends = new Checkbox(getTranslation("notifications.quiet.weekends"));
    private final ChoiceField<String> zone = new ChoiceField<>();

    QuietHoursPanel(QuietHours hours, SerializableConsumer<BeQuiet> save) {
        addClassNames("panel", "care-card");
        from = time("quiet-from", "notifications.quiet.from", hours.from());
        to = time("quiet-to", "notifications.quiet.to", hours.to());
        weekends.setId("quiet-weekends");
        weekends.setValue(hours.weekends());
        zone.setId("quiet-zone");
        zone.setLabel(getTranslation("notifications.quiet.zone"));
        zone.setItems(ZoneId.getAvailableZoneIds().stream()
                .filter(name -> name.contains("/"))
                .sorted()
                .toList());
        zone.setValue(hours.zone().getId());
        Paragraph sentence = new Paragraph(sentence(hours));
        sentence.setId("quiet-sentence");
        sentence.addClassName("care-sentence");
        Button button = new Button(getTranslation("notifications.quiet.save"), click -> save(save));
        button.setId("quiet-save");
        Div fields = new Div(from, to, zone);
        fields.addClassName("money-filters");
        add(new H2(getTranslation("notifications.quiet.title")), sentence, fields, weekends, button);
    }

    private String sentence(QuietHours hours) {
        String place = hours.zone().getId().replace('_', ' ');
        String nights = hours.from().equals(hours.to())
                ? getTranslation("notifications.quiet.never")
                : getTranslation("notifications.quiet.sentence", hours.from(), hours.to(), place);
        return hours.weekends() ? nights + " " + getTranslation("notifications.quiet.sentence.weekends") : nights;
    }

    private TimePicker time(String id, String label, LocalTime value) {
        TimePicker picker = new TimePicker(getTranslation(label), value);
        picker.setId(id);
        picker.setStep(Duration.ofMinutes(30));
        // A locale that writes hours from 0 to 24.
        picker.setLocale(Locale.UK);
        return picker;
    }

    private void save(SerializableConsumer<BeQuiet> save) {
        try {
            save.accept(new BeQuiet(
                    Objects.requireNonNullElse(from.getValue(), LocalTime.MIDNIGHT),
                    Objects.requireNonNullElse(to.getValue(), LocalTime.MIDNIGHT),
                    weekends.getValue(),
                    Objects.requireNonNullElse(zone.getValue(), "")));
        } catch (Refusal refusal) {
            Toasts.refused(refusal);
        }
    }
}
