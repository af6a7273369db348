package org.mmhc.settings;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.notifications.template.TemplateActivation;
import org.mmhc.notifications.template.TemplateActivation.WordsToConfirm;
import org.mmhc.notifications.template.TemplateRequests;
import org.mmhc.settings.Confirmations.AskConfirmation;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What becomes of other words for messages that matter. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class TemplateConfirmable implements Confirmable, TemplateRequests {

    static final String KIND = "TEMPLATE";

    private static final Duration ANSWER_WITHIN = Duration.ofDays(7);

    private final TemplateActivation templates;
    private final Confirmations confirmations;
    private final Clock clock;

    TemplateConfirmable(TemplateActivation templates, Confirmations confirmations, Clock clock) {
        this.templates = templates;
        this.confirmations = confirmations;
        this.clock = clock;
    }

    @Override
    public void ask(String version, Uid by) {
        confirmations.ask(
                new AskConfirmation(
                        new RequestId(version), KIND, Role.ADMIN, true, ANSWER_WITHIN, clock.instant(), null),
                by);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public RequestFacts facts(RequestId request) {
        WordsToConfirm words = templates.words(request.value());
        return new RequestFacts(
                words.template(),
                List.of(
                        new RequestFacts.Fact(
                                "message", words.template() + ", " + words.channel() + ", " + words.language()),
                        new RequestFacts.Fact("oldValue", words.before()),
                        new RequestFacts.Fact("newValue", words.after())),
                words.template());
    }

    @Override
    public void apply(RequestId request) {
        templates.apply(request.value());
    }

    @Override
    public void drop(RequestId request, RequestState why) {
        templates.drop(request.value());
    }
}
