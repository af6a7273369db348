package org.mmhc.profiles.ui;

import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.datepicker.DatePicker.DatePickerI18n;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.TextField;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Refusal;
import org.mmhc.profiles.Gender;
import org.mmhc.profiles.ProfileKeeping;
import org.mmhc.profiles.ProfileKeeping.Names;
import org.mmhc.profiles.ProfileKeeping.ProfileDetails;
import org.mmhc.profiles.ProfileKeeping.SaveNames;
import org.mmhc.profiles.ProfileRefusals.BirthDateWrong;
import org.mmhc.profiles.ProfileRefusals.CaregiverTooYoung;

/** Asks who somebody is. */
class NamesForm extends StepForm<Names> {

    private static final LocalDate USUAL_BIRTH_DATE = LocalDate.of(1985, 1, 1);

    private final ProfileKeeping profiles;
    private final TextField firstName =
            line("firstName", "first-name", getTranslation("profiles.names.firstName.label"), 80, "given-name");
    private final TextField lastName =
            line("lastName", "last-name", getTranslation("profiles.names.lastName.label"), 80, "family-name");
    private final DatePicker birthDate =
            field("birthDate", "birth-date", getTranslation("profiles.names.birthDate.label"), new DatePicker());
    private final RadioButtonGroup<Gender> gender =
            field("gender", "gender", getTranslation("profiles.names.gender.label"), new RadioButtonGroup<>());

    NamesForm(ProfileKeeping profiles) {
        this.profiles = profiles;
        firstName.setRequiredIndicatorVisible(true);
        lastName.setRequiredIndicatorVisible(true);
        birthDate.setRequiredIndicatorVisible(true);
        birthDate.setI18n(new DatePickerI18n().setDateFormats("dd/MM/yyyy", "d.M.yyyy", "yyyy-MM-dd"));
        birthDate.setInitialPosition(USUAL_BIRTH_DATE);
        birthDate.setHelperText(getTranslation("profiles.names.birthDate.hint"));
        gender.setRequiredIndicatorVisible(true);
        gender.setItems(Gender.values());
        gender.setItemLabelGenerator(value -> getTranslation("profiles.gender." + value.name()));
        setColspan(gender, 2);
    }

    @Override
    @Nullable
    Names partOf(ProfileDetails profile) {
        return profile.names();
    }

    @Override
    void show(@Nullable Names names) {
        firstName.setValue(names == null ? "" : names.firstName());
        lastName.setValue(names == null ? "" : names.lastName());
        birthDate.setValue(names == null ? null : names.birthDate());
        gender.setValue(names == null ? null : names.gender());
    }

    @Override
    Names write() {
        return new Names(firstName.getValue(), lastName.getValue(), birthDate.getValue(), gender.getValue());
    }

    @Override
    ProfileDetails save(long version, Names names) {
        return profiles.save(new SaveNames(version, names));
    }

    @Override
    Optional<String> propertyOf(Refusal refusal) {
        return refusal instanceof BirthDateWrong || refusal instanceof CaregiverTooYoung
                ? Optional.of("birthDate")
                : Optional.empty();
    }
}
