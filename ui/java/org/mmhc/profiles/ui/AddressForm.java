package org.mmhc.profiles.ui;

import com.vaadin.flow.component.combobox.ComboBox;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Objects;
import org.mmhc.profiles.ProfileKeeping;
import org.mmhc.profiles.ProfileKeeping.Address;
import org.mmhc.profiles.ProfileKeeping.ProfileDetails;
import org.mmhc.profiles.ProfileKeeping.SaveAddress;

/** Asks where somebody lives. */
class AddressForm extends StepForm<Address> {

    private final ProfileKeeping profiles;

    AddressForm(ProfileKeeping profiles) {
        super(Address.class, "profiles.address.");
        this.profiles = profiles;
        setColspan(line("line1", "line1", "address-line1"), 2);
        setColspan(line("line2", "line2", "address-line2"), 2);
        line("city", "city", "address-level2");
        line("postalCode", "postal-code", "postal-code");
        line("region", "region", "address-level1");
        ComboBox<String> country = new ComboBox<>();
        country.setItemLabelGenerator(this::countryName);
        country.setItems(Arrays.stream(Locale.getISOCountries())
                .sorted(Comparator.comparing(this::countryName))
                .toList());
        field("country", "country", country, this::countryName);
        binder.about("country", "countryKnown");
        binder.about("postalCode", "postalCodeOfCountry");
    }

    @Override
    Address partOf(ProfileDetails profile) {
        return Objects.requireNonNullElseGet(
                profile.address(), () -> new Address("", "", "", "", "", profiles.usualCountry()));
    }

    @Override
    ProfileDetails save(long version, Address address) {
        return profiles.save(new SaveAddress(version, address));
    }

    private String countryName(String code) {
        return Locale.of("", code).getDisplayCountry(getLocale());
    }
}
