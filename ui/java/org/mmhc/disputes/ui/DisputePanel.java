package org.mmhc.disputes.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Money;
import org.mmhc.base.ui.MoneyText;
import org.mmhc.base.ui.Times;
import org.mmhc.disputes.DisputeFiles;
import org.mmhc.disputes.DisputeList.DisputeDetails;
import org.mmhc.disputes.DisputeList.DisputeRow;
import org.mmhc.disputes.DisputeList.EvidenceRow;
import org.mmhc.disputes.DisputeList.Precedent;
import org.mmhc.disputes.DisputeList.Precedents;
import org.mmhc.disputes.DisputeList.RemedyRow;
import org.mmhc.disputes.DisputeList.StatementRow;
import org.mmhc.disputes.DisputeList.VerdictRow;
import org.mmhc.identity.UserDirectory;

/** A dispute as somebody of the office sees it who looks into it or decides: what is claimed, what is known, who said what, what was found. */
final class DisputePanel extends Div {

    /* So many of those that were decided alike are listed. */
    private static final int SHOWN = 5;

    private final UserDirectory users;
    private final DisputeFiles files;

    DisputePanel(DisputeDetails details, Precedents precedents, UserDirectory users, DisputeFiles files) {
        this.users = users;
        this.files = files;
        addClassName("money-task");
        setId("dispute-panel");
        add(claim(details), facts(details));
        section("statements", details.statements().stream().map(this::statement).toList());
        section(
                "evidence",
                details.evidence().stream()
                        .map(row -> evidence(details.dispute(), row))
                        .toList());
        section("verdicts", details.verdicts().stream().map(this::verdict).toList());
        section("remedies", details.remedies().stream().map(this::remedy).toList());
        section(
                "holds",
                details.holds().stream()
                        .map(hold -> words(getTranslation(
                                "disputes.panel.hold",
                                MoneyText.of(hold.amount()),
                                getTranslation("disputes.holdState." + hold.state()))))
                        .toList());
        section("precedents", precedents(precedents));
        add(story(details));
    }

    private Section claim(DisputeDetails details) {
        DisputeRow dispute = details.dispute();
        DescriptionList facts = new DescriptionList();
        facts.addClassName("money-facts");
        fact(facts, "claim", getTranslation("disputes.claim." + dispute.claim()));
        fact(facts, "subject", dispute.subject());
        fact(facts, "raisedBy", users.nameOf(dispute.raisedBy()));
        fact(facts, "against", dispute.against() == null ? null : users.nameOf(dispute.against()));
        fact(facts, "amount", money(dispute.amount(), ""));
        fact(facts, "raisedAt", Times.exact(dispute.raisedAt()));
        fact(facts, "dueAt", Times.exact(dispute.dueAt()));
        fact(
                facts,
                "linkedTo",
                dispute.linkedTo() == null ? null : dispute.linkedTo().value());
        details.earlier()
                .forEach(earlier -> fact(
                        facts,
                        "earlier",
                        getTranslation(
                                "disputes.panel.earlier",
                                users.nameOf(earlier.person()),
                                earlier.raised(),
                                earlier.against())));
        Section section = panel("claim", facts);
        section.add(new Paragraph(details.narrative()));
        if (details.appealReasons() != null) {
            section.add(new Paragraph(getTranslation("disputes.panel.appeal", details.appealReasons())));
        }
        return section;
    }

    private Section facts(DisputeDetails details) {
        DescriptionList facts = new DescriptionList();
        facts.addClassName("money-facts");
        details.facts().forEach(each -> fact(facts, each.name(), FactWords.of(each)));
        return panel("facts", facts);
    }

    private void fact(DescriptionList facts, String name, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            facts.add(
                    new DescriptionList.Term(getTranslation("disputes.fact." + name)),
                    new DescriptionList.Description(value));
        }
    }

    private Component statement(StatementRow row) {
        return words(getTranslation(
                "disputes.panel.statement",
                users.nameOf(row.person()),
                getTranslation("disputes.statementState." + row.state()),
                row.words() == null ? "" : row.words()));
    }

    private Component evidence(DisputeRow dispute, EvidenceRow row) {
        Div file = new Div();
        show(file, dispute, row, row.struckBecause());
        return file;
    }

    private void show(Div file, DisputeRow dispute, EvidenceRow row, @Nullable String struckBecause) {
        file.removeAll();
        String by = users.nameOf(row.addedBy());
        String at = Times.exact(row.addedAt());
        file.add(
                EvidenceLink.of(files, dispute.id(), row),
                words(
                        struckBecause == null
                                ? getTranslation("disputes.panel.evidence", by, at)
                                : getTranslation("disputes.panel.evidenceStruck", by, at, struckBecause)));
        if (struckBecause == null && !dispute.state().isOver()) {
            file.add(strike(file, dispute, row));
        }
    }

    private Button strike(Div file, DisputeRow dispute, EvidenceRow row) {
        Button strike = new Button(
                getTranslation("disputes.strike.action"),
                click -> new ReasonsDialog("strike", DisputeFiles.LONGEST_STRIKE, reasons -> {
                            files.strike(dispute.id(), row.file(), reasons);
                            show(file, dispute, row, reasons);
                        })
                        .open());
        strike.setId("strike-" + row.file());
        strike.setAriaLabel(strike.getText() + ": " + row.fileName());
        strike.addThemeVariants(ButtonVariant.TERTIARY);
        return strike;
    }

    private Component verdict(VerdictRow row) {
        Div verdict = new Div(words(getTranslation(
                "disputes.panel.verdict",
                getTranslation("disputes.stage." + row.stage()),
                row.agrees() == null
                        ? getTranslation("disputes.finding." + row.finding())
                        : getTranslation("disputes.agrees." + row.agrees()),
                row.decider() == null ? "" : users.nameOf(row.decider()),
                Times.exact(row.at()))));
        row.reasons().forEach(reasons -> verdict.add(words(reasons)));
        return verdict;
    }

    private Component remedy(RemedyRow row) {
        return words(getTranslation(
                "disputes.panel.remedy",
                getTranslation("disputes.remedy." + row.kind()),
                money(row.amount(), ""),
                getTranslation("disputes.remedyState." + row.state()),
                row.cause() == null ? "" : DisputeWords.cause(row.cause())));
    }

    private List<Component> precedents(Precedents precedents) {
        return precedents.decided().isEmpty()
                ? List.of()
                : Stream.concat(
                                Stream.of(words(getTranslation(
                                        "disputes.panel.precedents",
                                        precedents.decided().size(),
                                        precedents.decided().stream()
                                                .filter(each -> each.granted() != null)
                                                .count(),
                                        money(precedents.median(), "–")))),
                                precedents.decided().stream().limit(SHOWN).map(this::precedent))
                        .toList();
    }

    private Component precedent(Precedent before) {
        return words(getTranslation(
                        "disputes.panel.precedent",
                        Times.day(before.at()),
                        getTranslation("disputes.finding." + before.finding()),
                        before.remedies().isEmpty()
                                ? "–"
                                : before.remedies().stream()
                                        .map(kind -> getTranslation("disputes.remedy." + kind))
                                        .collect(Collectors.joining(", ")),
                        money(before.granted(), ""))
                .strip());
    }

    private static String money(@Nullable Money amount, String none) {
        return amount == null ? none : MoneyText.of(amount);
    }

    private Section story(DisputeDetails details) {
        OrderedList lines = new OrderedList();
        lines.addClassName("care-history");
        details.timeline()
                .forEach(line -> lines.add(new ListItem(getTranslation(
                        "disputes.panel.line",
                        Times.exact(line.at()),
                        getTranslation("disputes.milestone." + line.kind()),
                        line.by() == null ? "" : users.nameOf(line.by())))));
        return panel("story", lines);
    }

    private static Component words(String text) {
        return new Paragraph(text);
    }

    private void section(String name, List<? extends Component> rows) {
        if (!rows.isEmpty()) {
            UnorderedList list = new UnorderedList();
            rows.forEach(row -> list.add(new ListItem(row)));
            add(panel(name, list));
        }
    }

    private Section panel(String name, Component content) {
        Section section = new Section(new H2(getTranslation("disputes.panel.title." + name)), content);
        section.addClassName("panel");
        section.setId("dispute-" + name);
        return section;
    }
}
