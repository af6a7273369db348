package org.mmhc.base.api;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.FilterChain;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class RequestCorrelationTests {

    private final MockHttpServletRequest request = new MockHttpServletRequest();
    private final MockHttpServletResponse response = new MockHttpServletResponse();
    private final AtomicReference<String> logged = new AtomicReference<>();
    private final FilterChain chain = (asked, answer) -> logged.set(MDC.get(RequestCorrelation.LOG_KEY));

    @Test
    void numberOfTheProxyIsKeptInLogAndAnswer() throws Exception {
        request.addHeader(RequestCorrelation.HEADER, "edge-42");

        new RequestCorrelation().doFilter(request, response, chain);

        assertThat(logged).hasValue("edge-42");
        assertThat(response.getHeader(RequestCorrelation.HEADER)).isEqualTo("edge-42");
        assertThat(MDC.get(RequestCorrelation.LOG_KEY)).isNull();
    }

    @Test
    void numberThatCouldForgeALogLineIsReplaced() throws Exception {
        request.addHeader(RequestCorrelation.HEADER, "1\nWARN all is lost");

        new RequestCorrelation().doFilter(request, response, chain);

        assertThat(logged.get()).startsWith("REQ-");
        assertThat(response.getHeader(RequestCorrelation.HEADER)).isEqualTo(logged.get());
    }
}
