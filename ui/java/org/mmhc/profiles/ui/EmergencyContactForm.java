package org.mmhc.profiles.ui;

import com.vaadin.flow.component.textfield.TextField;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Refusal;
import org.mmhc.profiles.ProfileKeeping;
import org.mmhc.profiles.ProfileKeeping.EmergencyContact;
import org.mmhc.profiles.ProfileKeeping.ProfileDetails;
import org.mmhc.profiles.ProfileKeeping.SaveEmergencyContact;
import org.mmhc.profiles.ProfileRefusals.PhoneNumberWrong;

/** Asks whom to call when something happens. */
class EmergencyContactForm extends StepForm<EmergencyContact> {

    private final ProfileKeeping profiles;
    private final TextField name =
            line("name", "contact-name", getTranslation("profiles.contact.name.label"), 120, "off");
    private final TextField relation =
            line("relation", "contact-relation", getTranslation("profiles.contact.relation.label"), 60, "off");
    private final TextField phone =
            line("phone", "contact-phone", getTranslation("profiles.contact.phone.label"), 40, "off");

    EmergencyContactForm(ProfileKeeping profiles) {
        this.profiles = profiles;
        name.setRequiredIndicatorVisible(true);
        relation.setRequiredIndicatorVisible(true);
        relation.setHelperText(getTranslation("profiles.contact.relation.hint"));
        phone.setRequiredIndicatorVisible(true);
        phone.setHelperText(getTranslation("profiles.contact.phone.hint"));
        phone.getElement().setAttribute("inputmode", "tel");
    }

    @Override
    @Nullable
    EmergencyContact partOf(ProfileDetails profile) {
        return profile.emergencyContact();
    }

    @Override
    void show(@Nullable EmergencyContact contact) {
        name.setValue(contact == null ? "" : contact.name());
        relation.setValue(contact == null ? "" : contact.relation());
        phone.setValue(contact == null ? "" : contact.phone());
    }

    @Override
    EmergencyContact write() {
        return new EmergencyContact(name.getValue(), relation.getValue(), phone.getValue());
    }

    @Override
    ProfileDetails save(long version, EmergencyContact contact) {
        return profiles.save(new SaveEmergencyContact(version, contact));
    }

    @Override
    Optional<String> propertyOf(Refusal refusal) {
        return refusal instanceof PhoneNumberWrong ? Optional.of("phone") : Optional.empty();
    }
}
