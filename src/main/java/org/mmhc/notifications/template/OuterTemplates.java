package org.mmhc.notifications.template;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mmhc.notifications.Notifications.Channel;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Words that a provider keeps: what it has not seen yet, and what it thinks of the others. */
@Component
public class OuterTemplates {

    private final TemplateVersions versions;
    private final TemplateBook book;
    private final TemplateWording wording;

    OuterTemplates(TemplateVersions versions, TemplateBook book, TemplateWording wording) {
        this.versions = versions;
        this.book = book;
        this.wording = wording;
    }

    /**
     * Words that the provider has to look at.
     *
     * @param body with its gaps numbered
     * @param samples what may stand in the gaps, in their order
     */
    public record Submission(String version, String name, String language, String body, List<String> samples) {}

    /** Those that the provider does not have yet. */
    @Transactional(readOnly = true)
    public List<Submission> toSubmit() {
        return versions.findByState(TemplateState.REVIEW).stream()
                .filter(version -> version.outerId() == null)
                .map(this::submission)
                .toList();
    }

    private Submission submission(TemplateVersion version) {
        TemplateText text = wording.read(version, Objects.requireNonNull(version.body()));
        Map<String, String> samples = wording.samples(version.template());
        return new Submission(
                version.id(),
                Objects.requireNonNull(version.outerName()),
                version.language().locale().getLanguage(),
                text.numbered(),
                text.variables().stream().map(samples::get).toList());
    }

    /** Whether the provider has words of ours at all. */
    @Transactional(readOnly = true)
    public boolean any() {
        return !versions.findByChannelAndOuterIdIsNotNull(Channel.WHATSAPP).isEmpty();
    }

    /** The provider took them. */
    public void submitted(String version, String outerId, String said) {
        book.submitted(version, outerId, said);
    }

    /** The provider does not take them at all. */
    public void refused(String version, String why) {
        book.submitted(version, "-", "REJECTED");
        TemplateVersion words = book.get(version);
        book.hear(
                Objects.requireNonNull(words.outerName()),
                words.language().locale().getLanguage(),
                "REJECTED",
                why);
    }

    /** The provider says what it thinks of them. */
    public void hear(String name, String language, String said, @Nullable String why) {
        book.hear(name, language, said, why);
    }
}
