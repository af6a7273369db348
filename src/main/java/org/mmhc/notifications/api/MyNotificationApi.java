package org.mmhc.notifications.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalTime;
import java.util.List;
import org.mmhc.base.api.Callers;
import org.mmhc.base.api.PageOf;
import org.mmhc.base.api.Paging;
import org.mmhc.notifications.NoticeBoard;
import org.mmhc.notifications.NoticeBoard.Board;
import org.mmhc.notifications.NoticeBoard.Notice;
import org.mmhc.notifications.NotificationCentre;
import org.mmhc.notifications.NotificationCentre.BeQuiet;
import org.mmhc.notifications.NotificationCentre.ChooseChannel;
import org.mmhc.notifications.NotificationCentre.ConsentGiven;
import org.mmhc.notifications.NotificationCentre.MySettings;
import org.mmhc.notifications.NotificationCentre.TopicCard;
import org.mmhc.notifications.Notifications.Channel;
import org.mmhc.notifications.TopicClass;
import org.mmhc.notifications.route.Consent;
import org.mmhc.notifications.route.QuietHours;
import org.mmhc.notifications.route.Wish;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.data.domain.Pageable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What the caller is told, and how they want to be told. */
@RestController
@RequestMapping("/api/v1/me")
@Tag(name = "Notifications", description = "What one is told oneself, and how one wants to be told")
class MyNotificationApi {

    private static final String TIME = "([01]\\d|2[0-3]):[0-5]\\d";

    private final NotificationCentre centre;
    private final NoticeBoard board;

    MyNotificationApi(NotificationCentre centre, NoticeBoard board) {
        this.centre = centre;
        this.board = board;
    }

    /** How a topic comes by a channel. */
    record ChannelWish(@NotNull Channel channel, @NotNull Wish wish) {}

    /**
     * How the caller hears of a topic.
     *
     * @param digestible whether it may come gathered with others
     * @param locked whether there is nothing to choose
     * @param optional whether it may be switched off on every channel
     */
    record TopicWishes(
            String topic,
            TopicClass kind,
            List<ChannelWish> channels,
            boolean digestible,
            boolean locked,
            boolean optional) {

        private static TopicWishes of(TopicCard card) {
            return new TopicWishes(
                    card.topic(),
                    card.kind(),
                    card.wishes().entrySet().stream()
                            .map(wish -> new ChannelWish(wish.getKey(), wish.getValue()))
                            .toList(),
                    card.digestible(),
                    card.locked(),
                    card.optional());
        }
    }

    /** All that the caller chose and agreed to. */
    record NotificationPreferences(List<TopicWishes> topics, List<Consent> agreed, List<ConsentGiven> consents) {}

    /** What is to hold for a topic on a channel. */
    record TopicWish(
            @Schema(example = "visits.tomorrow") @NotBlank @Size(max = 64)
            String topic,

            @NotNull Channel channel,
            @NotNull Wish wish) {}

    /** When not to be disturbed, by the clock in that zone; the same times mean never. */
    record QuietTimes(
            @Schema(example = "21:00") @NotNull @Pattern(regexp = TIME)
            String from,

            @Schema(example = "08:00") @NotNull @Pattern(regexp = TIME)
            String to,

            @NotNull Boolean weekends,

            @Schema(example = "Asia/Kolkata") @NotBlank @Size(max = 64)
            String zone) {

        private static QuietTimes of(QuietHours hours) {
            return new QuietTimes(
                    hours.from().toString(),
                    hours.to().toString(),
                    hours.weekends(),
                    hours.zone().getId());
        }
    }

    @Operation(summary = "Read how one wants to be told", description = "For each topic that concerns the caller.")
    @Callers
    @GetMapping("/notification-preferences")
    NotificationPreferences getPreferences() {
        MySettings mine = centre.mine();
        return new NotificationPreferences(
                mine.topics().stream().map(TopicWishes::of).toList(),
                mine.agreed().stream().sorted().toList(),
                mine.consents());
    }

    @Operation(
            summary = "Choose how one wants to be told of a topic",
            description = "Holds for what waits already as well. One channel stays for what one has a right to know.")
    @Callers
    @PutMapping("/notification-preferences")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void choosePreference(@Valid @RequestBody TopicWish wish) {
        centre.choose(new ChooseChannel(wish.topic(), wish.channel(), wish.wish()));
    }

    @Operation(summary = "Read when one is not disturbed")
    @Callers
    @GetMapping("/quiet-hours")
    QuietTimes getQuietHours() {
        return QuietTimes.of(centre.mine().quiet());
    }

    @Operation(
            summary = "Say when one is not to be disturbed",
            description = "Holds for what waits already as well. What is urgent comes all the same.")
    @Callers
    @PutMapping("/quiet-hours")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void setQuietHours(@Valid @RequestBody QuietTimes times) {
        centre.beQuiet(new BeQuiet(
                LocalTime.parse(times.from()), LocalTime.parse(times.to()), times.weekends(), times.zone()));
    }

    @Operation(summary = "Agree to something", description = "To be written to by a channel, or to get news.")
    @Callers
    @PostMapping("/consents/{consent}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void giveConsent(@PathVariable Consent consent) {
        centre.agree(consent, true);
    }

    @Operation(summary = "Agree to something no longer", description = "What was said before is kept.")
    @Callers
    @DeleteMapping("/consents/{consent}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void withdrawConsent(@PathVariable Consent consent) {
        centre.agree(consent, false);
    }

    @Operation(
            summary = "Read what one is told",
            description = "One page, the newest first. The words are made now; of what has moved on there are none.")
    @Callers
    @GetMapping("/notices")
    PageOf<Notice> findNotices(@ParameterObject @Valid Paging paging) {
        Pageable page = paging.unsorted();
        Board mine = board.mine(page.getPageNumber(), page.getPageSize());
        return new PageOf<>(mine.notices(), page.getPageNumber(), page.getPageSize(), mine.total());
    }

    @Operation(summary = "Say that one has seen a notice")
    @Callers
    @PutMapping("/notices/{id}/seen")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void seeNotice(@Parameter(example = "NTC-0HQ3ZK5RWX1QT") @PathVariable String id) {
        board.see(id);
    }

    @Operation(summary = "Say that one has seen all notices")
    @Callers
    @PutMapping("/notices/seen")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void seeNotices() {
        board.seeAll();
    }
}
