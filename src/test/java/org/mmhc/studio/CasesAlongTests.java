package org.mmhc.studio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** What somebody wishes for running cases is read only when all of it names something. */
class CasesAlongTests {

    private static final JsonMapper JSON = JsonMapper.shared();

    @Test
    void aWishIsReadAsItWasWritten() {
        CasesAlong wish =
                new CasesAlong(true, Map.of("UserTask_Check", "UserTask_Verify"), Set.of("BoundaryEvent_Late"), true);

        assertThat(JSON.readValue(JSON.writeValueAsString(wish), CasesAlong.class))
                .isEqualTo(wish);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"move\": true, \"renumbered\": {}, \"clocksAnew\": [null], \"handOutAnew\": false}",
                "{\"move\": true, \"renumbered\": {\"UserTask_Check\": null}, \"clocksAnew\": [], \"handOutAnew\": false}"
            })
    void whatNamesNothingIsRefused(String text) {
        assertThatExceptionOfType(JacksonException.class).isThrownBy(() -> JSON.readValue(text, CasesAlong.class));
    }
}
