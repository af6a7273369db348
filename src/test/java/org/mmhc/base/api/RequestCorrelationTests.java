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
    private final AtomicReference<String> beside = new AtomicReference<>();
    private final FilterChain chain = (asked, answer) -> {
        logged.set(MDC.get(RequestCorrelation.LOG_KEY));
        beside.set(MDC.get(RequestCorrelation.THEIRS));
    };

    @Test
    void theNumberIsOursAndThatOfTheProxyStandsBesideIt() throws Exception {
        request.addHeader(RequestCorrelation.HEADER, "REQ-0SB0000000000");

        new RequestCorrelation().doFilter(request, response, chain);

        assertThat(logged.get()).startsWith("REQ-").isNotEqualTo("REQ-0SB0000000000");
        assertThat(beside).hasValue("REQ-0SB0000000000");
        assertThat(response.getHeader(RequestCorrelation.HEADER)).isEqualTo(logged.get());
        assertThat(MDC.get(RequestCorrelation.LOG_KEY)).isNull();
        assertThat(MDC.get(RequestCorrelation.THEIRS)).isNull();
    }

    @Test
    void numberThatCouldForgeALogLineIsDropped() throws Exception {
        request.addHeader(RequestCorrelation.HEADER, "1\nWARN all is lost");

        new RequestCorrelation().doFilter(request, response, chain);

        assertThat(logged.get()).startsWith("REQ-");
        assertThat(beside).hasValue(null);
        assertThat(response.getHeader(RequestCorrelation.HEADER)).isEqualTo(logged.get());
    }
}
