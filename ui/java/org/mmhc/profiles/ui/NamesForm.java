package org.mmhc.profiles.ui;

import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.datepicker.DatePicker.DatePickerI18n;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import java.time.LocalDate;
import java.util.Objects;
import org.mmhc.profiles.Gender;
import org.mmhc.profiles.ProfileKeeping;
import org.mmhc.profiles.ProfileKeeping.Names;
import org.mmhc.profiles.ProfileKeeping.ProfileDetails;
import org.mmhc.profiles.ProfileKeeping.SaveNames;

/** Asks who somebody is. */
class NamesForm extends StepForm<Names> {

    private static final LocalDate USUAL_BIRTH_DATE = LocalDate.of(1985, 1, 1);

    private final ProfileKeeping profiles;

    NamesForm(ProfileKeeping profiles) {
        super(Names.class, "profiles.names.");
        this.profiles = profiles;
        line("firstName", "first-name", "given-name");
        line("lastName", "last-name", "family-name");
        DatePicker birthDate = field("birthDate", "birth-date", new DatePicker());
        birthDate.setI18n(new DatePickerI18n().setDateFormats("dd/MM/yyyy", "d.M.yyyy", "yyyy-MM-dd"));
        birthDate.setInitialPosition(USUAL_BIRTH_DATE);
        birthDate.setHelperText(getTranslation("profiles.names.birthDate.hint"));
        RadioButtonGroup<Gender> gender = new RadioButtonGroup<>();
        gender.setItems(Gender.values());
        gender.setItemLabelGenerator(value -> getTranslation("profiles.gender." + value.name()));
        setColspan(field("gender", "gender", gender), 2);
        binder.about("birthDate", "caregiverTooYoung");
    }

    @Override
    Names partOf(ProfileDetails profile) {
        return Objects.requireNonNullElseGet(profile.names(), () -> new Names("", "", null, null));
    }

    @Override
    ProfileDetails save(long version, Names names) {
        return profiles.save(new SaveNames(version, names));
    }
}
