package org.mmhc.billing.api.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.mmhc.billing.gateway.webhook.WebhookIntake;
import org.mmhc.billing.gateway.webhook.WebhookIntake.Answer;
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

    private int knock() throws IOException {
        var request = new MockHttpServletRequest("POST", "/webhooks/stripe");
        request.setContent("{}".getBytes(StandardCharsets.UTF_8));
        return door.stripe("t=1,v1=00", request).getStatusCode().value();
    }
}
