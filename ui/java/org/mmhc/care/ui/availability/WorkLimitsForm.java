package org.mmhc.care.ui.availability;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.AgencySettings;
import org.mmhc.base.ui.FormBinder;
import org.mmhc.base.ui.Times;
import org.mmhc.base.ui.Toasts;
import org.mmhc.base.ui.WallTimes;
import org.mmhc.care.availability.AvailabilityRefusals.TermsUnfit;
import org.mmhc.care.availability.BookedWeeks.BookedWeek;
import org.mmhc.care.availability.CaregiverAvailability;
import org.mmhc.care.availability.CaregiverAvailability.SaveTerms;
import org.mmhc.care.availability.TravelMode;
import org.mmhc.care.availability.WorkTerms;

/** Asks a caregiver how much they want to work at most and how far they go, and now and then whether that is still right. */
public class WorkLimitsForm extends Div {

    /** After this time it is asked again. */
    static final Duration STILL_RIGHT = Duration.ofDays(90);

    /** Zones that are named after a place. */
    private static final Pattern PLACES =
            Pattern.compile("(Africa|America|Antarctica|Asia|Atlantic|Australia|Europe|Indian|Pacific)/.+");

    /** What is asked. */
    public record Limits(
            Integer hoursWeek,
            @Nullable Integer targetHours,
            Integer hoursDay,
            Integer visitsDay,
            Integer travelKm,
            TravelMode mode,
            @Nullable ZoneId zone) {}

    private final FormBinder<Limits> binder = new FormBinder<>(Limits.class);
    private final transient CaregiverAvailability availability;
    private final transient Clock clock;
    private final Paragraph confirmed = new Paragraph();
    private final UnorderedList booked = new UnorderedList();
    private final Button save;
    private transient WorkTerms terms = WorkTerms.USUAL;

    WorkLimitsForm(CaregiverAvailability availability, AgencySettings agency, Clock clock, Runnable afterwards) {
        this.availability = availability;
        this.clock = clock;
        addClassName("work-limits");
        Div fields = new Div();
        fields.addClassName("work-limits-fields");
        fields.add(target());
        Stream.of("hoursWeek", "hoursDay", "visitsDay", "travelKm")
                .map(this::number)
                .forEach(fields::add);
        Select<TravelMode> mode = new Select<>();
        mode.setId("limits-mode");
        mode.setLabel(getTranslation("care.limits.mode.label"));
        mode.setItems(TravelMode.values());
        mode.setItemLabelGenerator(each -> getTranslation("care.travelMode." + each));
        binder.bind(mode, "mode");
        fields.add(mode, zone(agency));
        binder.say(refusal -> refusal instanceof TermsUnfit
                ? getTranslation("care.limits.range.words", refusal.arguments()[1], refusal.arguments()[2])
                : getTranslation(refusal.textKey(), refusal.arguments()));
        binder.addValueChangeListener(change -> showAction());
        confirmed.setId("limits-confirmed");
        save = new Button();
        save.setId("limits-save");
        save.addClickListener(click -> {
            binder.submit(this::save, refusal -> {
                Toasts.refused(refusal);
                afterwards.run();
            });
            if (!binder.hasChanges()) {
                afterwards.run();
            }
        });
        booked.setId("booked-weeks");
        booked.addClassName("booked-weeks");
        add(fields, confirmed, save, booked);
    }

    private ComboBox<ZoneId> zone(AgencySettings agency) {
        ComboBox<ZoneId> zone = new ComboBox<>(getTranslation("care.limits.zone.label"));
        zone.setId("limits-zone");
        zone.setItems(ZoneId.getAvailableZoneIds().stream()
                .filter(PLACES.asMatchPredicate())
                .sorted()
                .map(ZoneId::of)
                .toList());
        zone.setItemLabelGenerator(ZoneId::getId);
        zone.setPlaceholder(agency.zone().getId());
        zone.setClearButtonVisible(true);
        zone.setHelperText(getTranslation("care.limits.zone.hint"));
        binder.bind(zone, "zone");
        return zone;
    }

    private IntegerField target() {
        IntegerField field = plain("targetHours");
        field.setHelperText(getTranslation("care.limits.targetHours.hint"));
        binder.bind(field, "targetHours");
        return field;
    }

    private IntegerField number(String property) {
        IntegerField field = plain(property);
        binder.forField(field)
                .asRequired(getTranslation("care.limits.number.missing"))
                .bind(property);
        return field;
    }

    private IntegerField plain(String property) {
        IntegerField field = new IntegerField(getTranslation("care.limits." + property + ".label"));
        field.setId("limits-" + property);
        field.setStepButtonsVisible(true);
        field.setMin(1);
        return field;
    }

    private void save(Limits limits) {
        try {
            availability.save(new SaveTerms(new WorkTerms(
                    limits.hoursWeek(),
                    limits.targetHours(),
                    limits.hoursDay(),
                    limits.visitsDay(),
                    limits.travelKm(),
                    limits.mode(),
                    terms.around(),
                    limits.zone(),
                    terms.confirmedAt(),
                    terms.version())));
            Toasts.success("care.limits.save.done");
        } catch (TermsUnfit unfit) {
            binder.about(String.valueOf(unfit.arguments()[0]), "termsUnfit");
            throw unfit;
        }
    }

    /** Shows what is saved; what is typed and not saved stays. */
    void read(WorkTerms saved) {
        if (binder.hasChanges() && saved.version() == terms.version()) {
            return;
        }
        terms = saved;
        binder.readRecord(new Limits(
                saved.hoursWeek(),
                saved.targetHours(),
                saved.hoursDay(),
                saved.visitsDay(),
                saved.travelKm(),
                saved.mode(),
                saved.zone()));
        confirmed.setText(
                saved.confirmedAt() == null
                        ? getTranslation("care.limits.confirmed.never")
                        : getTranslation("care.limits.confirmed.label", Times.day(saved.confirmedAt())));
        showAction();
    }

    /** Shows for how long they are booked beside what they would like. */
    void show(List<BookedWeek> weeks, @Nullable Integer targetHours) {
        booked.removeAll();
        for (BookedWeek week : weeks) {
            String name = booked.getComponentCount() == 0
                    ? getTranslation("care.limits.booked.thisWeek")
                    : getTranslation("care.limits.booked.week", Times.day(week.monday()));
            String hours = WallTimes.length(week.minutes());
            booked.add(new ListItem(
                    targetHours == null
                            ? getTranslation("care.limits.booked.words", name, hours)
                            : getTranslation(
                                    "care.limits.booked.ofTarget", name, hours, WallTimes.length(targetHours * 60L))));
        }
    }

    private void showAction() {
        boolean changed = binder.hasChanges();
        save.setText(getTranslation(changed ? "care.limits.save.action" : "care.limits.stillRight.action"));
        save.setVisible(changed || isOld(terms.confirmedAt(), clock.instant()));
    }

    /** Whether it is time to ask again. */
    public static boolean isOld(@Nullable Instant confirmedAt, Instant now) {
        return confirmedAt == null || confirmedAt.plus(STILL_RIGHT).isBefore(now);
    }
}
