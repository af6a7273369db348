package org.mmhc.profiles.ui;

import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.progressbar.ProgressBar;
import com.vaadin.flow.component.tabs.Tab;
import com.vaadin.flow.component.tabs.Tabs;
import com.vaadin.flow.router.BeforeEvent;
import com.vaadin.flow.router.BeforeLeaveEvent;
import com.vaadin.flow.router.BeforeLeaveEvent.ContinueNavigationAction;
import com.vaadin.flow.router.BeforeLeaveObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.HasUrlParameter;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.OptionalParameter;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Role;
import org.mmhc.base.ui.LiveRefresh;
import org.mmhc.base.ui.LossQuestion;
import org.mmhc.base.ui.MainLayout;
import org.mmhc.base.ui.NextSteps;
import org.mmhc.base.ui.Sign;
import org.mmhc.base.ui.Toasts;
import org.mmhc.base.ui.ViewHeader;
import org.mmhc.identity.UserDirectory;
import org.mmhc.profiles.ProfileKeeping;
import org.mmhc.profiles.ProfileKeeping.ProfileDetails;
import org.mmhc.profiles.ProfilePhotos;
import org.mmhc.profiles.ProfileRefusals.ProfileChanged;
import org.mmhc.profiles.ProfileStep;
import org.springframework.scheduling.TaskScheduler;

/** One's own profile, step by step, each with an address and saved by itself; without an address the first that is missing. */
@Route(value = "profile", layout = MainLayout.class)
@Menu(title = "profiles.profile.page.title", order = 40, icon = "profile")
@PermitAll
class ProfileView extends Div implements HasUrlParameter<String>, BeforeLeaveObserver, HasDynamicTitle {

    private final ProfileKeeping profiles;
    private final NextSteps nextSteps;
    private final String name;
    private final List<ProfileStep> steps;
    private final List<StepForm<?>> forms;
    private final ProgressBar progress = new ProgressBar(0, 100);
    private final Span percent = new Span();
    private final Anchor next = new Anchor();
    private final Tabs tabs = new Tabs();
    private final Span position = new Span();
    private final H2 stepTitle = new H2();
    private final Paragraph stepHint = new Paragraph();
    private final Div formPlace = new Div();
    private final AnswersToCheck answers = new AnswersToCheck();
    private final Button back = new Button();
    private final Button save = new Button();
    private ProfileDetails profile;
    private int current;
    private boolean warned;

    ProfileView(
            ProfileKeeping profiles,
            ProfilePhotos photos,
            UserDirectory users,
            NextSteps nextSteps,
            Broadcasts broadcasts,
            TaskScheduler scheduler) {
        this.profiles = profiles;
        this.nextSteps = nextSteps;
        this.name = users.nameOf(CurrentUser.require().uid());
        this.profile = profiles.own();
        this.steps = profile.steps();
        this.forms = steps.stream().<StepForm<?>>map(this::form).toList();
        addClassNames("view", "profile-view");
        add(
                new ViewHeader(
                        getTranslation("profiles.profile.page.title"),
                        getTranslation("profiles.profile.page.subtitle")),
                completion(),
                stepper(),
                panel());
        if (CurrentUser.require().is(Role.CAREGIVER)) {
            add(new PhotoPanel(photos, name));
        }
        forms.forEach(form -> {
            form.read(profile);
            form.onChange(this::warnWhenUnsaved);
        });
        showProfile();
        LiveRefresh.on(this, broadcasts, scheduler, ProfileKeeping.TOPIC, this::refreshWhenMine);
    }

    @Override
    public String getPageTitle() {
        return getTranslation("profiles.profile.page.title");
    }

    @Override
    public void setParameter(BeforeEvent event, @OptionalParameter @Nullable String address) {
        show(steps.stream()
                .filter(step -> address(step).equals(address))
                .findFirst()
                .map(steps::indexOf)
                .orElseGet(this::firstOpenStep));
        if (isAttached()) {
            stepTitle.getElement().callJsFunction("focus");
        }
    }

    @Override
    public void beforeLeave(BeforeLeaveEvent event) {
        if (form().hasChanges()) {
            ContinueNavigationAction leaving = event.postpone();
            new LossQuestion(
                            getTranslation("profiles.profile.unsaved.title"),
                            getTranslation("profiles.profile.unsaved.words"),
                            getTranslation("profiles.profile.unsaved.stay"),
                            getTranslation("profiles.profile.unsaved.leave"),
                            () -> {
                                form().read(profile);
                                warnWhenUnsaved();
                                leaving.proceed();
                            })
                    .orElse(leaving::cancel)
                    .open();
        }
    }

    @Override
    protected void onDetach(DetachEvent event) {
        warnInBrowser(false);
    }

    private StepForm<?> form(ProfileStep step) {
        return switch (step) {
            case NAMES -> new NamesForm(profiles, name);
            case ADDRESS -> new AddressForm(profiles);
            case EMERGENCY_CONTACT -> new EmergencyContactForm(profiles);
            case CAREGIVING -> new CaregivingForm(profiles);
        };
    }

    private Div completion() {
        progress.setId("completion");
        percent.setId("completion-text");
        progress.getElement().setAttribute("aria-labelledby", "completion-text");
        next.setId("profile-next");
        Div completion = new Div(percent, progress, next);
        completion.addClassName("profile-completion");
        return completion;
    }

    private Tabs stepper() {
        tabs.setId("profile-steps");
        tabs.addClassName("profile-steps");
        tabs.getElement().setAttribute("aria-label", getTranslation("profiles.profile.steps.label"));
        steps.forEach(step -> {
            Tab tab = new Tab();
            tab.setId("step-" + address(step));
            tabs.add(tab);
        });
        tabs.addSelectedChangeListener(change -> {
            int wanted = tabs.getSelectedIndex();
            if (wanted != current) {
                tabs.setSelectedIndex(current);
                goTo(wanted);
            }
        });
        return tabs;
    }

    private Div panel() {
        position.addClassNames("hint", "profile-position");
        stepHint.addClassName("hint");
        formPlace.addClassName("profile-form");
        back.setId("profile-back");
        back.setText(getTranslation("profiles.profile.save.back"));
        back.addClickListener(click -> goTo(current - 1));
        save.setId("profile-save");
        save.addThemeVariants(ButtonVariant.PRIMARY);
        save.setDisableOnClick(true);
        save.addClickListener(click -> {
            try {
                save();
            } finally {
                save.setEnabled(true);
            }
        });
        Div actions = new Div(back, save);
        actions.addClassName("profile-actions");
        Div panel = new Div(position, stepTitle, stepHint, formPlace, answers, actions);
        panel.addClassNames("panel", "profile-panel");
        panel.getElement().setAttribute("role", "group");
        panel.getElement().setAttribute("aria-labelledby", "profile-step-title");
        stepTitle.setId("profile-step-title");
        stepTitle.getElement().setAttribute("tabindex", "-1");
        return panel;
    }

    private void save() {
        form().save(profile.version(), this::saved, refusal -> {
            Toasts.refused(refusal);
            if (refusal instanceof ProfileChanged) {
                reload();
            }
        });
    }

    private void saved(ProfileDetails now) {
        boolean completed = profile.completion() < 100 && now.completion() == 100;
        profile = now;
        form().read(now);
        warnWhenUnsaved();
        showProfile();
        Toasts.success(completed ? "profiles.profile.save.complete" : "profiles.profile.save.done");
        if (current + 1 < steps.size()) {
            goTo(current + 1);
        } else if (now.completion() < 100) {
            goTo(firstOpenStep());
        }
    }

    private void reload() {
        profile = profiles.own();
        forms.forEach(form -> form.read(profile));
        warnWhenUnsaved();
        showProfile();
    }

    private void refreshWhenMine(Set<String> owners) {
        if (owners.contains(profile.owner().value())
                && !form().hasChanges()
                && profiles.own().version() != profile.version()) {
            reload();
        }
    }

    private void goTo(int step) {
        getUI().ifPresent(ui -> ui.navigate(ProfileView.class, address(steps.get(step))));
    }

    private void show(int step) {
        current = step;
        ProfileStep shown = steps.get(step);
        tabs.setSelectedIndex(step);
        position.setText(getTranslation("profiles.profile.steps.position", step + 1, steps.size()));
        stepTitle.setText(name(shown));
        stepHint.setText(hint(shown));
        formPlace.removeAll();
        formPlace.add(form());
        answers.setVisible(step + 1 == steps.size());
        back.setVisible(step > 0);
        save.setText(
                getTranslation(step + 1 < steps.size() ? "profiles.profile.save.next" : "profiles.profile.save.last"));
    }

    private void showProfile() {
        progress.setValue(profile.completion());
        percent.setText(
                profile.completion() == 100
                        ? getTranslation("profiles.profile.progress.complete")
                        : getTranslation("profiles.profile.progress.percent", profile.completion()));
        next.setVisible(false);
        if (profile.completion() == 100) {
            nextSteps.first().ifPresent(line -> {
                next.setText(getTranslation("profiles.home.next.label", line.what()));
                next.setHref(line.path());
                next.setVisible(true);
            });
        }
        List<Tab> shown = new ArrayList<>();
        tabs.getChildren().map(Tab.class::cast).forEach(shown::add);
        for (int step = 0; step < steps.size(); step++) {
            label(shown.get(step), steps.get(step), step + 1);
        }
        showAnswers();
    }

    /* The last step is in front of whoever checks. */
    private void showAnswers() {
        answers.clear();
        for (ProfileStep step : steps.subList(0, steps.size() - 1)) {
            if (profile.has(step)) {
                forms.get(steps.indexOf(step))
                        .answers()
                        .forEach((label, answer) -> answers.line(label, answer, address(step)));
            } else {
                answers.line(name(step), getTranslation("profiles.profile.steps.open"), address(step));
            }
        }
    }

    private void label(Tab tab, ProfileStep step, int number) {
        boolean done = profile.has(step);
        Span mark = done ? new Span(Sign.STEP_DONE.icon()) : new Span(Integer.toString(number));
        mark.addClassName("profile-step-mark");
        mark.getElement().setAttribute("aria-hidden", "true");
        Span name = new Span(name(step));
        name.addClassName("profile-step-name");
        Span state = new Span(getTranslation(done ? "profiles.profile.steps.done" : "profiles.profile.steps.open"));
        state.addClassName("visually-hidden");
        tab.removeAll();
        tab.add(mark, name, state);
        tab.setClassName("profile-step-done", done);
    }

    /* Leaving the application altogether is only seen by the browser. */
    private void warnWhenUnsaved() {
        boolean unsaved = forms.stream().anyMatch(StepForm::hasChanges);
        if (unsaved != warned) {
            warnInBrowser(unsaved);
        }
    }

    private void warnInBrowser(boolean unsaved) {
        warned = unsaved;
        getUI().ifPresent(ui ->
                ui.getPage().executeJs("window.onbeforeunload = $0 ? event => event.preventDefault() : null", unsaved));
    }

    private StepForm<?> form() {
        return forms.get(current);
    }

    private int firstOpenStep() {
        return steps.stream()
                .filter(step -> !profile.has(step))
                .findFirst()
                .map(steps::indexOf)
                .orElse(0);
    }

    private static String address(ProfileStep step) {
        return step.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private String name(ProfileStep step) {
        return getTranslation("profiles.step." + step.name());
    }

    private String hint(ProfileStep step) {
        return switch (step) {
            case NAMES -> getTranslation("profiles.names.hint.words");
            case ADDRESS -> getTranslation("profiles.address.hint.words");
            case EMERGENCY_CONTACT -> getTranslation("profiles.contact.hint.words");
            case CAREGIVING -> getTranslation("profiles.caregiving.hint.words");
        };
    }
}
