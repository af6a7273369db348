package org.mmhc.base.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class CrossOriginTests {

    private static final String ORIGIN = "https://partner.example";

    @Test
    void originThatIsNamedMayCallWithATokenAndNoCookie() throws Exception {
        MockHttpServletResponse answer = asked(List.of(ORIGIN), ORIGIN);
        assertThat(answer.getHeader("Access-Control-Allow-Origin")).isEqualTo(ORIGIN);
        assertThat(answer.getHeader("Access-Control-Allow-Credentials")).isNull();
        assertThat(answer.getHeader("Access-Control-Allow-Headers")).contains("If-Match");
    }

    @Test
    void otherOriginsMayNot() throws Exception {
        assertThat(asked(List.of(ORIGIN), "https://evil.example").getStatus()).isEqualTo(403);
        assertThat(asked(List.of(), ORIGIN).getHeader("Access-Control-Allow-Origin"))
                .isNull();
    }

    private static MockHttpServletResponse asked(List<String> named, String origin) throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest("OPTIONS", "/api/v1/tasks");
        request.addHeader("Origin", origin);
        request.addHeader("Access-Control-Request-Method", "PUT");
        request.addHeader("Access-Control-Request-Headers", "Authorization, If-Match");
        MockHttpServletResponse response = new MockHttpServletResponse();
        ApiSettings settings = new ApiSettings(
                named, new ApiSettings.RateLimit(Duration.ofMinutes(1), 1, 1, 1, 1, 1), Duration.ofHours(24));
        new ApiConfiguration().crossOrigin(settings).getFilter().doFilter(request, response, new MockFilterChain());
        return response;
    }
}
