package org.mmhc.billing.ui.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mmhc.base.ui.ScreenTestSetup.NOW;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mmhc.base.Role;
import org.mmhc.base.ui.ScreenTestSetup;
import org.mmhc.base.ui.SignedIn;
import org.mmhc.base.ui.StepUpPrompt;
import org.mmhc.billing.gateway.CallState;
import org.mmhc.billing.gateway.Gateway;
import org.mmhc.billing.gateway.GatewayAsk;
import org.mmhc.billing.gateway.GatewayCallRecords;
import org.mmhc.billing.gateway.GatewayCallRecords.CallRow;
import org.mmhc.billing.gateway.GatewayRefusals.NothingAtGateway;
import org.mmhc.billing.gateway.webhook.WebhookCause;
import org.mmhc.billing.gateway.webhook.WebhookRecords;
import org.mmhc.billing.gateway.webhook.WebhookRecords.EventRow;
import org.mmhc.billing.gateway.webhook.WebhookRecords.ReadingReason;
import org.mmhc.billing.gateway.webhook.WebhookState;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageImpl;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

@ContextConfiguration(classes = ScreenTestSetup.class)
@ViewPackages(classes = GatewayView.class, packages = "org.mmhc.base.ui")
@SignedIn(role = Role.ADMIN, number = 100003)
class GatewayViewTests extends SpringBrowserlessTest {

    @MockitoBean
    WebhookRecords events;

    @MockitoBean
    GatewayCallRecords calls;

    @MockitoBean
    StepUpPrompt stepUp;

    @BeforeEach
    void somethingWasNotUnderstood() {
        when(events.find(any(), any(), any()))
                .thenReturn(new PageImpl<>(List.of(new EventRow(
                        "WHK-1",
                        Gateway.RAZORPAY,
                        "payment.captured",
                        "PAY-7",
                        WebhookState.FAILED,
                        WebhookCause.UNREADABLE,
                        3,
                        1,
                        NOW,
                        NOW,
                        null,
                        true))));
        when(calls.find(any(), any(), any()))
                .thenReturn(new PageImpl<>(List.of(new CallRow(
                        "k",
                        Gateway.STRIPE,
                        GatewayAsk.Kind.REFUND,
                        "RFD-9",
                        CallState.REFUSED,
                        1,
                        NOW,
                        null,
                        NOW,
                        400,
                        "amount_too_large"))));
        doAnswerAtOnce();
    }

    private void doAnswerAtOnce() {
        doAnswer(asked -> {
                    asked.<Runnable>getArgument(0).run();
                    return null;
                })
                .when(stepUp)
                .around(any());
    }

    @Test
    void causesAreSaidInWordsAndWhatFailedIsLookedAtAgain() {
        navigate(GatewayView.class);
        assertThat(shown("events"))
                .contains("payment.captured: PAY-7", "Not understood", "an amount that is no whole number");
        assertThat(shown("calls")).contains("Give money back: RFD-9", "amount_too_large");

        press("again-WHK-1");

        verify(events).processAgain("WHK-1");
    }

    @Test
    @SuppressWarnings("unchecked")
    void wordsAreReadForAReason() {
        when(events.body("WHK-1", ReadingReason.PAYER_ASKS)).thenReturn("{\"event\":1}");
        navigate(GatewayView.class);
        press("read-WHK-1");
        find(Select.class).withId("read-reason").single().setValue(ReadingReason.PAYER_ASKS);
        press("read-do");
        assertThat(find(Pre.class).withId("read-words").single().getText()).isEqualTo("{\"event\":1}");
    }

    @Test
    void whatNoGatewayKnowsIsSaidAtTheField() {
        doThrow(new NothingAtGateway("PAY-0")).when(calls).fetchTruth("PAY-0");
        navigate(GatewayView.class);
        TextField reference = find(TextField.class).withId("truth-reference").single();
        reference.setValue("PAY-0");
        press("truth-ask");
        assertThat(reference.isInvalid()).isTrue();
        assertThat(reference.getErrorMessage()).contains("PAY-0");
    }

    @Test
    void nothingThatWasToldIsSaidToo() {
        when(events.find(any(), any(), any())).thenReturn(Page.empty());
        navigate(GatewayView.class);
        assertThat(shown("events")).contains("Nothing was told");
    }

    private void press(String id) {
        find(Button.class).withId(id).single().click();
    }

    private String shown(String id) {
        return find(Div.class).withId(id).single().getElement().getTextRecursively();
    }
}
