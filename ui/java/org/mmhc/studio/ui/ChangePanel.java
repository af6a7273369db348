package org.mmhc.studio.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.router.RouterLink;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Role;
import org.mmhc.base.ui.Times;
import org.mmhc.studio.ChangeRecords.ChangeDetails;
import org.mmhc.studio.ChangeRecords.FileWords;
import org.mmhc.studio.ChangeRecords.Step;
import org.mmhc.studio.check.Finding;

/** A change as somebody reads it who decides about it: in words first, then who is affected, what is to be known, and what was done. */
final class ChangePanel extends Div {

    ChangePanel(ChangeDetails details, List<Finding> findings) {
        addClassName("studio-change");
        add(words(details), affected(details), findings(findings), steps(details));
    }

    private Section words(ChangeDetails details) {
        Section section = panel("words");
        for (FileWords file : details.files()) {
            Div one = new Div(new H3(StudioWords.of(file.path())));
            if (file.moved()) {
                Paragraph moved = new Paragraph(getTranslation("studio.change.moved"));
                moved.addClassName("studio-warning");
                one.add(moved);
            }
            one.add(StudioWords.list(file.words()));
            if (CurrentUser.require().is(Role.ANALYST, Role.ADMIN)) {
                RouterLink open = new RouterLink(
                        getTranslation("studio.change.file.open", file.path().id()),
                        ChangeEditorView.class,
                        ChangeEditorView.parameters(details.change().id(), file.path()));
                open.setId("open-" + file.path().id());
                one.add(open);
            }
            section.add(one);
        }
        return section;
    }

    private Section affected(ChangeDetails details) {
        DescriptionList facts = new DescriptionList();
        facts.addClassName("money-facts");
        fact(
                facts,
                "openCases",
                getTranslation("studio.change.cases", details.facts().openCases()));
        List<String> used = details.files().stream()
                .flatMap(file -> file.usedBy().stream())
                .distinct()
                .toList();
        fact(facts, "usedBy", used.isEmpty() ? null : String.join(", ", used));
        fact(facts, "money", details.facts().touchesMoney() ? getTranslation("studio.change.money") : null);
        fact(
                facts,
                "approvers",
                details.approvers() == 0 ? null : getTranslation("studio.change.approvers", details.approvers()));
        fact(facts, "deployAt", details.deployAt() == null ? null : Times.exact(details.deployAt()));
        fact(facts, "watchUntil", details.watchUntil() == null ? null : Times.exact(details.watchUntil()));
        fact(facts, "writers", String.join(", ", details.writers()));
        Section section = panel("affected");
        section.add(facts, new Paragraph(getTranslation("studio.change.running")));
        return section;
    }

    private Section findings(List<Finding> findings) {
        Section section = panel("findings");
        if (findings.isEmpty()) {
            section.add(new Paragraph(getTranslation("studio.editor.findings.none")));
        } else {
            section.add(StudioWords.findings(findings));
        }
        return section;
    }

    private Section steps(ChangeDetails details) {
        OrderedList list = new OrderedList();
        list.addClassName("studio-steps");
        details.steps().forEach(step -> list.add(new ListItem(step(step))));
        Section section = panel("steps");
        section.add(list);
        return section;
    }

    private Component step(Step step) {
        Div line = new Div(new Paragraph(getTranslation(
                "studio.step." + step.what(),
                step.who() == null ? "" : step.who(),
                step.at() == null ? "" : Times.exact(step.at()))));
        if (step.words() != null) {
            Paragraph words = new Paragraph(step.words());
            words.addClassName("hint");
            line.add(words);
        }
        return line;
    }

    private void fact(DescriptionList facts, String name, @Nullable String value) {
        if (value != null) {
            facts.add(
                    new DescriptionList.Term(getTranslation("studio.fact." + name)),
                    new DescriptionList.Description(value));
        }
    }

    private Section panel(String name) {
        Section section = new Section(new H2(getTranslation("studio.change.panel." + name)));
        section.setId("change-panel-" + name);
        section.addClassName("panel");
        return section;
    }
}
