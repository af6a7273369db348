package org.mmhc.base.ui;

import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.function.ValueProvider;

/** Names the boxes by which rows are selected, for those who hear the screen instead of seeing it. */
public final class RowNames {

    private static final String NAME = """
            const column = this.querySelector('vaadin-grid-flow-selection-column');
            if (!column) {
                return;
            }
            column.headerRenderer = (cell, owner) => {
                if (!column._selectAllHidden) {
                    column._defaultHeaderRenderer(cell, owner);
                    return;
                }
                cell.innerHTML = '<span class="visually-hidden"></span>';
                cell.firstElementChild.textContent = $0;
            };
            column.renderer = (cell, owner, row) => {
                column._defaultRenderer(cell, owner, row);
                cell.firstElementChild.accessibleName = row.item.rowName;
            };
            """;

    private RowNames() {}

    /** Says what a row is called, as a finished text. */
    public static <T> void give(Grid<T> grid, ValueProvider<T, String> name) {
        grid.addDataGenerator((row, json) -> json.put("rowName", name.apply(row)));
    }

    /** Lets many rows be selected; takes the finished title of the boxes, and what a row is called. */
    public static <T> void select(Grid<T> grid, String title, ValueProvider<T, String> name) {
        grid.setSelectionMode(Grid.SelectionMode.MULTI);
        give(grid, name);
        show(grid, title);
    }

    /** To be called whenever rows can be selected from now on; takes the finished title of the boxes. */
    public static void show(Grid<?> grid, String title) {
        grid.getElement().executeJs(NAME, title);
    }
}
