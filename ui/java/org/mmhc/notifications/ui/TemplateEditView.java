package org.mmhc.notifications.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.IFrame;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Language;
import org.mmhc.base.Refusal;
import org.mmhc.base.ui.BackLink;
import org.mmhc.base.ui.FormBinder;
import org.mmhc.base.ui.MainLayout;
import org.mmhc.base.ui.StatusBadge;
import org.mmhc.base.ui.StatusBadge.Tone;
import org.mmhc.base.ui.Times;
import org.mmhc.base.ui.Toasts;
import org.mmhc.base.ui.ViewHeader;
import org.mmhc.notifications.MessageContent.Variable;
import org.mmhc.notifications.Notifications.Channel;
import org.mmhc.notifications.template.TemplateDesk;
import org.mmhc.notifications.template.TemplateDesk.InUse;
import org.mmhc.notifications.template.TemplateDesk.TemplateDetails;
import org.mmhc.notifications.template.TemplateDesk.TemplateRow;
import org.mmhc.notifications.template.TemplateDesk.VersionRow;
import org.mmhc.notifications.template.TemplateDesk.WordsPreview;
import org.mmhc.notifications.template.TemplateDesk.WriteWords;
import org.mmhc.notifications.template.TemplateState;
import org.mmhc.notifications.template.TextLength;

/** The words of one message: what was shipped, what somebody wrote, how it looks, and which of it is used. */
@Route(value = "message-templates/:module/:name", layout = MainLayout.class)
@RolesAllowed("ADMIN")
class TemplateEditView extends Div implements HasDynamicTitle, BeforeEnterObserver {

    static final String MODULE = "module";
    static final String NAME = "name";

    private final transient TemplateDesk desk;
    private final Select<Channel> channel = new Select<>();
    private final Select<Language> language = new Select<>();
    private final Div content = new Div();
    private String template = "";
    private @Nullable String title;

    TemplateEditView(TemplateDesk desk) {
        this.desk = desk;
        channel.setId("template-channel");
        channel.setLabel(getTranslation("notifications.log.column.channel"));
        channel.setItems(Channel.values());
        channel.setItemLabelGenerator(one -> getTranslation(one.textKey()));
        channel.setValue(Channel.EMAIL);
        channel.addValueChangeListener(change -> look());
        language.setId("template-language");
        language.setLabel(getTranslation("notifications.template.language"));
        language.setItems(Language.values());
        language.setItemLabelGenerator(Language::ownName);
        language.setValue(Language.ENGLISH);
        language.addValueChangeListener(change -> look());
        content.addClassName("care-cards");
        addClassNames("view", "care-view");
    }

    /** What is written. */
    public record Written(
            @Nullable @Size(max = 200) String subject,
            @NotBlank @Size(max = 4000) String body,
            @Nullable @Size(max = 128) String outerName) {}

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        template = event.getRouteParameters().get(MODULE).orElse("") + "/"
                + event.getRouteParameters().get(NAME).orElse("");
        try {
            TemplateRow found =
                    desk.get(template, Channel.EMAIL, Language.ENGLISH).template();
            title = found.name();
            language.setVisible(found.languages().size() > 1);
        } catch (Refusal unknown) {
            event.forwardTo(TemplateListView.class);
            return;
        }
        removeAll();
        Div choices = new Div(channel, language);
        choices.addClassName("money-filters");
        add(
                new BackLink(getTranslation("notifications.templates.page.title"), TemplateListView.class),
                new ViewHeader(getPageTitle(), getTranslation("notifications.template.page.subtitle")),
                choices,
                content);
        look();
    }

    @Override
    public String getPageTitle() {
        return title == null ? getTranslation("notifications.templates.page.title") : title;
    }

    private void look() {
        content.removeAll();
        TemplateDetails details = desk.get(template, channel.getValue(), language.getValue());
        content.add(shipped(details), form(details), versions(details), inUse());
    }

    private Component shipped(TemplateDetails details) {
        Section section = section("notifications.template.shipped.title");
        if (details.shippedSubject() != null) {
            section.add(new H3(details.shippedSubject()));
        }
        section.add(words(
                details.shippedBody() == null
                        ? getTranslation("notifications.template.shipped.none")
                        : details.shippedBody()));
        return section;
    }

    private static Paragraph words(String text) {
        Paragraph words = new Paragraph(text);
        words.getStyle().set("white-space", "pre-line");
        return words;
    }

    private Component form(TemplateDetails details) {
        FormBinder<Written> binder = new FormBinder<>(Written.class);
        Section section = section("notifications.template.write.title");
        TextField subject = new TextField(getTranslation("notifications.template.subject"));
        subject.setId("template-subject");
        subject.setVisible(details.channel() == Channel.EMAIL);
        TextArea body = new TextArea(getTranslation("notifications.template.body"));
        body.setId("template-body");
        body.setHelperText(getTranslation("notifications.template.body.hint"));
        body.setWidthFull();
        TextField outerName = new TextField(getTranslation("notifications.template.outerName"));
        outerName.setId("template-outer-name");
        outerName.setHelperText(getTranslation("notifications.template.outerName.hint"));
        outerName.setVisible(details.channel() != Channel.EMAIL);
        binder.forField(subject).bind("subject");
        binder.forField(body)
                .asRequired(getTranslation("notifications.template.body.missing"))
                .bind("body");
        binder.forField(outerName).bind("outerName");
        binder.aboutAllOthers("body");
        binder.readRecord(asItIs(details));
        Div chips = new Div();
        chips.setId("template-variables");
        chips.addClassName("care-card-actions");
        for (Variable variable : details.variables()) {
            chips.add(chip(variable, body));
        }
        Div preview = new Div();
        preview.setId("template-preview");
        preview.getElement().setAttribute("aria-live", "polite");
        Button look = new Button(
                getTranslation("notifications.template.action.preview"),
                click -> binder.submit(written -> show(preview, desk.preview(words(details, written)))));
        look.setId("preview");
        Button save = new Button(
                getTranslation("notifications.template.action.save"),
                click -> binder.submit(written -> {
                    desk.write(words(details, written));
                    Toasts.success("notifications.template.saved");
                    look();
                }));
        save.setId("save-words");
        save.addThemeVariants(ButtonVariant.PRIMARY);
        Div actions = new Div(look, save);
        actions.addClassName("care-card-actions");
        section.add(subject, body, chips, outerName, actions, preview);
        return section;
    }

    /* Whoever writes other words begins with those that are used. */
    private static Written asItIs(TemplateDetails details) {
        return details.versions().stream()
                .filter(version -> version.state() == TemplateState.ACTIVE && version.body() != null)
                .findFirst()
                .map(version -> new Written(version.subject(), Objects.requireNonNull(version.body()), ""))
                .orElseGet(() -> new Written(
                        details.shippedSubject(), Objects.requireNonNullElse(details.shippedBody(), ""), ""));
    }

    private Button chip(Variable variable, TextArea body) {
        String gap = "{{" + variable.name() + "}}";
        Button chip = new Button(gap, click -> body.setValue(body.getValue() + gap));
        chip.addThemeVariants(ButtonVariant.SMALL);
        chip.setTooltipText(variable.sample());
        return chip;
    }

    private static WriteWords words(TemplateDetails details, Written written) {
        String outer = written.outerName();
        return new WriteWords(
                details.template().template(),
                details.channel(),
                details.language(),
                details.channel() == Channel.EMAIL ? written.subject() : null,
                written.body(),
                outer == null || outer.isBlank() ? null : outer);
    }

    private void show(Div place, WordsPreview preview) {
        place.removeAll();
        Section section = section("notifications.template.preview.title");
        section.add(asRead(preview));
        if (!preview.html().isBlank()) {
            Div frames = new Div(frame(preview, "light"), frame(preview, "dark"));
            frames.addClassName("mail-frames");
            section.add(frames);
        }
        place.add(section);
    }

    private Div asRead(WordsPreview preview) {
        Div read = new Div();
        if (!preview.subject().isBlank()) {
            read.add(new H3(preview.subject()));
        }
        read.add(words(preview.text()));
        TextLength length = preview.length();
        if (length != null) {
            read.add(new Paragraph(
                    getTranslation("notifications.template.length", length.characters(), length.segments())));
        }
        return read;
    }

    /* As wide as a phone; nothing in it runs or leads anywhere. */
    private IFrame frame(WordsPreview preview, String colours) {
        IFrame frame = new IFrame();
        frame.setSandbox(IFrame.SandboxType.RESTRICT_ALL);
        frame.setSrcdoc(preview.html());
        frame.getElement()
                .setAttribute("title", getTranslation("notifications.template.preview." + colours))
                .getStyle()
                .set("color-scheme", colours);
        return frame;
    }

    private Component inUse() {
        Section section = section("notifications.template.now.title");
        section.setId("template-now");
        for (InUse one : desk.inUse(template)) {
            H3 way = new H3(getTranslation(
                    "notifications.template.now.by",
                    getTranslation(one.channel().textKey()),
                    one.language().ownName()));
            Div line = new Div(way);
            line.addClassName("topic-line");
            if (one.words() == null) {
                line.add(new Paragraph(
                        getTranslation("notifications.template.now." + (one.unfit() ? "unfit" : "none"))));
            } else {
                Div read = asRead(one.words());
                read.getElement().setAttribute("lang", one.language().locale().toLanguageTag());
                line.add(read);
            }
            section.add(line);
        }
        return section;
    }

    private Component versions(TemplateDetails details) {
        Section section = section("notifications.template.versions.title");
        if (details.versions().isEmpty()) {
            section.add(new Paragraph(getTranslation("notifications.template.versions.none")));
        }
        details.versions().forEach(version -> section.add(version(version)));
        boolean changed = details.versions().stream()
                .anyMatch(version -> version.state() == TemplateState.ACTIVE && version.body() != null);
        if (changed) {
            Button shipped = new Button(
                    getTranslation("notifications.template.action.shipped"),
                    click -> change(() -> desk.putShippedBack(template, details.channel(), details.language())));
            shipped.setId("put-shipped-back");
            section.add(shipped);
        }
        return section;
    }

    private Component version(VersionRow version) {
        Div head = new Div(
                new H3(getTranslation("notifications.template.version", version.number())),
                new StatusBadge(getTranslation(version.state().textKey()), tone(version.state())));
        head.addClassName("care-card-head");
        Div card = new Div(head);
        card.setId("version-" + version.number());
        card.addClassName("topic-line");
        String subject = version.subject();
        String body = version.body();
        card.add(words(
                body == null
                        ? getTranslation("notifications.template.asShipped")
                        : subject == null ? body : subject + "\n" + body));
        card.add(new Paragraph(
                getTranslation("notifications.template.by", version.writer(), Times.exact(version.madeAt()))));
        if (version.approval() != null) {
            String reason = version.approvalReason();
            card.add(new Paragraph(getTranslation(
                    "notifications.template.approval", inWords(version.approval()), reason == null ? "" : reason)));
        }
        card.add(actions(version));
        return card;
    }

    /* As WhatsApp calls it, without its signs: more of them come with each of its versions. */
    private static String inWords(String approval) {
        return approval.toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static Tone tone(TemplateState state) {
        return switch (state) {
            case ACTIVE -> Tone.GOOD;
            case ASKED, REVIEW -> Tone.PROGRESS;
            case FAILED, REFUSED -> Tone.BAD;
            case DRAFT, RETIRED -> Tone.NEUTRAL;
        };
    }

    private Component actions(VersionRow version) {
        Div actions = new Div();
        actions.addClassName("care-card-actions");
        if (version.body() != null && version.channel() != Channel.WHATSAPP) {
            actions.add(action("test", version, () -> desk.tryOut(version.id())));
        }
        if (version.state() == TemplateState.DRAFT) {
            actions.add(action("use", version, () -> desk.activate(version.id())));
        } else if (Arrays.asList(TemplateState.RETIRED, TemplateState.FAILED, TemplateState.REFUSED)
                .contains(version.state())) {
            actions.add(action("putBack", version, () -> desk.putBack(version.id())));
        }
        return actions;
    }

    private Button action(String name, VersionRow version, Runnable work) {
        String text = getTranslation("notifications.template.action." + name);
        Button button = new Button(text, click -> change(work));
        button.setId(name + "-" + version.number());
        button.setAriaLabel(text + ": " + getTranslation("notifications.template.version", version.number()));
        return button;
    }

    private void change(Runnable work) {
        try {
            work.run();
            Toasts.success("notifications.template.done");
            look();
        } catch (Refusal refusal) {
            Toasts.refused(refusal);
        }
    }

    private Section section(String title) {
        Section section = new Section(new H2(getTranslation(title)));
        section.addClassNames("panel", "care-card");
        return section;
    }
}
