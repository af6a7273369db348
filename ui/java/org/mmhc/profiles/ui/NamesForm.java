package org.mmhc.profiles.ui;

import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import java.util.Objects;
import org.mmhc.base.ui.DateField;
import org.mmhc.base.ui.Times;
import org.mmhc.profiles.Gender;
import org.mmhc.profiles.ProfileKeeping;
import org.mmhc.profiles.ProfileKeeping.Names;
import org.mmhc.profiles.ProfileKeeping.ProfileDetails;
import org.mmhc.profiles.ProfileKeeping.SaveNames;

/** Asks who somebody is; begins with the name that they registered with. */
class NamesForm extends StepForm<Names> {

    private final ProfileKeeping profiles;
    private final String knownAs;

    NamesForm(ProfileKeeping profiles, String knownAs) {
        super(Names.class, "profiles.names.");
        this.profiles = profiles;
        this.knownAs = knownAs;
        line("firstName", "first-name", "given-name");
        line("lastName", "last-name", "family-name");
        DateField birthDate = field("birthDate", "birth-date", new DateField(), Times::day);
        birthDate.setAutocomplete("bday");
        birthDate.setHelperText(getTranslation("profiles.names.birthDate.hint"));
        setColspan(birthDate, 2);
        RadioButtonGroup<Gender> gender = new RadioButtonGroup<>();
        gender.setItems(Gender.values());
        gender.setItemLabelGenerator(this::words);
        setColspan(field("gender", "gender", gender, this::words), 2);
        binder.about("birthDate", "caregiverTooYoung");
    }

    @Override
    Names partOf(ProfileDetails profile) {
        return Objects.requireNonNullElseGet(profile.names(), this::asRegistered);
    }

    @Override
    ProfileDetails save(long version, Names names) {
        return profiles.save(new SaveNames(version, names));
    }

    private String words(Gender gender) {
        return getTranslation("profiles.gender." + gender.name());
    }

    private Names asRegistered() {
        int last = knownAs.lastIndexOf(' ');
        return last < 0
                ? new Names(knownAs, "", null, null)
                : new Names(knownAs.substring(0, last), knownAs.substring(last + 1), null, null);
    }
}
