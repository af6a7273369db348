package org.mmhc.profiles.ui;

import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.mmhc.profiles.ProfileKeeping;
import org.mmhc.profiles.ProfileKeeping.Caregiving;
import org.mmhc.profiles.ProfileKeeping.ProfileDetails;
import org.mmhc.profiles.ProfileKeeping.SaveCaregiving;
import org.mmhc.profiles.Skill;

/** Asks caregivers what they can do, what they speak and where they work. */
class CaregivingForm extends StepForm<Caregiving> {

    private final ProfileKeeping profiles;

    CaregivingForm(ProfileKeeping profiles) {
        super(Caregiving.class, "profiles.caregiving.");
        this.profiles = profiles;
        MultiSelectComboBox<Skill> skills = new MultiSelectComboBox<>();
        skills.setItemLabelGenerator(skill -> getTranslation("profiles.skill." + skill.name()));
        skills.setItems(Skill.values());
        setColspan(field("skills", "skills", skills), 2);
        MultiSelectComboBox<String> languages = new MultiSelectComboBox<>();
        languages.setItemLabelGenerator(this::languageName);
        languages.setItems(Arrays.stream(Locale.getISOLanguages())
                .sorted(Comparator.comparing(this::languageName))
                .toList());
        setColspan(field("languages", "languages", languages), 2);
        H3 areaTitle = new H3(getTranslation("profiles.caregiving.area.title"));
        Paragraph areaHint = new Paragraph(getTranslation("profiles.caregiving.area.hint"));
        areaHint.addClassName("hint");
        add(areaTitle, 2);
        add(areaHint, 2);
        TextField postalCodes = place("postalCodes", "service-postal-codes", new TextField());
        postalCodes.getElement().setAttribute("autocomplete", "off");
        postalCodes.setHelperText(getTranslation("profiles.caregiving.postalCodes.hint"));
        setColspan(postalCodes, 2);
        binder.forField(postalCodes)
                .withConverter(CaregivingForm::codes, codes -> String.join(", ", new TreeSet<>(codes)))
                .bind("postalCodes");
        line("city", "service-city", "off");
        IntegerField radiusKm = field("radiusKm", "service-radius", new IntegerField());
        radiusKm.setMin(1);
        radiusKm.setMax(200);
        radiusKm.setStepButtonsVisible(true);
        binder.about("postalCodes", "serviceAreaGiven");
        binder.about("radiusKm", "radiusGivenWithCity");
    }

    @Override
    Caregiving partOf(ProfileDetails profile) {
        return Objects.requireNonNullElseGet(
                profile.caregiving(), () -> new Caregiving(Set.of(), Set.of(), Set.of(), "", null));
    }

    @Override
    ProfileDetails save(long version, Caregiving caregiving) {
        return profiles.save(new SaveCaregiving(version, caregiving));
    }

    private static Set<String> codes(String line) {
        return Arrays.stream(line.split("[,;\\n]"))
                .map(String::strip)
                .filter(code -> !code.isEmpty())
                .collect(Collectors.toSet());
    }

    private String languageName(String code) {
        return Locale.of(code).getDisplayLanguage(getLocale());
    }
}
