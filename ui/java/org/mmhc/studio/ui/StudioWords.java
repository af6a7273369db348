package org.mmhc.studio.ui;

import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.i18n.I18NProvider;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.ui.Times;
import org.mmhc.studio.ModelPath;
import org.mmhc.studio.StepTimes.ProcessVersion;
import org.mmhc.studio.check.Finding;
import org.mmhc.studio.words.Sentence;

/** Findings and changes in the words of the agency. */
final class StudioWords {

    private StudioWords() {}

    static String of(Finding finding) {
        return I18NProvider.translate(
                "studio.finding." + finding.rule(), finding.details().toArray());
    }

    static String of(Sentence sentence) {
        return I18NProvider.translate(
                "studio.says." + sentence.says(), sentence.details().toArray());
    }

    /** What sort of model it is, and where it lies. */
    static String of(ModelPath path) {
        return I18NProvider.translate("studio.model.path", I18NProvider.translate("studio.kind." + path.kind()), path);
    }

    /** What is wrong and what is to be known, each as a line. */
    static UnorderedList findings(List<Finding> findings) {
        UnorderedList list = new UnorderedList();
        list.addClassName("studio-words");
        findings.forEach(finding -> {
            Span weight = new Span(I18NProvider.translate(
                    finding.isError() ? "studio.editor.findings.error" : "studio.editor.findings.warning"));
            weight.addClassName("hint");
            list.add(new ListItem(weight, new Span(of(finding))));
        });
        return list;
    }

    /** All that a change says, each as a line. */
    static UnorderedList list(List<Sentence> sentences) {
        UnorderedList list = new UnorderedList();
        list.addClassName("studio-words");
        if (sentences.isEmpty()) {
            list.add(new ListItem(I18NProvider.translate("studio.editor.words.none")));
        }
        sentences.forEach(sentence -> list.add(new ListItem(of(sentence))));
        return list;
    }

    /** A version by its number, and since when it is there. */
    static String of(ProcessVersion version) {
        return I18NProvider.translate("studio.model.version", version.number(), Times.day(version.since()));
    }

    /** A time in its two largest units. */
    static String of(@Nullable Duration time) {
        if (time == null) {
            return I18NProvider.translate("studio.time.tooFew");
        }
        if (time.compareTo(Duration.ofMinutes(1)) < 0) {
            return I18NProvider.translate("studio.time.seconds", time.toSeconds());
        }
        if (time.compareTo(Duration.ofHours(1)) < 0) {
            return I18NProvider.translate("studio.time.minutes", time.toMinutes(), time.toSecondsPart());
        }
        return time.compareTo(Duration.ofDays(1)) < 0
                ? I18NProvider.translate("studio.time.hours", time.toHours(), time.toMinutesPart())
                : I18NProvider.translate("studio.time.days", time.toDays(), time.toHoursPart());
    }
}
