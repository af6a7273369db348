package org.mmhc.verification.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UIDetachedException;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.customfield.CustomField;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.component.upload.UploadI18N;
import com.vaadin.flow.server.Command;
import com.vaadin.flow.server.streams.UploadEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.ui.Sign;
import org.mmhc.storage.FileDownload;
import org.mmhc.storage.FileDraft;
import org.mmhc.storage.FileRefused;
import org.mmhc.storage.FileStorage;
import org.mmhc.verification.DocumentSubmission;
import org.mmhc.verification.DocumentType;

/**
 * The files of one document: dropped, chosen or photographed, in the order in which they were chosen. What is wrong with one is
 * said at once, in its row: a file that did not arrive can be tried again there, one that is not accepted stays to be read.
 */
final class FilesField extends CustomField<List<FileDraft>> {

    private static final int MOST_FILES = DocumentSubmission.MOST_FILES;
    private static final long MEGABYTE = 1024 * 1024;
    private static final String PLACE = "X-Place";

    /* Numbers files as they are chosen, keeps pictures at hand, and tells how many are under way and how many did not arrive. */
    private static final String WATCH = """
            this.addEventListener('upload-request', event => {
                const file = event.detail.file;
                file.place ??= (window.lastPlace = (window.lastPlace ?? 0) + 1);
                const field = this.closest('vaadin-custom-field');
                (field.pictures ??= {})[file.place] ??= URL.createObjectURL(file);
                event.detail.xhr.setRequestHeader($0, file.place);
            });
            this.addEventListener('files-changed', () => {
                const count = what => this.files.filter(file => file[what]).length;
                const state = count('uploading') + ' ' + count('error');
                if (state !== this.toldState) {
                    this.toldState = state;
                    this.dispatchEvent(new CustomEvent('upload-state', {detail: state}));
                }
            });
            """;
    /* What arrived is listed by us; what did not stays in the list of the upload, with its own button to try again. */
    private static final String KEEP_FAILED = "this.files = this.files.filter(file => file.error)";

    /* What the browser cannot draw after all is left to the icon beneath. */
    private static final String SHOW_PICTURE = """
            this.onerror = () => { this.hidden = true; };
            this.src = this.closest('vaadin-custom-field')?.pictures?.[$0] ?? '';
            """;

    /** In which place it stands, and in which it was chosen. */
    private record Arrived(int place, int chosen, FileDraft file) {

        Arrived at(int other) {
            return new Arrived(other, chosen, file);
        }
    }

    private record Refused(String name, String why) {}

    private record Missing(int underWay, int failed) {}

    private final List<Arrived> arrived = new ArrayList<>();
    private final List<Refused> refused = new ArrayList<>();
    private final Map<Upload, Missing> missing = new HashMap<>();
    private final Div list = new Div();
    private final FileStorage storage;
    private final Runnable onChange;

    /** @param onChange is called whenever files come, go, or set out */
    FilesField(FileStorage storage, DocumentType type, Runnable onChange) {
        super(List.of());
        this.storage = storage;
        this.onChange = onChange;
        Paragraph limits = new Paragraph(getTranslation(
                type.imageOnly() ? "verification.upload.limits.pictures" : "verification.upload.limits.files",
                storage.maxBytes() / MEGABYTE,
                MOST_FILES));
        limits.addClassName("hint");
        Upload browse = upload(type);
        browse.setId("document-files");
        Upload camera = upload(type);
        camera.setId("document-camera");
        camera.addClassName("upload-camera");
        camera.getElement().setProperty("capture", "environment");
        camera.setDropAllowed(false);
        camera.setAcceptedMimeTypes("image/*");
        Button photo = new Button(getTranslation("verification.upload.photo.label"), Sign.PHOTO.icon());
        photo.addThemeVariants(ButtonVariant.PRIMARY);
        camera.setUploadButton(photo);
        list.addClassName("upload-list");
        add(limits, camera, browse, list);
        setWidthFull();
    }

    /** Whether there are files and none is still to come: none is under way, and none failed to arrive. */
    boolean isComplete() {
        return !arrived.isEmpty()
                && missing.values().stream().allMatch(each -> each.underWay() == 0 && each.failed() == 0);
    }

    /** Runs while the file arrives, beside the page: what comes after the page has ended is removed. */
    private void arrive(UploadEvent upload) {
        String name = upload.getFileName();
        int place = placeOf(upload.getRequest().getHeader(PLACE));
        try {
            FileDraft draft = storage.draft(name, upload.getInputStream());
            onPage(upload, () -> received(place, draft), draft::close);
        } catch (FileRefused refusal) {
            onPage(upload, () -> refused(name, getTranslation(refusal.textKey(), refusal.arguments())), () -> {});
        }
    }

    private static int placeOf(@Nullable String header) {
        return header != null && header.matches("\\d{1,9}") ? Integer.parseInt(header) : Integer.MAX_VALUE;
    }

    private static void onPage(UploadEvent upload, Command shown, Runnable otherwise) {
        try {
            upload.getUI().access(shown);
        } catch (UIDetachedException gone) {
            otherwise.run();
        }
    }

    /** A file has arrived on the server and was found good. */
    void received(int place, FileDraft file) {
        if (!isAttached()) {
            file.close();
        } else if (arrived.size() >= MOST_FILES) {
            file.close();
            refused(
                    file.fileName(),
                    row(file.fileName(), getTranslation("verification.problem.fileCountNotAccepted", MOST_FILES)));
        } else {
            arrived.add(new Arrived(place, place, file));
            arrived.sort(Comparator.comparingInt(Arrived::place));
            refresh();
        }
    }

    /** A file is not accepted. */
    void refused(String name, String why) {
        refused.add(new Refused(name, why));
        refresh();
    }

    /** Removes what arrived and was not handed in. */
    void forgetAll() {
        arrived.forEach(each -> each.file().close());
        arrived.clear();
        refused.clear();
    }

    private Upload upload(DocumentType type) {
        Upload upload = new Upload();
        upload.setUploadHandler(this::arrive);
        upload.setAcceptedMimeTypes(storage.acceptedTypes().stream()
                .filter(each -> each.contains("/") && type.accepts(each))
                .toArray(String[]::new));
        upload.setMaxFileSize((int) storage.maxBytes());
        upload.setMaxFiles(MOST_FILES);
        upload.setI18n(words());
        upload.addFileRejectedListener(
                rejected -> refused(rejected.getFileName(), row(rejected.getFileName(), rejected.getErrorMessage())));
        upload.addAllFinishedListener(finished -> upload.getElement().executeJs(KEEP_FAILED));
        upload.addAttachListener(attach -> upload.getElement().executeJs(WATCH, PLACE));
        missing.put(upload, new Missing(0, 0));
        upload.getElement()
                .addEventListener("upload-state", event -> {
                    String[] state =
                            event.getEventData().get("event.detail").asString().split(" ");
                    missing.put(upload, new Missing(Integer.parseInt(state[0]), Integer.parseInt(state[1])));
                    refresh();
                })
                .addEventData("event.detail");
        return upload;
    }

    private String row(String name, String why) {
        return getTranslation("verification.upload.refused.line", name, why);
    }

    private UploadI18N words() {
        String underWay = getTranslation("verification.upload.underWay");
        String notArrived = getTranslation("verification.upload.notArrived");
        String tooLarge = getTranslation("verification.upload.tooLarge", storage.maxBytes() / MEGABYTE);
        String choose = getTranslation("verification.upload.choose.label");
        String drop = getTranslation("verification.upload.drop.label");
        return new UploadI18N()
                .setAddFiles(new UploadI18N.AddFiles().setOne(choose).setMany(choose))
                .setDropFiles(new UploadI18N.DropFiles().setOne(drop).setMany(drop))
                .setFile(new UploadI18N.File()
                        .setRetry(getTranslation("verification.upload.again.label"))
                        .setRemove(getTranslation("verification.upload.removeFailed.label")))
                .setUploading(new UploadI18N.Uploading()
                        .setStatus(new UploadI18N.Uploading.Status()
                                .setConnecting(underWay)
                                .setStalled(underWay)
                                .setProcessing(underWay)
                                .setHeld(underWay))
                        .setRemainingTime(new UploadI18N.Uploading.RemainingTime()
                                .setPrefix("")
                                .setUnknown(""))
                        .setError(new UploadI18N.Uploading.Error()
                                .setServerUnavailable(notArrived)
                                .setUnexpectedServerError(notArrived)
                                .setForbidden(notArrived)
                                .setFileTooLarge(tooLarge)))
                .setError(new UploadI18N.Error()
                        .setTooManyFiles(getTranslation("verification.problem.fileCountNotAccepted", MOST_FILES))
                        .setFileIsTooBig(tooLarge)
                        .setIncorrectFileType(getTranslation("verification.upload.wrongType")));
    }

    private void refresh() {
        list.removeAll();
        for (int at = 0; at < arrived.size(); at++) {
            list.add(arrivedRow(at));
        }
        for (Refused file : refused) {
            Div row = row(
                    Sign.WARNING.icon(),
                    new Span(file.why()),
                    button(Sign.CLOSE, "verification.upload.remove.label", file.why(), () -> {
                        refused.remove(file);
                        refresh();
                    }));
            row.addClassName("upload-list-refused");
            row.getElement().setAttribute("role", "alert");
            list.add(row);
        }
        // What did not arrive is in the list of the upload, and counts for nothing.
        missing.forEach((upload, files) -> upload.setMaxFiles(MOST_FILES - arrived.size() + files.failed()));
        updateValue();
        onChange.run();
    }

    private Div arrivedRow(int at) {
        Arrived each = arrived.get(at);
        FileDraft file = each.file();
        Span name = new Span(file.fileName());
        name.addClassName("upload-list-name");
        name.setTitle(file.fileName());
        Span size = new Span(size(file.size()));
        size.addClassName("hint");
        Div words = new Div(name, size);
        words.addClassName("upload-list-words");
        if (!FileDownload.isShown(file.contentType())) {
            Span notShown = new Span(getTranslation("verification.upload.notShown"));
            notShown.addClassName("hint");
            words.add(notShown);
        }
        Button up = mover(at, at - 1, Sign.UP, "verification.upload.moveUp.label");
        Button down = mover(at, at + 1, Sign.DOWN, "verification.upload.moveDown.label");
        Button remove = button(Sign.CLOSE, "verification.upload.remove.label", file.fileName(), () -> {
            arrived.remove(each);
            file.close();
            refresh();
        });
        return row(picture(each), words, up, down, remove);
    }

    private Button mover(int from, int to, Sign icon, String key) {
        Button mover = button(icon, key, arrived.get(from).file().fileName(), () -> move(from, to));
        mover.setVisible(arrived.size() > 1);
        mover.setEnabled(to >= 0 && to < arrived.size());
        return mover;
    }

    /** Each takes the other's place, and whoever goes by keys stays at the file that was moved. */
    private void move(int from, int to) {
        int place = arrived.get(from).place();
        arrived.set(from, arrived.get(from).at(arrived.get(to).place()));
        arrived.set(to, arrived.get(to).at(place));
        Collections.swap(arrived, from, to);
        refresh();
        List<Button> movers = list.getComponentAt(to)
                .getChildren()
                .filter(Button.class::isInstance)
                .map(Button.class::cast)
                .toList();
        Button same = movers.get(to < from ? 0 : 1);
        Button other = movers.get(to < from ? 1 : 0);
        (same.isEnabled() ? same : other).focus();
    }

    private static Component picture(Arrived each) {
        FileDraft file = each.file();
        boolean isPicture = file.contentType().startsWith("image/");
        Div frame = new Div((isPicture ? Sign.PICTURE : Sign.FILE).icon());
        frame.addClassName("upload-list-picture");
        if (isPicture) {
            Image picture = new Image();
            picture.setAlt("");
            picture.getElement().executeJs(SHOW_PICTURE, each.chosen());
            frame.add(picture);
        }
        return frame;
    }

    private String size(long bytes) {
        return bytes < MEGABYTE
                ? getTranslation("verification.upload.kilobytes", Math.max(1, bytes / 1024))
                : getTranslation("verification.upload.megabytes", (double) bytes / MEGABYTE);
    }

    private static Div row(Component... parts) {
        Div row = new Div(parts);
        row.addClassName("upload-list-row");
        return row;
    }

    private Button button(Sign icon, String key, String name, Command action) {
        Button button = new Button(icon.icon(), click -> action.execute());
        button.addThemeVariants(ButtonVariant.TERTIARY);
        button.setAriaLabel(getTranslation(key, name));
        return button;
    }

    @Override
    protected List<FileDraft> generateModelValue() {
        return arrived.stream().map(Arrived::file).toList();
    }

    /* Files come from the browser only; whoever sets a value takes them away. */
    @Override
    protected void setPresentationValue(List<FileDraft> files) {
        arrived.removeIf(each -> !files.contains(each.file()));
    }
}
