package org.mmhc.billing.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoMoreInteractions;
import static org.mockito.Mockito.when;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mmhc.base.Money;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.base.ui.ScreenTestSetup;
import org.mmhc.base.ui.SignedIn;
import org.mmhc.billing.PaymentRepairs;
import org.mmhc.billing.PaymentRepairs.GivenUpBecause;
import org.mmhc.billing.PaymentRepairs.RefusedOrder;
import org.mmhc.billing.PaymentRepairs.Repair;
import org.mmhc.billing.PaymentRepairs.RepairPayment;
import org.mmhc.billing.SubscriptionId;
import org.mmhc.billing.gateway.Gateway;
import org.mmhc.tasks.TaskId;
import org.mmhc.tasks.TaskList.TaskDetails;
import org.mmhc.tasks.TaskList.TaskSummary;
import org.mmhc.tasks.ui.TaskFormContext;
import org.springframework.test.context.ContextConfiguration;

@ContextConfiguration(classes = ScreenTestSetup.class)
@ViewPackages(packages = "org.mmhc.base.ui")
@SignedIn(role = Role.ADMIN, number = 100001)
class FixPaymentOrderTaskFormTests extends SpringBrowserlessTest {

    private static final TaskId TASK = new TaskId("TSK-1");
    private static final SubscriptionId SUBSCRIPTION = new SubscriptionId("SUB-0HQ3ZK5RWX1QT");

    private final PaymentRepairs repairs = mock(PaymentRepairs.class);
    private final TaskFormContext page = mock(TaskFormContext.class);

    @BeforeEach
    void adaLooks() {
        TaskSummary task = mock(TaskSummary.class);
        when(task.id()).thenReturn(TASK);
        when(task.version()).thenReturn(3L);
        when(task.reference()).thenReturn(SUBSCRIPTION.value());
        TaskDetails details = mock(TaskDetails.class);
        when(details.task()).thenReturn(task);
        when(page.details()).thenReturn(details);
        when(page.draft()).thenReturn(Optional.empty());
        doAnswer(call -> {
                    call.<Runnable>getArgument(0).run();
                    return null;
                })
                .when(page)
                .decide(any(), anyString());
    }

    @Test
    void itIsSaidInWordsWhatIsWrong() {
        open(Gateway.RAZORPAY, Gateway.STRIPE);
        assertThat(words()).contains("Paul Pillai", "Daily care", "₹1,23,456.00", "Razorpay", "BAD_REQUEST");
        assertThat(decision().getListDataView().getItems()).containsExactly(Repair.values());
    }

    @Test
    void anotherGatewayIsOfferedOnlyWhenThereIsOne() {
        open(null, null);
        assertThat(words()).contains("Nobody", "Set up a gateway");
        assertThat(decision().getListDataView().getItems()).containsExactly(Repair.TRY_AGAIN, Repair.GIVE_UP);
    }

    @Test
    void itIsTriedAgainWithoutAReason() {
        open(Gateway.RAZORPAY, null);
        decision().setValue(Repair.TRY_AGAIN);
        find(TextArea.class).withId("note").single().setValue("They know of it.");
        submit();
        verify(repairs).repair(new RepairPayment(SUBSCRIPTION, TASK, 3, Repair.TRY_AGAIN, null, "They know of it."));
        verify(page).decide(any(), eq("billing.repair.done.TRY_AGAIN"));
    }

    @Test
    void whoGivesUpSaysWhy() {
        open(Gateway.RAZORPAY, null);
        decision().setValue(Repair.GIVE_UP);
        submit();
        verify(repairs).look(SUBSCRIPTION);
        verifyNoMoreInteractions(repairs);
        reason().setValue(GivenUpBecause.PLAN_WRONG);
        submit();
        verify(repairs).repair(new RepairPayment(SUBSCRIPTION, TASK, 3, Repair.GIVE_UP, GivenUpBecause.PLAN_WRONG, ""));
    }

    private void open(@Nullable Gateway asked, @Nullable Gateway other) {
        UI.getCurrent().setLocale(Locale.ENGLISH);
        when(repairs.look(SUBSCRIPTION))
                .thenReturn(new RefusedOrder(
                        SUBSCRIPTION,
                        Uid.of(Role.PATIENT, 100_003),
                        "Paul Pillai",
                        "Daily care",
                        Money.of("123456.00", "INR"),
                        asked,
                        "BAD_REQUEST",
                        other));
        UI.getCurrent().add(new FixPaymentOrderTaskForm(repairs).create(page));
    }

    private String words() {
        return find(Section.class).withId("refused-order").single().getElement().getTextRecursively();
    }

    @SuppressWarnings("unchecked")
    private RadioButtonGroup<Repair> decision() {
        return find(RadioButtonGroup.class).withId("decision").single();
    }

    @SuppressWarnings("unchecked")
    private Select<GivenUpBecause> reason() {
        return find(Select.class).withId("reason").single();
    }

    private void submit() {
        find(Button.class).withId("submit-decision").single().click();
    }
}
