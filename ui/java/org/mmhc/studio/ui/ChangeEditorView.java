package org.mmhc.studio.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.BeforeLeaveEvent;
import com.vaadin.flow.router.BeforeLeaveEvent.ContinueNavigationAction;
import com.vaadin.flow.router.BeforeLeaveObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParam;
import com.vaadin.flow.router.RouteParameters;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.mmhc.base.Refusal;
import org.mmhc.base.ui.BackLink;
import org.mmhc.base.ui.LossQuestion;
import org.mmhc.base.ui.MainLayout;
import org.mmhc.base.ui.Times;
import org.mmhc.base.ui.Toasts;
import org.mmhc.base.ui.ViewHeader;
import org.mmhc.studio.ChangeDesk;
import org.mmhc.studio.ChangeDesk.BeginChange;
import org.mmhc.studio.ChangeDesk.SaveFile;
import org.mmhc.studio.ChangeDesk.Saved;
import org.mmhc.studio.ChangeId;
import org.mmhc.studio.ChangeRecords;
import org.mmhc.studio.ChangeRecords.ChangeRow;
import org.mmhc.studio.ChangeRecords.FileText;
import org.mmhc.studio.ChangeState;
import org.mmhc.studio.ModelPath;
import org.mmhc.studio.StudioRefusals.DraftStale;
import org.mmhc.studio.check.Finding;

/** Where a process, a table of decisions or a form is written anew: each change is kept a moment after it is made, and beside it stands what it does and what is wrong. */
@Route(value = "changes/:change/files/:module/:file", layout = MainLayout.class)
@RolesAllowed({"ANALYST", "ADMIN"})
class ChangeEditorView extends Div implements HasDynamicTitle, BeforeEnterObserver, BeforeLeaveObserver {

    private final transient ChangeDesk desk;
    private final transient ChangeRecords records;
    private final transient Clock clock;
    private final Span state = new Span();
    private final Div words = new Div();
    private final Div findings = new Div();
    private final Div notice = new Div();
    private transient ChangeRow change;
    private transient ModelPath path;
    private ModelEditor editor;
    private long number;
    private boolean writing;
    private boolean stopped;

    @SuppressWarnings("NullAway.Init")
    ChangeEditorView(ChangeDesk desk, ChangeRecords records, Clock clock) {
        this.desk = desk;
        this.records = records;
        this.clock = clock;
        addClassNames("view", "change-editor");
        state.setId("save-state");
        state.getElement().setAttribute("role", "status");
        words.setId("change-words");
        findings.setId("change-findings");
        notice.setId("stale-notice");
    }

    static RouteParameters parameters(ChangeId change, ModelPath path) {
        return new RouteParameters(
                new RouteParam("change", change.value()),
                new RouteParam("module", path.module()),
                new RouteParam("file", path.file()));
    }

    static void open(ChangeId change, ModelPath path) {
        UI.getCurrent().navigate(ChangeEditorView.class, parameters(change, path));
    }

    @Override
    public String getPageTitle() {
        return change == null ? getTranslation("studio.editor.page.title") : change.title();
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        RouteParameters asked = event.getRouteParameters();
        try {
            path = new ModelPath(
                    asked.get("module").orElseThrow() + "/" + asked.get("file").orElseThrow());
            change = records.get(new ChangeId(asked.get("change").orElseThrow()));
            draw(records.file(change.id(), path));
        } catch (Refusal unknown) {
            if (unknown.kind() != Refusal.Kind.NOT_FOUND) {
                throw unknown;
            }
            throw new NotFoundException();
        }
    }

    @Override
    public void beforeLeave(BeforeLeaveEvent event) {
        if (writing) {
            ContinueNavigationAction leave = event.postpone();
            new LossQuestion(
                            getTranslation("studio.editor.leave.title"),
                            getTranslation("studio.editor.leave.words"),
                            getTranslation("studio.editor.leave.stay"),
                            getTranslation("studio.editor.leave.go"),
                            leave::proceed)
                    .open();
        }
    }

    @Override
    protected void onAttach(AttachEvent attach) {
        attach.getUI().getPage().setTitle(getPageTitle());
    }

    private void draw(FileText file) {
        removeAll();
        notice.removeAll();
        number = file.number();
        stopped = change.state() != ChangeState.DRAFT;
        writing = false;
        editor = new ModelEditor(path.kind(), path.id());
        editor.show(file.content());
        editor.onEditing(this::editing);
        editor.onChange(this::save);
        Button tryOut = new Button(getTranslation("studio.editor.try.action"), click -> tryOut());
        tryOut.setId("try-out");
        Button withdraw = new Button(getTranslation("studio.editor.withdraw.action"), click -> askToWithdraw());
        withdraw.setId("withdraw-change");
        withdraw.setVisible(!stopped);
        Paragraph phone = new Paragraph(getTranslation("studio.editor.phone"));
        phone.addClassName("change-editor-phone");
        add(
                new BackLink(getTranslation("studio.editor.back"), ModelListView.class),
                new ViewHeader(
                        change.title(),
                        change.why(),
                        state,
                        ChangeDetailsView.link(change.id(), getTranslation("studio.editor.whole")),
                        tryOut,
                        withdraw),
                notice,
                phone,
                editor,
                new Section(new H2(getTranslation("studio.editor.findings.title")), findings),
                new Section(new H2(getTranslation("studio.editor.words.title")), words));
        state.setText(
                stopped
                        ? getTranslation("studio.editor.state.readOnly")
                        : getTranslation("studio.editor.state.saved", when(file.editedAt())));
        look();
    }

    private void editing() {
        if (!stopped) {
            writing = true;
            state.setText(getTranslation("studio.editor.state.writing"));
        }
    }

    private void save(String content) {
        if (stopped) {
            return;
        }
        try {
            Saved saved = desk.save(new SaveFile(change.id(), path, content, number));
            number = saved.number();
            writing = false;
            state.setText(getTranslation("studio.editor.state.saved", when(saved.at())));
            look();
        } catch (DraftStale stale) {
            stopped = true;
            writing = true;
            showStale(stale, content);
        } catch (Refusal refusal) {
            Toasts.refused(refusal);
        }
    }

    /** Nothing of either is lost: both are here until one says what becomes of them. */
    private void showStale(DraftStale stale, String mine) {
        Button theirs = new Button(getTranslation("studio.stale.takeTheirs"), click -> {
            editor.download(path.file(), mine);
            draw(records.file(change.id(), path));
        });
        theirs.setId("take-theirs");
        Button keep = new Button(getTranslation("studio.stale.saveMine"), click -> keepAsNew(mine));
        keep.setId("save-mine");
        Div both = new Div(
                new Section(
                        new H2(getTranslation("studio.stale.theirs.title")),
                        StudioWords.list(records.words(change.id(), path))),
                new Section(
                        new H2(getTranslation("studio.stale.mine.title")),
                        StudioWords.list(records.wordsOf(change.id(), path, mine))));
        both.addClassName("change-editor-both");
        notice.removeAll();
        notice.getElement().setAttribute("role", "alert");
        notice.add(
                new H2(getTranslation("studio.stale.title")),
                new Paragraph(getTranslation("studio.stale.words", stale.arguments()[0], when(stale.at()))),
                both,
                theirs,
                keep);
    }

    private void keepAsNew(String mine) {
        ChangeId copy = desk.begin(
                new BeginChange(path, getTranslation("studio.stale.copy", shortened(change.title())), change.why()));
        desk.save(new SaveFile(copy, path, mine, 1));
        writing = false;
        open(copy, path);
    }

    private static String shortened(String title) {
        return title.length() > 100 ? title.substring(0, 100) : title;
    }

    private void look() {
        words.removeAll();
        words.add(StudioWords.list(records.words(change.id(), path)));
        showFindings(records.findings(change.id()));
    }

    private void tryOut() {
        try {
            List<Finding> said = records.tryOut(change.id());
            if (said.isEmpty()) {
                Toasts.success("studio.editor.try.fine");
            }
            List<Finding> all = new ArrayList<>(said);
            all.addAll(records.findings(change.id()));
            showFindings(all);
        } catch (Refusal refusal) {
            Toasts.refused(refusal);
        }
    }

    private void showFindings(List<Finding> found) {
        editor.mark(found);
        findings.removeAll();
        if (found.isEmpty()) {
            findings.add(new Paragraph(getTranslation("studio.editor.findings.none")));
            return;
        }
        UnorderedList list = new UnorderedList();
        for (Finding finding : found) {
            Span weight = new Span(getTranslation(
                    finding.isError() ? "studio.editor.findings.error" : "studio.editor.findings.warning"));
            weight.addClassName("hint");
            Button words = new Button(StudioWords.of(finding));
            words.addClassName("change-finding");
            if (finding.element() != null) {
                words.addClickListener(click -> editor.select(finding.element()));
            } else {
                words.setEnabled(false);
            }
            list.add(new ListItem(weight, words));
        }
        findings.add(list);
    }

    private void askToWithdraw() {
        new LossQuestion(
                        getTranslation("studio.editor.withdraw.title"),
                        getTranslation("studio.editor.withdraw.words"),
                        getTranslation("studio.editor.withdraw.keep"),
                        getTranslation("studio.editor.withdraw.action"),
                        this::withdraw)
                .open();
    }

    private void withdraw() {
        try {
            desk.withdraw(change.id());
            writing = false;
            Toasts.success("studio.editor.withdraw.done");
            UI.getCurrent().navigate(ModelListView.class);
        } catch (Refusal refusal) {
            Toasts.refused(refusal);
        }
    }

    private String when(Instant time) {
        return Times.relative(time, clock.instant());
    }
}
