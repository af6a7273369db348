package org.mmhc.care.ui.board;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.mmhc.care.matching.Candidate;
import org.mmhc.care.matching.Candidate.Part;

/** The six parts of a score, adding up in front of the reader. */
final class ScoreParts extends Div {

    ScoreParts(Candidate candidate) {
        addClassName("score-parts");
        UnorderedList list = new UnorderedList();
        List<Part> parts = candidate.parts();
        parts.forEach(part -> list.add(item(part)));
        Paragraph sum = new Paragraph(getTranslation(
                "care.assign.score.sum",
                parts.stream().map(part -> tenths(part.points())).collect(Collectors.joining(" + ")),
                tenths(parts.stream().mapToInt(Part::points).sum()),
                candidate.score()));
        sum.addClassName("hint");
        add(list, sum);
    }

    private ListItem item(Part part) {
        Span name = new Span(getTranslation("care.scorePart." + part.name()));
        Span points = new Span(getTranslation("care.assign.score.part", tenths(part.points()), tenths(part.most())));
        points.addClassName("score-points");
        Div bar = new Div();
        bar.addClassName("score-bar");
        bar.getElement().setAttribute("aria-hidden", "true");
        bar.getStyle().set("--score", part.most() == 0 ? "0%" : Math.round(100f * part.points() / part.most()) + "%");
        ListItem item = new ListItem(name, points, bar);
        if (!part.known()) {
            Span unknown = new Span(getTranslation("care.assign.score.unknown"));
            unknown.addClassName("hint");
            item.add(unknown);
        }
        return item;
    }

    private static String tenths(int tenths) {
        return String.format(Locale.ENGLISH, "%.1f", tenths / 10.0);
    }
}
