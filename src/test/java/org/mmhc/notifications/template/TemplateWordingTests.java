package org.mmhc.notifications.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.notifications.MessageContent;
import org.mmhc.notifications.MessageContent.MessageFacts;
import org.mmhc.notifications.MessageContent.Variable;
import org.mmhc.notifications.Notifications.Channel;
import org.mmhc.notifications.PublicAddress;
import org.mmhc.notifications.Recipients.Recipient;
import org.springframework.beans.factory.ObjectProvider;

class TemplateWordingTests {

    private static final String MISSED = "visits/visit-missed";

    /** They are in use already, some of them as a provider agreed to them. */
    @Test
    void wordsFromBeforeFactsHadNamesAreStillFilledIn() {
        TemplateWording wording = wording();
        TemplateText text = wording.check(MISSED, Channel.EMAIL, "{{value1}}", "{{care}} or {{value1}} on {{value2}}.");
        Recipient rosa = new Recipient(Uid.of(Role.CAREGIVER, 100001), "Rosa", "rosa@example.org", null, Locale.UK);
        assertThat(text.fill(wording.values(MISSED, rosa, MessageFacts.of("/visits", "Washing", "Monday"))))
                .isEqualTo("Washing or Washing on Monday.");
        assertThat(text.fill(wording.samples(MISSED))).isEqualTo("Cooking or Cooking on Sunday.");
        assertThat(wording.variables(MISSED))
                .extracting(Variable::name)
                .containsExactly("name", "care", "begins", "lines", "link");
    }

    @SuppressWarnings("unchecked")
    private static TemplateWording wording() {
        MessageContent visits = mock(MessageContent.class);
        when(visits.module()).thenReturn("visits");
        when(visits.variables("visit-missed"))
                .thenReturn(List.of(
                        new Variable("care", "Cooking"),
                        new Variable("begins", "Sunday"),
                        new Variable("patient", "Paul")));
        ObjectProvider<MessageContent> contents = mock(ObjectProvider.class);
        when(contents.stream()).thenAnswer(call -> Stream.of(visits));
        return new TemplateWording(contents, new PublicAddress(URI.create("https://mmhc.example")));
    }
}
