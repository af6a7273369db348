package org.mmhc.profiles.ui;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.textfield.TextField;
import jakarta.validation.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mmhc.profiles.ProfileKeeping;
import org.mmhc.profiles.ProfileKeeping.Address;
import org.mmhc.profiles.ProfileKeeping.ProfileDetails;
import org.mmhc.profiles.ProfileKeeping.SaveAddress;

/** Asks where somebody lives. */
class AddressForm extends StepForm<Address> {

    private final ProfileKeeping profiles;
    private final TextField line1 =
            line("line1", "line1", getTranslation("profiles.address.line1.label"), 120, "address-line1");
    private final TextField line2 =
            line("line2", "line2", getTranslation("profiles.address.line2.label"), 120, "address-line2");
    private final TextField city =
            line("city", "city", getTranslation("profiles.address.city.label"), 80, "address-level2");
    private final TextField postalCode =
            line("postalCode", "postal-code", getTranslation("profiles.address.postalCode.label"), 12, "postal-code");
    private final TextField region =
            line("region", "region", getTranslation("profiles.address.region.label"), 80, "address-level1");
    private final ComboBox<String> country =
            field("country", "country", getTranslation("profiles.address.country.label"), new ComboBox<>());

    AddressForm(ProfileKeeping profiles) {
        this.profiles = profiles;
        line1.setRequiredIndicatorVisible(true);
        city.setRequiredIndicatorVisible(true);
        postalCode.setRequiredIndicatorVisible(true);
        country.setRequiredIndicatorVisible(true);
        country.setItemLabelGenerator(this::countryName);
        country.setItems(Arrays.stream(Locale.getISOCountries())
                .sorted(Comparator.comparing(this::countryName))
                .toList());
        setColspan(line1, 2);
        setColspan(line2, 2);
    }

    @Override
    @Nullable
    Address partOf(ProfileDetails profile) {
        return profile.address();
    }

    @Override
    void show(@Nullable Address address) {
        line1.setValue(address == null ? "" : address.line1());
        line2.setValue(address == null ? "" : address.line2());
        city.setValue(address == null ? "" : address.city());
        postalCode.setValue(address == null ? "" : address.postalCode());
        region.setValue(address == null ? "" : address.region());
        country.setValue(address == null ? profiles.usualCountry() : address.country());
    }

    @Override
    Address write() {
        return new Address(
                line1.getValue(),
                line2.getValue(),
                city.getValue(),
                region.getValue(),
                postalCode.getValue(),
                country.getValue());
    }

    @Override
    ProfileDetails save(long version, Address address) {
        return profiles.save(new SaveAddress(version, address));
    }

    @Override
    String propertyOf(Path.Node node) {
        return "countryKnown".equals(node.getName()) ? "country" : super.propertyOf(node);
    }

    private String countryName(String code) {
        return Locale.of("", code).getDisplayCountry(getLocale());
    }
}
