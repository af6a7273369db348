package org.mmhc.tasks.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mmhc.tasks.ui.TaskFixtures.MIRA;
import static org.mmhc.tasks.ui.TaskFixtures.claimedBy;
import static org.mmhc.tasks.ui.TaskFixtures.details;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mmhc.base.Refusal;
import org.mmhc.base.Role;
import org.mmhc.base.ui.ScreenTestSetup;
import org.mmhc.base.ui.SignedIn;
import org.mmhc.tasks.TaskList.TaskDetails;
import org.mmhc.tasks.TaskRefusals.NoteUnfit;
import org.mmhc.tasks.TaskRefusals.TaskChanged;
import org.mmhc.tasks.ui.DecisionForm.Answer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.support.AbstractMessageSource;
import org.springframework.test.context.ContextConfiguration;

/** Two small forms: whether somebody saw an original, and for which reason a visit falls out. */
@ContextConfiguration(classes = ScreenTestSetup.class)
@ViewPackages(packages = "org.mmhc.base.ui")
@SignedIn(role = Role.COMMITTEE, number = 100002)
class DecisionFormTests extends SpringBrowserlessTest {

    @Autowired
    AbstractMessageSource texts;

    private final List<Answer<?, ?>> answers = new ArrayList<>();
    private final Page page = new Page();
    private @Nullable Refusal answer;

    enum Sighting {
        SEEN,
        NOT_SEEN
    }

    enum Visit {
        KEEP,
        CANCEL,
        MOVE
    }

    enum Why {
        ILL,
        AWAY,
        OTHER
    }

    /** The page of Mira's task. */
    private static final class Page implements TaskFormContext {

        private boolean readOnly;
        private @Nullable String draft;
        private @Nullable String toast;
        private @Nullable Refusal refused;

        @Override
        public TaskDetails details() {
            return TaskFixtures.details(claimedBy(MIRA, 1));
        }

        @Override
        public boolean readOnly() {
            return readOnly;
        }

        @Override
        public void decide(Runnable decision, String toastKey, Object... args) {
            decision.run();
            toast = toastKey;
        }

        @Override
        public void refused(Refusal refusal) {
            refused = refusal;
        }

        @Override
        public Optional<String> draft() {
            return Optional.ofNullable(draft);
        }

        @Override
        public void keepDraft(String content) {
            draft = content;
        }
    }

    /** The texts of modules that there are not. */
    @BeforeEach
    void anyTextWillDo() {
        texts.setUseCodeAsDefaultMessage(true);
    }

    @AfterEach
    void everyTextIsNeededAgain() {
        texts.setUseCodeAsDefaultMessage(false);
    }

    @Test
    void yesNeedsNothingMore() {
        show(sighting().on(page));

        test(decision()).selectItem(decision().getItemLabelGenerator().apply(Sighting.SEEN));
        submit();

        assertThat(answers).containsExactly(new Answer<>(Sighting.SEEN, null, ""));
        assertThat(page.toast).isEqualTo("care.sighting.done.SEEN");
        assertThat(find(Select.class).withId("reason").exists()).isFalse();
    }

    @Test
    void noNeedsANoteAndSaysSoAtIt() {
        show(sighting().on(page));
        submit();
        assertThat(decision().getErrorMessage()).isEqualTo("Choose a decision.");

        decision().setValue(Sighting.NOT_SEEN);
        assertThat(decision().isInvalid()).isFalse();
        assertThat(note().isRequiredIndicatorVisible()).isTrue();
        assertThat(note().isInvalid()).isFalse();
        submit();
        assertThat(note().getErrorMessage()).isEqualTo("Say in a note what it is.");
        assertThat(answers).isEmpty();

        test(note()).setValue("She forgot it");
        assertThat(note().isInvalid()).isFalse();
        submit();
        assertThat(answers).containsExactly(new Answer<>(Sighting.NOT_SEEN, null, "She forgot it"));
    }

    @Test
    void whatTheServiceRefusesIsSaidAtItsFieldOrByThePage() {
        show(sighting().on(page));
        decision().setValue(Sighting.SEEN);

        answer = new NoteUnfit(1000);
        submit();
        assertThat(note().isInvalid()).isTrue();
        assertThat(note().getErrorMessage()).contains("1,000");
        assertThat(page.refused).isNull();
        assertThat(page.toast).isNull();

        answer = new TaskChanged(page.details().task().id());
        submit();
        assertThat(note().isInvalid()).isFalse();
        assertThat(page.refused).isSameAs(answer);
    }

    @Test
    void onlyReasonsThatFitAreOfferedAndOneThatStillFitsStays() {
        show(visit(List.of(Visit.values())).on(page));

        decision().setValue(Visit.CANCEL);
        submit();
        assertThat(reason().getErrorMessage()).isEqualTo("Choose a reason.");
        reason().setValue(Why.OTHER);
        submit();
        assertThat(note().isInvalid()).isTrue();

        decision().setValue(Visit.MOVE);
        assertThat(reason().getValue()).isEqualTo(Why.OTHER);
        assertThat(note().isInvalid()).isFalse();
        reason().setValue(Why.AWAY);
        decision().setValue(Visit.CANCEL);
        assertThat(reason().getValue()).isNull();
        assertThat(reason().isInvalid()).isFalse();

        decision().setValue(Visit.KEEP);
        submit();
        assertThat(answers).containsExactly(new Answer<>(Visit.KEEP, null, ""));
    }

    @Test
    void whatWasFilledInIsThereAgain() {
        show(visit(List.of(Visit.values())).on(page));
        test(decision()).selectItem(decision().getItemLabelGenerator().apply(Visit.CANCEL));
        test(reason()).selectItem(reason().getItemLabelGenerator().apply(Why.ILL));
        test(note()).setValue("Fever");

        show(visit(List.of(Visit.values())).on(page));

        assertThat(decision().getValue()).isEqualTo(Visit.CANCEL);
        assertThat(reason().getValue()).isEqualTo(Why.ILL);
        assertThat(note().getValue()).isEqualTo("Fever");
        assertThat(reason().isInvalid()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "",
                "[1]",
                "null",
                "{\"decision\":\"BURN\",\"reason\":\"AWAY\"}",
                "{\"decision\":\"CANCEL\"}"
            })
    void aDraftOfAnotherFormIsReadAsFarAsItGoes(String draft) {
        page.draft = draft;

        show(visit(List.of(Visit.values())).on(page));

        assertThat(decision().getValue()).isEqualTo(draft.contains("CANCEL") ? Visit.CANCEL : null);
        assertThat(note().getValue()).isEmpty();
    }

    @Test
    void whoMayOnlyLookSeesNothingToDecide() {
        page.readOnly = true;

        show(sighting().on(page));

        assertThat(find(RadioButtonGroup.class).exists()).isFalse();
        assertThat(find(Button.class).withId("submit-decision").exists()).isFalse();
    }

    @Test
    void manyAreDecidedInOneWayOnceItIsFilledIn() {
        DecisionForm<Visit, Why> form = visit(List.of(Visit.KEEP, Visit.CANCEL));
        show(form);
        assertThat(form.forMany()).isEmpty();
        decision().setValue(Visit.CANCEL);
        assertThat(form.forMany()).isEmpty();
        assertThat(reason().isInvalid()).isTrue();
        reason().setValue(Why.ILL);

        var each = form.forMany().orElseThrow();
        each.accept(details(claimedBy(MIRA, 1)));
        each.accept(details(claimedBy(MIRA, 2)));

        Answer<Visit, Why> cancelled = new Answer<>(Visit.CANCEL, Why.ILL, "");
        assertThat(answers).containsExactly(cancelled, cancelled);
    }

    private DecisionForm<Sighting, Void> sighting() {
        return new DecisionForm<Sighting, Void>(
                        "care.sighting", "care.sighting", List.of(Sighting.values()), this::take)
                .withNote((decision, reason) -> decision == Sighting.NOT_SEEN);
    }

    private DecisionForm<Visit, Why> visit(List<Visit> decisions) {
        return new DecisionForm<Visit, Why>("visits.visit", "visits.visit", decisions, this::take)
                .withReasons("visits.why", decision -> switch (decision) {
                    case KEEP -> List.of();
                    case CANCEL -> List.of(Why.ILL, Why.OTHER);
                    case MOVE -> List.of(Why.ILL, Why.AWAY, Why.OTHER);
                })
                .withNote((decision, reason) -> reason == Why.OTHER);
    }

    private Runnable take(TaskDetails task, Answer<?, ?> decided) {
        return () -> {
            if (answer != null) {
                throw answer;
            }
            answers.add(decided);
        };
    }

    private static void show(DecisionForm<?, ?> form) {
        UI.getCurrent().removeAll();
        UI.getCurrent().add(form);
    }

    private void submit() {
        test(find(Button.class).withId("submit-decision").single()).click();
    }

    @SuppressWarnings("unchecked")
    private RadioButtonGroup<Object> decision() {
        return find(RadioButtonGroup.class).withId("decision").single();
    }

    @SuppressWarnings("unchecked")
    private Select<Object> reason() {
        return find(Select.class).withId("reason").single();
    }

    private TextArea note() {
        return find(TextArea.class).withId("note").single();
    }
}
