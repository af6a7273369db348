package org.mmhc.verification.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UIDetachedException;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.customfield.CustomField;
import com.vaadin.flow.component.dnd.DragSource;
import com.vaadin.flow.component.dnd.DropTarget;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.SvgIcon;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.component.upload.UploadI18N;
import com.vaadin.flow.server.Command;
import com.vaadin.flow.server.streams.UploadEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
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
    private static final Set<String> PDF = Set.of("application/pdf", ".pdf");
    private static final String PLACE = "X-Place";
    private static final String TURNED = "X-Turned";

    /* Numbers files as they are chosen, keeps pictures at hand, and tells how many are under way and how many did not arrive. */
    private static final String WATCH = """
            this.addEventListener('upload-request', event => {
                const file = event.detail.file;
                file.place ??= (window.lastPlace = (window.lastPlace ?? 0) + 1);
                const field = this.closest('vaadin-custom-field');
                (field.pictures ??= {})[file.place] ??= {
                    url: URL.createObjectURL(file), original: file.original ?? file, turns: file.turns ?? 0
                };
                event.detail.xhr.setRequestHeader($0, file.place);
                if (file.turned) {
                    event.detail.xhr.setRequestHeader($1, file.turned);
                }
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
            this.src = this.closest('vaadin-custom-field')?.pictures?.[$0]?.url ?? '';
            """;

    /* Always drawn from what was chosen, so that turning it often costs nothing, and sent as if it had just been chosen. */
    private static final String TURN = """
            const {original, turns} = this.closest('vaadin-custom-field').pictures[$0];
            return (async () => {
                const picture = await createImageBitmap(original);
                const scale = Math.min(1, Math.sqrt($3 / (picture.width * picture.height)));
                const across = Math.round(picture.width * scale);
                const down = Math.round(picture.height * scale);
                const quarters = (turns + 1) % 4;
                const canvas = document.createElement('canvas');
                [canvas.width, canvas.height] = quarters % 2 ? [down, across] : [across, down];
                const pen = canvas.getContext('2d');
                const type = $1 === 'image/png' ? $1 : 'image/jpeg';
                if (type === 'image/jpeg') {
                    pen.fillStyle = 'white';
                    pen.fillRect(0, 0, canvas.width, canvas.height);
                }
                pen.translate(canvas.width / 2, canvas.height / 2);
                pen.rotate(quarters * Math.PI / 2);
                pen.drawImage(picture, -across / 2, -down / 2, across, down);
                picture.close();
                const bytes = await new Promise(done => canvas.toBlob(done, type, 0.92));
                const name = type === $1 ? $2 : $2.replace(/\\.[^.]*$/, '') + '.jpg';
                const file = Object.assign(new File([bytes], name, {type}), {original, turns: quarters, turned: $0});
                this.files = [file, ...this.files];
                this.uploadFiles(file);
            })();
            """;
    /* What phones draw at most */
    private static final int MOST_PIXELS = 16_000_000;

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
    private final Upload browse;

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
        browse = upload(type);
        browse.setId("document-files");
        Upload camera = upload(type);
        camera.setId("document-camera");
        camera.addClassName("upload-camera");
        camera.getElement().setProperty("capture", "environment");
        camera.setDropAllowed(false);
        camera.getElement().setProperty("accept", "image/*");
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
        String turned = upload.getRequest().getHeader(TURNED);
        try {
            FileDraft draft = storage.draft(name, upload.getInputStream());
            onPage(
                    upload,
                    () -> {
                        if (turned == null) {
                            received(place, draft);
                        } else {
                            turned(placeOf(turned), place, draft);
                        }
                    },
                    draft::close);
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

    /** A turned picture has arrived; it takes the place of the one that was chosen as that number, unless that is gone. */
    void turned(int before, int chosen, FileDraft file) {
        for (int at = 0; isAttached() && at < arrived.size(); at++) {
            Arrived old = arrived.get(at);
            if (old.chosen() == before) {
                arrived.set(at, new Arrived(old.place(), chosen, file));
                old.file().close();
                refresh();
                buttons(at).getFirst().focus();
                return;
            }
        }
        file.close();
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
        upload.getElement()
                .setProperty(
                        "accept",
                        storage.acceptedTypes().stream()
                                .filter(each -> !type.imageOnly() || !PDF.contains(each))
                                .collect(Collectors.joining(",")));
        upload.setMaxFileSize((int) storage.maxBytes());
        upload.setMaxFiles(MOST_FILES);
        upload.setI18n(words(type));
        upload.addFileRejectedListener(
                rejected -> refused(rejected.getFileName(), row(rejected.getFileName(), rejected.getErrorMessage())));
        upload.addAllFinishedListener(finished -> upload.getElement().executeJs(KEEP_FAILED));
        upload.addAttachListener(attach -> upload.getElement().executeJs(WATCH, PLACE, TURNED));
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

    private UploadI18N words(DocumentType type) {
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
                        .setIncorrectFileType(getTranslation(
                                type.imageOnly()
                                        ? "verification.upload.wrongType.pictures"
                                        : "verification.upload.wrongType.files")));
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
        Div row = row(picture(each), words);
        if (isTurned(file)) {
            row.add(turner(each));
        }
        row.add(up, down, remove);
        if (arrived.size() > 1) {
            letDrag(row, each);
        }
        return row;
    }

    private static boolean isTurned(FileDraft file) {
        return file.contentType().startsWith("image/") && FileDownload.isShown(file.contentType());
    }

    private Button turner(Arrived each) {
        FileDraft file = each.file();
        Button turn = button(
                Sign.TURN,
                "verification.upload.turn.label",
                file.fileName(),
                () -> browse.getElement()
                        .executeJs(TURN, each.chosen(), file.contentType(), file.fileName(), MOST_PIXELS)
                        .then(
                                sent -> {},
                                problem -> refused(
                                        file.fileName(),
                                        row(file.fileName(), getTranslation("verification.upload.notTurned")))));
        turn.setDisableOnClick(true);
        turn.setEnabled(missing.values().stream().allMatch(files -> files.underWay() == 0));
        return turn;
    }

    private void letDrag(Div row, Arrived each) {
        row.addClassName("upload-list-movable");
        SvgIcon handle = Sign.DRAG.icon();
        handle.addClassName("upload-list-handle");
        row.addComponentAsFirst(handle);
        DragSource.create(row).setDragData(each);
        DropTarget.create(row)
                .addDropListener(drop -> drop.getDragData()
                        .map(arrived::indexOf)
                        .filter(from -> from >= 0)
                        .ifPresent(from -> move(from, arrived.indexOf(each))));
    }

    private Button mover(int from, int to, Sign icon, String key) {
        Button mover = button(icon, key, arrived.get(from).file().fileName(), () -> {
            move(from, to);
            focusMover(to, icon);
        });
        mover.setVisible(arrived.size() > 1);
        mover.setEnabled(to >= 0 && to < arrived.size());
        return mover;
    }

    /** The places stay, whoever stands in them. */
    private void move(int from, int to) {
        List<Integer> places = arrived.stream().map(Arrived::place).toList();
        arrived.add(to, arrived.remove(from));
        for (int at = 0; at < places.size(); at++) {
            arrived.set(at, arrived.get(at).at(places.get(at)));
        }
        refresh();
    }

    /** Whoever goes by keys stays at the file that was moved. */
    private void focusMover(int at, Sign icon) {
        List<Button> buttons = buttons(at);
        Button up = buttons.get(buttons.size() - 3);
        Button down = buttons.get(buttons.size() - 2);
        boolean goesOn = icon == Sign.UP ? up.isEnabled() : !down.isEnabled();
        (goesOn ? up : down).focus();
    }

    private List<Button> buttons(int at) {
        return list.getComponentAt(at)
                .getChildren()
                .filter(Button.class::isInstance)
                .map(Button.class::cast)
                .toList();
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
