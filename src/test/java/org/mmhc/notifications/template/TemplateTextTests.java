package org.mmhc.notifications.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mmhc.notifications.NotificationsRefusals.TemplateUnfit;

/** Words that people wrote fill gaps, and do nothing else. */
class TemplateTextTests {

    private static final Set<String> KNOWN = Set.of("ownerName", "reason", "link");

    /** Stored templates that run code: thymeleaf/thymeleaf-spring#295 and its kind. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Hello ${T(java.lang.Runtime).getRuntime().exec('id')}",
                "Hello ${7*7}",
                "Hello #{texts}",
                "Hello *{name}",
                "Hello @{/path}",
                "Hello ~{fragment}",
                "Hello [[${name}]]",
                "Hello [(${name})]",
                "Hello <script>alert(1)</script>",
                "Hello <b>you</b>",
                "Hello javascript:alert(1)",
                "Hello {{ownerNmae}}",
                "Hello {{ownerName",
                "Hello {{#when reason}}why",
                "Hello {{/when}}",
                "Hello {{#when reason}}{{#when link}}x{{/when}}{{/when}}",
                "Hello {{ownerName.class}}"
            })
    void whatLooksLikeCodeIsRefusedWithItsPlace(String text) {
        assertThatThrownBy(() -> TemplateText.read("Good morning\n" + text, KNOWN))
                .isInstanceOf(TemplateUnfit.class)
                .hasMessageContaining("[2, ");
    }

    @Test
    void whatIsFilledInIsNeverReadAgain() {
        TemplateText text = TemplateText.read("Dear {{ownerName}}: {{reason}}", KNOWN);
        assertThat(text.fill(Map.of("ownerName", "{{reason}} ${7*7} <b>x</b>", "reason", "{{#when link}}")))
                .isEqualTo("Dear {{reason}} ${7*7} <b>x</b>: {{#when link}}");
    }

    @Test
    void whatHasNoValueIsLeftOutOrStopsTheMessage() {
        TemplateText text = TemplateText.read("Hello{{#when reason}}, as {{reason}}{{/when}}.", KNOWN);
        assertThat(text.fill(Map.of())).isEqualTo("Hello.");
        assertThat(text.fill(Map.of("reason", "it rains"))).isEqualTo("Hello, as it rains.");
        assertThatThrownBy(() -> TemplateText.read("Hello {{reason}}", KNOWN).fill(Map.of("reason", " ")))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void gapsAreNumberedForWhoeverKeepsTheWords() {
        TemplateText text = TemplateText.read("Dear {{ownerName}}, {{reason}} and {{ownerName}} again.", KNOWN);
        assertThat(text.numbered()).isEqualTo("Dear {{1}}, {{2}} and {{1}} again.");
        assertThat(text.hasBareGaps()).isFalse();
        assertThat(TemplateText.read("{{ownerName}} hello", KNOWN).hasBareGaps())
                .isTrue();
        assertThat(TemplateText.read("Hello {{ownerName}} {{reason}} there", KNOWN)
                        .hasBareGaps())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "160, a, 160, true, 1",
        "161, a, 161, true, 2",
        "306, a, 306, true, 2",
        "307, a, 307, true, 3",
        "460, a, 460, true, 4",
        "80, €, 160, true, 1",
        "70, न, 70, false, 1",
        "71, न, 71, false, 2",
        "201, न, 201, false, 3",
        "202, न, 202, false, 4"
    })
    void lengthsAreCountedAsTheNetworksDo(int times, String letter, int characters, boolean plain, int segments) {
        assertThat(TextLength.of(letter.repeat(times))).isEqualTo(new TextLength(characters, plain, segments));
    }
}
