package org.mmhc.visits.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.function.SerializableRunnable;
import java.time.Instant;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.ui.Times;
import org.mmhc.visits.VisitDossier.NoteLine;
import org.mmhc.visits.VisitDossier.VisitFile;
import org.mmhc.visits.VisitRecording;
import org.mmhc.visits.VisitRecording.ChangeNote;
import org.mmhc.visits.VisitRecording.WriteNote;

/** What was written about a visit, and a way to write more. */
class NotesPanel extends VisitPanel {

    private final transient VisitRecording recording;
    private final transient VisitFile visit;
    private final SerializableRunnable afterwards;

    NotesPanel(
            VisitServices services, VisitFile visit, Reader reader, boolean editable, SerializableRunnable afterwards) {
        super("notes");
        this.recording = services.recording();
        this.visit = visit;
        this.afterwards = afterwards;
        Instant now = services.clock().instant();
        UnorderedList list = new UnorderedList();
        list.addClassName("visit-list");
        visit.notes().forEach(line -> list.add(item(line, editable, now)));
        add(visit.notes().isEmpty() ? hint(getTranslation("visits.notes.none")) : list);
        if (editable) {
            add(button(
                    "visit-note-write",
                    getTranslation("visits.notes.write"),
                    () -> new NoteDialog(reader, note -> {
                                recording.write(new WriteNote(visit.id(), note.kind(), note.text()));
                                afterwards.run();
                            })
                            .open()));
        }
    }

    private ListItem item(NoteLine line, boolean editable, Instant now) {
        Span kind = new Span(getTranslation("visits.noteKind." + line.note().kind()));
        kind.addClassName("visit-strong");
        Span author = new Span(line.authorName());
        author.addClassName("hint");
        Div head = new Div(kind, author, Times.label(line.note().writtenAt(), now));
        head.addClassName("visit-line");
        ListItem item = new ListItem(head, words(line.note().text()));
        if (line.note().addendum()) {
            item.add(hint(getTranslation("visits.notes.addendum")));
        }
        boolean mine = line.note().author().equals(CurrentUser.require().uid());
        if (editable && mine && !visit.locked()) {
            Button change = button(
                    "visit-note-change-" + line.note().id(),
                    getTranslation("visits.notes.change"),
                    () -> new NoteDialog(line.note(), note -> {
                                recording.change(
                                        new ChangeNote(visit.id(), line.note().id(), note.text()));
                                afterwards.run();
                            })
                            .open());
            change.addThemeVariants(ButtonVariant.TERTIARY);
            item.add(change);
        }
        return item;
    }
}
