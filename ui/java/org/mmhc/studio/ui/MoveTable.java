package org.mmhc.studio.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableHeader;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import java.util.List;
import java.util.stream.Collectors;
import org.mmhc.studio.move.MoveRecords.StepPreview;

/** What a move would do to the cases that are open now: how many go and stay, and by step what that means. */
final class MoveTable extends Div {

    MoveTable(List<StepPreview> steps) {
        int moving = steps.stream()
                .filter(StepPreview::moves)
                .mapToInt(StepPreview::cases)
                .sum();
        int staying = steps.stream().mapToInt(StepPreview::cases).sum() - moving;
        add(new Paragraph(getTranslation("studio.move.preview.words", moving, staying)));
        if (!steps.isEmpty()) {
            add(table(steps));
        }
    }

    private NativeTable table(List<StepPreview> steps) {
        NativeTableRow head = new NativeTableRow();
        List.of("step", "cases", "means")
                .forEach(column ->
                        head.add(new NativeTableHeaderCell(getTranslation("studio.move.preview.column." + column))));
        NativeTableBody body = new NativeTableBody();
        steps.forEach(step -> {
            NativeTableRow row = body.addRow();
            row.addHeaderCell().setText(step.step() == null ? getTranslation("studio.move.somewhere") : step.step());
            row.addDataCell().setText(String.valueOf(step.cases()));
            row.addDataCell()
                    .setText(step.codes().stream()
                            .map(code -> getTranslation("studio.move.code." + code))
                            .collect(Collectors.joining(" ")));
        });
        NativeTable table = new NativeTable(new NativeTableHeader(head), body);
        table.addClassName("studio-table");
        table.setCaptionText(getTranslation("studio.move.preview.title"));
        return table;
    }
}
