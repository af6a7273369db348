package org.mmhc.base.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.data.binder.Binder;
import com.vaadin.flow.data.binder.PropertyDefinition;
import com.vaadin.flow.data.binder.ValidationException;
import com.vaadin.flow.data.binder.ValidationResult;
import com.vaadin.flow.data.binder.Validator;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Path;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mmhc.base.Refusal;
import org.mmhc.base.StepUpNeeded;

/**
 * The fields of a form, each bound by name to a component of a public record, in the order in which they stand. What must be
 * filled in follows from the constraints of the record; nothing that is typed is cut, its length is a rule like any other. Whatever is wrong is shown at the field that
 * it is about, whoever found it: a validator of the form, a rule of the record, or a service that refuses. The first such field
 * gets the focus; of several, a summary at the top of the form does, which leads to each.
 *
 * <p>A refusal is about the field whose name its fact begins with: {@code noteTooLong} is about {@code note}. For all others,
 * and for rules over several fields, {@link #about} says so.
 *
 * @param <R> what the form fills in
 */
public final class FormBinder<R extends Record> extends Binder<R> {

    private final Class<R> type;
    private final Map<String, String> propertyOf = new HashMap<>();
    private final ErrorSummary summary = new ErrorSummary();
    private String propertyOfOthers = "";
    private Function<Refusal, String> words = refusal -> translate(refusal.textKey(), refusal.arguments());

    /** A binder of no fields yet. */
    public FormBinder(Class<R> type) {
        super(type);
        this.type = type;
        setDefaultValidatorsEnabled(false);
        setChangeDetectionEnabled(true);
        addStatusChangeListener(change -> summary.lookAgain());
    }

    /** A validator that says what a check refuses. */
    public static <V> Validator<V> rule(Consumer<V> check) {
        return (value, context) -> {
            try {
                check.accept(value);
                return ValidationResult.ok();
            } catch (Refusal refusal) {
                return ValidationResult.error(translate(refusal.textKey(), refusal.arguments()));
            }
        };
    }

    /** Leads the keyboard to a field; of several choices to the first. */
    public static void focus(Component field) {
        field.getElement().executeJs("setTimeout(() => (this.querySelector('vaadin-radio-button') ?? this).focus())");
    }

    /** Shows these facts of refusals, or rules of the record, at the field of that property. */
    public void about(String property, String... factsOrRules) {
        Arrays.stream(factsOrRules).forEach(name -> propertyOf.put(name, property));
    }

    /** Shows all other refusals at the field of that property too. */
    public void aboutAllOthers(String property) {
        propertyOfOthers = property;
    }

    /** Says refusals in other words than everywhere else. */
    public void say(Function<Refusal, String> words) {
        this.words = words;
    }

    /** What is filled in; empty when the form itself finds something wrong with it, which is then shown. */
    public Optional<R> write() {
        try {
            return Optional.of(writeRecord());
        } catch (ValidationException wrong) {
            showWrong();
            return Optional.empty();
        }
    }

    /** What stands in the fields now, right or wrong, by name. */
    public Map<String, Object> typed() {
        return components()
                .map(RecordComponent::getName)
                .flatMap(name -> getBinding(name).stream()
                        .filter(binding -> !binding.getField().isEmpty())
                        .map(binding -> Map.<String, Object>entry(
                                name, binding.getField().getValue())))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** As {@link #submit(Consumer, Consumer)}; says what is about no field over the page. */
    public boolean submit(Consumer<R> command) {
        return submit(command, Toasts::refused);
    }

    /**
     * Gives what is filled in to a command.
     *
     * @param otherwise takes a refusal that is about none of the fields
     * @return whether it was done
     */
    public boolean submit(Consumer<R> command, Consumer<Refusal> otherwise) {
        Set<Binding<R, ?>> changed = Set.copyOf(getChangedBindings());
        Optional<R> filledIn = write();
        if (filledIn.isEmpty()) {
            return false;
        }
        try {
            command.accept(filledIn.get());
            return true;
        } catch (StepUpNeeded needed) {
            throw needed;
        } catch (ConstraintViolationException wrong) {
            notSaved(changed);
            wrong.getConstraintViolations().forEach(violation -> show(violation, wrong));
        } catch (Refusal refusal) {
            notSaved(changed);
            show(refusal, otherwise);
        }
        showWrong();
        return false;
    }

    /** Shows what was refused meanwhile, at its field or else to the last argument. */
    public void show(Refusal refusal, Consumer<Refusal> otherwise) {
        propertyOf(refusal)
                .ifPresentOrElse(property -> complain(property, words.apply(refusal)), () -> otherwise.accept(refusal));
    }

    @Override
    protected BindingBuilder<R, ?> configureBinding(BindingBuilder<R, ?> binding, PropertyDefinition<R, ?> definition) {
        HasValue<?, ?> field = binding.getField();
        if (field instanceof HasValidation ours) {
            ours.setManualValidation(true);
        }
        AccessibleObject rules = components()
                .filter(component -> component.getName().equals(definition.getName()))
                .findFirst()
                .orElseThrow()
                .getAccessor();
        if (Stream.of(NotBlank.class, NotEmpty.class, NotNull.class).anyMatch(rules::isAnnotationPresent)) {
            field.setRequiredIndicatorVisible(true);
        }
        return field instanceof ChoiceField || field instanceof DateField
                ? binding.withDefaultValidator(true)
                : binding;
    }

    /* A binder takes what it wrote for saved. */
    private void notSaved(Set<Binding<R, ?>> changed) {
        changed.forEach(this::handleFieldValueChange);
    }

    private void show(ConstraintViolation<?> violation, ConstraintViolationException wrong) {
        String property = "";
        for (Path.Node node : violation.getPropertyPath()) {
            String name = String.valueOf(node.getName());
            String about = propertyOf.getOrDefault(name, name);
            property = getBinding(about).isPresent() ? about : property;
        }
        if (property.isEmpty()) {
            throw wrong;
        }
        complain(property, violation.getMessage());
    }

    private Optional<String> propertyOf(Refusal refusal) {
        String fact = refusal.code().substring(refusal.code().indexOf('.') + 1);
        return Optional.ofNullable(propertyOf.get(fact))
                .or(() -> components()
                        .map(RecordComponent::getName)
                        .filter(name -> fact.matches(name + "(?![a-z]).*"))
                        .max(Comparator.comparing(String::length)))
                .or(() -> Optional.of(propertyOfOthers))
                .filter(this::isShown);
    }

    private boolean isShown(String property) {
        return getBinding(property)
                .filter(binding -> ((Component) binding.getField()).isVisible())
                .isPresent();
    }

    private void complain(String property, String words) {
        handleError(getBinding(property).orElseThrow().getField(), ValidationResult.error(words));
    }

    private void showWrong() {
        List<Component> all = getFields().map(Component.class::cast).toList();
        List<Component> wrong = all.stream().filter(ErrorSummary::isWrong).toList();
        if (wrong.size() > 1) {
            summary.show(wrong, all);
        } else {
            summary.clear();
            wrong.forEach(FormBinder::focus);
        }
    }

    private Stream<RecordComponent> components() {
        return Arrays.stream(type.getRecordComponents());
    }
}
