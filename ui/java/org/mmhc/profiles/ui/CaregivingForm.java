package org.mmhc.profiles.ui;

import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import jakarta.validation.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mmhc.profiles.ProfileKeeping;
import org.mmhc.profiles.ProfileKeeping.Caregiving;
import org.mmhc.profiles.ProfileKeeping.ProfileDetails;
import org.mmhc.profiles.ProfileKeeping.SaveCaregiving;
import org.mmhc.profiles.Skill;

/** Asks caregivers what they can do, what they speak and where they work. */
class CaregivingForm extends StepForm<Caregiving> {

    private final ProfileKeeping profiles;
    private final MultiSelectComboBox<Skill> skills =
            field("skills", "skills", getTranslation("profiles.caregiving.skills.label"), new MultiSelectComboBox<>());
    private final MultiSelectComboBox<String> languages = field(
            "languages",
            "languages",
            getTranslation("profiles.caregiving.languages.label"),
            new MultiSelectComboBox<>());
    private final H3 areaTitle = new H3(getTranslation("profiles.caregiving.area.title"));
    private final Paragraph areaHint = new Paragraph(getTranslation("profiles.caregiving.area.hint"));
    private final TextField postalCodes = line(
            "postalCodes", "service-postal-codes", getTranslation("profiles.caregiving.postalCodes.label"), 700, "off");
    private final TextField city =
            line("city", "service-city", getTranslation("profiles.caregiving.city.label"), 80, "off");
    private final IntegerField radiusKm = field(
            "radiusKm", "service-radius", getTranslation("profiles.caregiving.radiusKm.label"), new IntegerField());

    CaregivingForm(ProfileKeeping profiles) {
        this.profiles = profiles;
        skills.setRequiredIndicatorVisible(true);
        skills.setItemLabelGenerator(skill -> getTranslation("profiles.skill." + skill.name()));
        skills.setItems(Skill.values());
        languages.setRequiredIndicatorVisible(true);
        languages.setItemLabelGenerator(this::languageName);
        languages.setItems(Arrays.stream(Locale.getISOLanguages())
                .sorted(Comparator.comparing(this::languageName))
                .toList());
        areaHint.addClassName("hint");
        postalCodes.setHelperText(getTranslation("profiles.caregiving.postalCodes.hint"));
        radiusKm.setMin(1);
        radiusKm.setMax(200);
        radiusKm.setStepButtonsVisible(true);
        addComponentAtIndex(2, areaTitle);
        addComponentAtIndex(3, areaHint);
        setColspan(skills, 2);
        setColspan(languages, 2);
        setColspan(areaTitle, 2);
        setColspan(areaHint, 2);
        setColspan(postalCodes, 2);
    }

    @Override
    @Nullable
    Caregiving partOf(ProfileDetails profile) {
        return profile.caregiving();
    }

    @Override
    void show(@Nullable Caregiving caregiving) {
        skills.setValue(caregiving == null ? Set.of() : caregiving.skills());
        languages.setValue(caregiving == null ? Set.of() : caregiving.languages());
        postalCodes.setValue(caregiving == null ? "" : String.join(", ", new TreeSet<>(caregiving.postalCodes())));
        city.setValue(caregiving == null ? "" : caregiving.city());
        radiusKm.setValue(caregiving == null ? null : caregiving.radiusKm());
    }

    @Override
    Caregiving write() {
        Set<String> codes = Arrays.stream(postalCodes.getValue().split("[,;\\n]"))
                .map(String::strip)
                .filter(code -> !code.isEmpty())
                .collect(Collectors.toSet());
        return new Caregiving(skills.getValue(), languages.getValue(), codes, city.getValue(), radiusKm.getValue());
    }

    @Override
    ProfileDetails save(long version, Caregiving caregiving) {
        return profiles.save(new SaveCaregiving(version, caregiving));
    }

    @Override
    String propertyOf(Path.Node node) {
        return switch (String.valueOf(node.getName())) {
            case "serviceAreaGiven" -> "postalCodes";
            case "radiusGivenWithCity" -> "radiusKm";
            default -> super.propertyOf(node);
        };
    }

    private String languageName(String code) {
        return Locale.of(code).getDisplayLanguage(getLocale());
    }
}
