package org.mmhc.storage.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.Tag;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.ui.HasKeys;
import org.mmhc.base.ui.KeyCommands;
import org.mmhc.base.ui.KeyHelp.Line;
import org.mmhc.storage.FileDownload;

/**
 * Shows several files page by page, PDF and pictures alike, to be zoomed and turned. It draws them and does nothing else: no
 * script, link or form of a file ever works. What cannot be drawn says so, and can be downloaded.
 */
@Tag("mmhc-file-viewer")
public final class FileViewer extends Component implements HasStyle, HasKeys {

    private static final String MODULE = "/web/file-viewer.js";
    private static final List<Line> KEYS = List.of(
            new Line("[ ]", "storage.viewer.keys.page"),
            new Line("+ - 0", "storage.viewer.keys.zoom"),
            new Line("t", "storage.viewer.keys.turn"));

    /**
     * A file to look at.
     *
     * @param type its content type
     * @param address where it comes from, null when nobody can open it
     */
    public record ViewedFile(
            String name, String type, @Nullable String address) {}

    /** What the browser gets of a file. */
    record Sheet(String name, String type, @Nullable String url, String broken) {}

    public FileViewer(List<ViewedFile> files) {
        List<String> texts = List.of("previous", "next", "zoomOut", "fit", "zoomIn", "turn", "open", "download");
        Map<String, String> words = texts.stream()
                .collect(Collectors.toMap(Function.identity(), text -> getTranslation("storage.viewer." + text)));
        words.put("place", getTranslation("storage.viewer.place", "{0}", "{1}", "{2}"));
        getElement().setPropertyMap("texts", words);
        getElement().setPropertyList("files", files.stream().map(this::sheet).toList());
        KeyCommands.listen(
                this,
                KEYS.stream().flatMap(line -> Stream.of(line.key().split(" "))).toList());
    }

    @Override
    public List<Line> keys() {
        return KEYS;
    }

    @Override
    protected void onAttach(AttachEvent attach) {
        attach.getUI().getPage().addJsModule(MODULE);
    }

    private Sheet sheet(ViewedFile file) {
        return new Sheet(file.name(), file.type(), file.address(), getTranslation(whyNot(file), file.name()));
    }

    private static String whyNot(ViewedFile file) {
        if (file.address() == null) {
            return "storage.viewer.unsafe";
        }
        return FileDownload.isShown(file.type()) ? "storage.viewer.broken" : "storage.viewer.rarelyShown";
    }
}
