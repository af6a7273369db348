package org.mmhc.care.ui.board;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.function.SerializableConsumer;
import com.vaadin.flow.function.SerializableRunnable;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.mmhc.visits.VisitCalendar.PlannedVisit;
import tools.jackson.databind.JsonNode;

/** What several people do along some days, drawn in the browser. Times are those of the clock at each home. */
@Tag("mmhc-schedule")
final class TimeLine extends Component {

    /** Somebody, with a word more. */
    record Row(String id, String title, String hint) {}

    /** What a bar stands for. */
    enum Kind {
        /** A visit that somebody goes to. */
        BOOKED,
        /** A visit that has nobody. */
        OPEN,
        /** A visit that they could take. */
        WANTED,
        /** They cannot work. */
        AWAY
    }

    /**
     * Something of a row.
     *
     * @param words the same in full, for who points at it or hears it
     */
    record Bar(String id, String row, String start, String end, String title, String words, String kind) {

        Bar(String id, String row, LocalDateTime start, LocalDateTime end, String title, String words, Kind kind) {
            this(
                    id,
                    row,
                    start.toString(),
                    end.toString(),
                    title,
                    words,
                    kind.name().toLowerCase(Locale.ROOT));
        }

        /** A visit, as long as it is by the clock at the home. */
        static Bar of(String id, PlannedVisit visit, String row, String title, String words, Kind kind) {
            return new Bar(
                    id,
                    row,
                    LocalDateTime.ofInstant(visit.startsAt(), visit.zone()),
                    LocalDateTime.ofInstant(visit.endsAt(), visit.zone()),
                    title,
                    words,
                    kind);
        }
    }

    /** Where a bar was dropped: in which row, and from when to when by the clock at the home. */
    record Drop(String bar, String row, LocalDateTime start, LocalDateTime end) {}

    private static final String MODULE = "/web/schedule.js";

    private final SerializableConsumer<String> opened;
    private final Map<String, SerializableRunnable> letters = new HashMap<>();
    private SerializableConsumer<Drop> dropped = drop -> {};

    /**
     * @param label what it shows, read to those who cannot see it
     * @param opened is told which bar somebody opens
     */
    TimeLine(String label, SerializableConsumer<String> opened) {
        this.opened = opened;
        getElement().setAttribute("role", "group").setAttribute("aria-label", label);
        getElement()
                .addEventListener(
                        "bar-click",
                        click -> opened.accept(
                                click.getEventData().get("event.detail.id").asString()))
                .addEventData("event.detail.id");
        getElement()
                .addEventListener(
                        "letter",
                        letter -> press(
                                letter.getEventData().get("event.detail.letter").asString()))
                .addEventData("event.detail.letter");
        getElement()
                .addEventListener("bar-drop", drop -> {
                    JsonNode data = drop.getEventData();
                    drop(new Drop(
                            data.get("event.detail.id").asString(),
                            data.get("event.detail.row").asString(),
                            LocalDateTime.parse(data.get("event.detail.start").asString()),
                            LocalDateTime.parse(data.get("event.detail.end").asString())));
                })
                .addEventData("event.detail.id")
                .addEventData("event.detail.row")
                .addEventData("event.detail.start")
                .addEventData("event.detail.end");
    }

    /** Lets bars of these kinds be dragged to other rows and days. They stay where they are until they are drawn anew. */
    void onDrop(SerializableConsumer<Drop> dropped, Kind... kinds) {
        this.dropped = dropped;
        getElement()
                .setPropertyList(
                        "movable",
                        Arrays.stream(kinds)
                                .map(kind -> kind.name().toLowerCase(Locale.ROOT))
                                .toList());
    }

    /** Does that when somebody presses the letter in it; elsewhere letters are typed. */
    void onLetter(String letter, SerializableRunnable what) {
        letters.put(letter, what);
        getElement().setPropertyList("letters", List.copyOf(letters.keySet()));
    }

    /** Presses a letter as if somebody did. */
    void press(String letter) {
        letters.getOrDefault(letter, () -> {}).run();
    }

    /** Drops a bar as if somebody had dragged it. */
    void drop(Drop drop) {
        dropped.accept(drop);
    }

    /** Opens a bar as if somebody clicked it. */
    void open(String bar) {
        opened.accept(bar);
    }

    void show(LocalDate from, int days, List<Row> rows, List<Bar> bars) {
        getElement().setProperty("from", from.toString());
        getElement().setProperty("days", days);
        getElement().setPropertyList("rows", rows);
        getElement().setPropertyList("bars", bars);
    }

    @Override
    protected void onAttach(AttachEvent attach) {
        attach.getUI().getPage().addJsModule(MODULE);
    }
}
