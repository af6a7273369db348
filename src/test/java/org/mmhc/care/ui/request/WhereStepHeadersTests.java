package org.mmhc.care.ui.request;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** One step alone may ask a device where it is, and nothing else of a device. */
class WhereStepHeadersTests {

    @Test
    void theStepThatAsksWhereMayAskTheDevice() throws Exception {
        assertThat(policyOf("/care-requests/CR-0HQ3ZK5RWX1QT/edit/where"))
                .isEqualTo("camera=(), geolocation=(self), microphone=()");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/care-requests",
                "/care-requests/new",
                "/care-requests/CR-1",
                "/care-requests/CR-1/edit",
                "/care-requests/CR-1/edit/when",
                "/care-requests/CR-1/edit/wishes",
                "/care-requests/CR-1/edit/where/more",
                "/care-requests/CR-1/x/edit/where",
                "/api/v1/care-requests/CR-1/edit/where",
                "/my-day/edit/where"
            })
    void noOtherPageMay(String path) throws Exception {
        assertThat(policyOf(path)).contains("geolocation=()");
    }

    private static String policyOf(String path) throws Exception {
        MockHttpServletResponse response = new MockHttpServletResponse();
        response.setHeader(WhereStepHeaders.HEADER, "camera=(), geolocation=(), microphone=()");
        new WhereStepHeaders().doFilter(new MockHttpServletRequest("GET", path), response, new MockFilterChain());
        return String.valueOf(response.getHeader(WhereStepHeaders.HEADER));
    }
}
