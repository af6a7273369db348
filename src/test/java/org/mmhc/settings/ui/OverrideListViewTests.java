package org.mmhc.settings.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mmhc.reports.KpiRecords.Part;
import org.mmhc.settings.OverrideDesk.AskOverride;
import org.mmhc.settings.OverrideDesk.OverrideRow;
import org.mmhc.settings.OverrideState;
import org.mmhc.settings.RequestId;
import org.springframework.data.domain.PageImpl;

class OverrideListViewTests extends SettingsScreens {

    private static final RequestId OVERRIDE = new RequestId("OVR-0HQ3ZK5RWX1QT");
    private static final String REASON = "The family waits for its papers.";
    private static final List<OverrideState> NOW = List.of(OverrideState.ASKED, OverrideState.ACTIVE);

    @BeforeEach
    void oneRuleIsOverridden() {
        when(overrides.rules()).thenReturn(List.of("billing.refundPolicy", "care.coverage"));
        when(overrides.find(any(), any())).thenReturn(new PageImpl<>(List.of()));
        when(overrides.find(eq(NOW), any()))
                .thenReturn(new PageImpl<>(List.of(new OverrideRow(
                        OVERRIDE,
                        "care.coverage",
                        "CR-1",
                        "Personal care",
                        REASON,
                        ADA,
                        NOON,
                        NOON.plusSeconds(86_400),
                        OverrideState.ACTIVE,
                        null,
                        null))));
        LocalDate first = LocalDate.of(2026, 11, 1);
        when(figures.lately("overrides.perHundred", null, null))
                .thenReturn(List.of(new Part(
                        "",
                        new BigDecimal("1.25"),
                        BigDecimal.valueOf(3),
                        BigDecimal.valueOf(240),
                        first,
                        first.plusDays(29))));
        navigate(OverrideListView.class);
    }

    @Test
    void howOftenItHappensOpensTheListThatProvesIt() {
        Anchor rate = find(Anchor.class).withId("overrides-rate").single();
        assertThat(rate.getText()).isEqualTo("Rules broken for each hundred decisions: 1.2");
        assertThat(rate.getHref()).isEqualTo("figures/overrides.perHundred?from=2026-11-01&to=2026-11-30");
    }

    @Test
    void eachSaysWhichRuleForWhatAndWhy() {
        assertThat(find(Div.class)
                        .withId("override-" + OVERRIDE)
                        .single()
                        .getElement()
                        .getTextRecursively())
                .contains("Care must be paid for by a plan", "In force", "Personal care", "CR-1", REASON, "Ada Thomas");
        test(find(TextField.class).withId("overrides-search").single()).setValue("refund");
        assertThat(find(Div.class).withId("override-" + OVERRIDE).all()).isEmpty();
    }

    @Test
    void itIsEndedByHand() {
        press("end-" + OVERRIDE);
        verify(overrides).end(OVERRIDE);
    }

    @Test
    void oneIsAskedForWithAReason() {
        press("override-ask");
        rule().setValue("care.coverage");
        test(find(TextField.class).withId("override-subject").single()).setValue("CR-2");
        test(find(TextArea.class).withId("override-reason").single()).setValue("Too short.");
        press("override-submit");
        assertThat(find(TextArea.class).withId("override-reason").single().isInvalid())
                .isTrue();
        test(find(TextArea.class).withId("override-reason").single()).setValue(REASON);
        press("override-submit");
        verify(overrides).ask(new AskOverride("care.coverage", "CR-2", REASON, null));
    }

    private Select<String> rule() {
        @SuppressWarnings("unchecked")
        Select<String> rule = find(Select.class).withId("override-rule").single();
        return rule;
    }
}
