package org.mmhc.care.ui.request;

import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Refusal;
import org.mmhc.base.ui.ChoiceField;
import org.mmhc.base.ui.FormBinder;
import org.mmhc.care.request.Strength;
import org.mmhc.care.request.Wish;
import org.mmhc.profiles.Gender;

/** Asks who should come, and what is to be done. */
class AskWishesForm extends RequestStep {

    /** What is asked. */
    public record Wishes(
            @Nullable String language,
            @Nullable Gender gender,
            @Nullable Strength genderStrength,
            Set<Wish> wishes,
            List<String> tasks) {}

    private final FormBinder<Wishes> binder = new FormBinder<>(Wishes.class);
    private final Div summary = new Div();

    AskWishesForm(Div dates) {
        super("wishes", Set.of());
        TextArea tasks = new TextArea();
        tasks.setHelperText(getTranslation("care.wishes.tasks.hint"));
        tasks.setMinRows(3);
        place("tasks", tasks);
        binder.forField(tasks)
                .withConverter(AskWishesForm::lines, lines -> String.join("\n", lines))
                .bind("tasks");
        ChoiceField<String> language = new ChoiceField<>();
        language.setItemLabelGenerator(this::languageName);
        language.setItems(Arrays.stream(Locale.getISOLanguages())
                .sorted(Comparator.comparing(this::languageName))
                .toList());
        language.setClearButtonVisible(true);
        field(binder, "language", language);
        RadioButtonGroup<Strength> strength = new RadioButtonGroup<>();
        Select<Gender> gender = new Select<>();
        gender.setItems(Gender.FEMALE, Gender.MALE);
        gender.setItemLabelGenerator(each ->
                each == null ? getTranslation("care.wishes.gender.any") : getTranslation("profiles.gender." + each));
        gender.setEmptySelectionAllowed(true);
        gender.setEmptySelectionCaption(getTranslation("care.wishes.gender.any"));
        gender.addValueChangeListener(change -> strength.setVisible(change.getValue() != null));
        field(binder, "gender", gender);
        strength.setItems(Strength.values());
        strength.setItemLabelGenerator(each -> getTranslation("care.strength." + each));
        strength.setVisible(false);
        field(binder, "genderStrength", strength);
        CheckboxGroup<Wish> others = new CheckboxGroup<>();
        others.setItems(Wish.values());
        others.setItemLabelGenerator(each -> getTranslation("care.wish." + each));
        field(binder, "wishes", others);
        summary.add(new H3(getTranslation("care.wishes.dates.title")), dates);
        add(summary);
    }

    /** What was sent keeps its dates. */
    void leaveOutDates() {
        summary.setVisible(false);
    }

    private static List<String> lines(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }

    private String languageName(String code) {
        return Locale.of(code).getDisplayLanguage(getLocale());
    }

    @Override
    void read(RequestDraft draft) {
        var form = draft.form();
        binder.readRecord(new Wishes(
                form.language(),
                form.gender(),
                form.genderStrength() == null ? Strength.WISH : form.genderStrength(),
                form.wishes(),
                form.tasks()));
    }

    @Override
    boolean hasChanges() {
        return binder.hasChanges();
    }

    @Override
    boolean submit(RequestDraft before, Consumer<RequestDraft> command, Consumer<Refusal> otherwise) {
        return binder.submit(
                wishes -> command.accept(before.wishing(
                        wishes.language(),
                        wishes.gender(),
                        wishes.genderStrength() == null ? Strength.WISH : wishes.genderStrength(),
                        wishes.wishes(),
                        wishes.tasks())),
                otherwise);
    }

    @Override
    void show(Refusal refusal, Consumer<Refusal> otherwise) {
        binder.show(refusal, otherwise);
    }
}
