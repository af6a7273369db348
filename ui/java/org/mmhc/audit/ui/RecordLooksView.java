package org.mmhc.audit.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.mmhc.audit.AuditRecords;
import org.mmhc.audit.AuditRecords.Look;
import org.mmhc.base.ui.EmptyState;
import org.mmhc.base.ui.MainLayout;
import org.mmhc.base.ui.Sign;
import org.mmhc.base.ui.Times;
import org.mmhc.base.ui.ViewHeader;
import org.springframework.data.domain.PageRequest;

/** Tells everybody who looked at their record, day by day: one line for whatever somebody looked at on a day. */
@Route(value = "record-looks", layout = MainLayout.class)
@Menu(title = "audit.looks.page.title", order = 60, icon = "looks")
@PermitAll
class RecordLooksView extends Div implements HasDynamicTitle {

    private static final int AT_ONCE = 200;

    private final AuditRecords audit;
    private final List<Look> looks = new ArrayList<>();
    private final Div days = new Div();
    private final Button earlier = new Button(getTranslation("audit.looks.earlier.action"), click -> showMore());

    RecordLooksView(AuditRecords audit) {
        this.audit = audit;
        addClassNames("view", "record-looks");
        days.addClassName("look-days");
        earlier.setId("looks-earlier");
        add(new ViewHeader(getPageTitle(), getTranslation("audit.looks.page.subtitle")), days, earlier);
        showMore();
    }

    @Override
    public String getPageTitle() {
        return getTranslation("audit.looks.page.title");
    }

    private void showMore() {
        List<Look> more =
                audit.looksAtMe(PageRequest.of(looks.size() / AT_ONCE, AT_ONCE)).getContent();
        looks.addAll(more);
        earlier.setVisible(more.size() == AT_ONCE);
        days.removeAll();
        looks.stream()
                .collect(Collectors.groupingBy(
                        look -> look.at().atZone(Times.zone()).toLocalDate(), LinkedHashMap::new, Collectors.toList()))
                .forEach((day, ofDay) -> days.add(day(day, ofDay)));
        if (looks.isEmpty()) {
            days.add(new EmptyState(
                    Sign.NOBODY_LOOKED,
                    getTranslation("audit.looks.empty.title"),
                    getTranslation("audit.looks.empty.hint")));
        }
    }

    private Component day(LocalDate day, List<Look> looks) {
        UnorderedList lines = new UnorderedList();
        lines.addClassName("look-lines");
        Map<String, List<Look>> alike =
                looks.stream().collect(Collectors.groupingBy(this::words, LinkedHashMap::new, Collectors.toList()));
        alike.forEach((words, same) -> lines.add(line(words, same)));
        return new Section(new H2(Times.day(day)), lines);
    }

    private ListItem line(String words, List<Look> same) {
        String at = Times.time(same.getFirst().at());
        Span when = new Span(
                same.size() == 1
                        ? getTranslation("audit.looks.when.once", at)
                        : getTranslation("audit.looks.when.often", same.size(), at));
        when.addClassName("hint");
        ListItem line = new ListItem(new Span(words), when);
        line.addClassNames("panel", "look-line");
        return line;
    }

    private String words(Look look) {
        String what = getTranslation("audit.looks.what." + what(look.action()));
        return look.role() == null
                ? getTranslation("audit.looks.line.somebody", look.name(), what)
                : getTranslation(
                        "audit.looks.line.role",
                        look.name(),
                        getTranslation("audit.role." + look.role()).toLowerCase(Locale.ENGLISH),
                        what);
    }

    private static String what(String action) {
        return switch (action) {
            case "identity.usersListed",
                    "tasks.absencesListed",
                    "tasks.candidatesListed",
                    "tasks.colleaguesListed",
                    "tasks.deputiesListed",
                    "tasks.peopleListed" -> "list";
            case "notifications.messagesListed" -> "messages";
            case "profiles.profileRead" -> "profile";
            case "tasks.historyRead", "tasks.taskOpened" -> "task";
            case "settings.wholeRecordOpened" -> "opened";
            case "verification.checklistRead", "verification.statusRead" -> "standing";
            case "verification.documentRead", "verification.documentsListed" -> "document";
            case "verification.fileOpened" -> "file";
            default -> "record";
        };
    }
}
