package org.mmhc.billing.api.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mmhc.base.limits.Limits;
import org.mmhc.base.limits.Limits.Limit;
import org.mmhc.billing.gateway.webhook.WebhookIntake;
import org.mmhc.billing.gateway.webhook.WebhookIntake.Answer;
import org.mockito.ArgumentCaptor;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.transaction.CannotCreateTransactionException;

class WebhookDoorTests {

    private final WebhookIntake intake = mock();
    private final WebhookLimit limit = mock();
    private final WebhookDoor door = new WebhookDoor(intake, limit);

    @Test
    void gatewayWithoutAnAccountIsNotThere() throws IOException {
        when(intake.receive(any(), any(), any(), any())).thenReturn(Answer.OFF);
        assertThat(knock()).isEqualTo(404);
    }

    @Test
    void whileTheDatabaseIsAwayTheGatewayIsToTryAgain() throws IOException {
        when(intake.receive(any(), any(), any(), any()))
                .thenThrow(new DataAccessResourceFailureException("away"))
                .thenThrow(new CannotCreateTransactionException("away"));
        assertThat(knock()).isEqualTo(503);
        assertThat(knock()).isEqualTo(503);
    }

    @Test
    void tooManyAreSentAwayBeforeAnythingIsRead() throws IOException {
        when(limit.isOver(any())).thenReturn(true);
        assertThat(knock()).isEqualTo(429);
        verifyNoInteractions(intake);
    }

    @Test
    void oneAddressMayTellAHundredThingsASecond() {
        Limits limits = mock();
        when(limits.take(any(), any())).thenReturn(Optional.empty());
        assertThat(new WebhookLimit(limits, Clock.systemUTC()).isOver("192.0.2.1"))
                .isFalse();
        var most = ArgumentCaptor.forClass(Limit.class);
        verify(limits).take(any(), most.capture());
        assertThat(most.getValue().most())
                .isGreaterThanOrEqualTo((int) (100 * most.getValue().window().toSeconds()));
    }

    private int knock() throws IOException {
        var request = new MockHttpServletRequest("POST", "/webhooks/stripe");
        request.setContent("{}".getBytes(StandardCharsets.UTF_8));
        return door.stripe("t=1,v1=00", request).getStatusCode().value();
    }
}
