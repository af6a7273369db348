package org.mmhc.base.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.function.SerializableConsumer;
import com.vaadin.flow.shared.Registration;

/** Lets a screen follow the width of the window: grids of many columns become cards where it is narrow. */
public final class WindowWidth {

    /** Below this width, in CSS pixels, rows become cards. */
    private static final int NARROW = 760;

    private WindowWidth() {}

    /** Tells the width at once and whenever it changes, while the component is attached. */
    public static void follow(Component component, SerializableConsumer<Integer> onWidth) {
        component.addAttachListener(attach -> {
            UI ui = attach.getUI();
            onWidth.accept(ui.getPage().getExtendedClientDetails().getWindowInnerWidth());
            Registration resizes =
                    ui.getPage().addBrowserWindowResizeListener(resize -> onWidth.accept(resize.getWidth()));
            component.addDetachListener(detach -> {
                detach.unregisterListener();
                resizes.remove();
            });
        });
    }

    /** Whether rows should be cards at that width; an unknown width is a desk's. */
    public static boolean isNarrow(int width) {
        return width > 0 && width < NARROW;
    }

    /** Shows the rows of a grid in its column {@code card} where it is narrow, and in all its other columns elsewhere. */
    public static void fit(Grid<?> grid, int width) {
        boolean narrow = isNarrow(width);
        grid.getColumns().forEach(column -> column.setVisible("card".equals(column.getKey()) == narrow));
        grid.setClassName("grid-cards", narrow);
        grid.setThemeName("no-row-borders", narrow);
    }
}
