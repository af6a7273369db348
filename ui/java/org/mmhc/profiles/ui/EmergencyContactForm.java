package org.mmhc.profiles.ui;

import com.vaadin.flow.component.textfield.TextField;
import java.util.Objects;
import org.mmhc.base.ui.Keyboard;
import org.mmhc.profiles.ProfileKeeping;
import org.mmhc.profiles.ProfileKeeping.EmergencyContact;
import org.mmhc.profiles.ProfileKeeping.ProfileDetails;
import org.mmhc.profiles.ProfileKeeping.SaveEmergencyContact;

/** Asks whom to call when something happens. */
class EmergencyContactForm extends StepForm<EmergencyContact> {

    private final ProfileKeeping profiles;

    EmergencyContactForm(ProfileKeeping profiles) {
        super(EmergencyContact.class, "profiles.contact.");
        this.profiles = profiles;
        line("name", "contact-name", "off");
        line("relation", "contact-relation", "off").setHelperText(getTranslation("profiles.contact.relation.hint"));
        TextField phone = line("phone", "contact-phone", "off");
        phone.setHelperText(getTranslation("profiles.contact.phone.hint"));
        Keyboard.TEL.on(phone);
    }

    @Override
    EmergencyContact partOf(ProfileDetails profile) {
        return Objects.requireNonNullElseGet(profile.emergencyContact(), () -> new EmergencyContact("", "", ""));
    }

    @Override
    ProfileDetails save(long version, EmergencyContact contact) {
        return profiles.save(new SaveEmergencyContact(version, contact));
    }
}
