package org.mmhc.care.ui.offer;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.mmhc.base.Refusal;
import org.mmhc.base.ui.Times;
import org.mmhc.base.ui.Toasts;
import org.mmhc.base.ui.WallTimes;
import org.mmhc.care.CareRefusals.OfferNoLongerFits;
import org.mmhc.care.OfferDesk;
import org.mmhc.care.OfferDesk.OfferRow;
import org.mmhc.care.OfferDesk.OfferedVisit;
import org.mmhc.care.ui.RuleWords;
import org.mmhc.visits.VisitBooking.Taken;
import org.mmhc.visits.VisitId;
import org.mmhc.visits.VisitRefusals.VisitsTaken;

/** Visits that are offered to a caregiver: when and about where, what is done, until when to answer, yes or no. */
class OfferCard extends Div {

    private static final int VISITS_SHOWN = 6;

    /* The time that is left goes on while one looks; counted from when it was shown, as clocks differ. */
    private static final String COUNT_DOWN = """
            const end = performance.now() + $0;
            const tick = () => {
              if (!this.isConnected) return;
              const minutes = Math.max(0, Math.ceil((end - performance.now()) / 60000));
              this.textContent = (minutes === 1 ? $1 : $2).replace('#', minutes);
              setTimeout(tick, 15000);
            };
            setTimeout(tick, 15000);""";

    private final transient OfferDesk desk;
    private final transient OfferRow offer;
    private final transient Instant now;
    private final transient Runnable afterwards;

    OfferCard(OfferDesk desk, OfferRow offer, Instant now, boolean answerable, Runnable afterwards) {
        this.desk = desk;
        this.offer = offer;
        this.now = now;
        this.afterwards = afterwards;
        addClassNames("panel", "care-card");
        setId("offer-" + offer.id());
        add(new H2(offer.service()), deadline());
        if (offer.area() != null) {
            add(new Paragraph(
                    offer.km() == null
                            ? getTranslation("care.offer.area.label", offer.area())
                            : getTranslation("care.offer.areaFar.label", offer.area(), offer.km())));
        }
        add(
                new Paragraph(getTranslation(
                        "care.offer.total.label", offer.visits().size(), WallTimes.length(offer.minutes()))),
                visits());
        if (!offer.tasks().isEmpty()) {
            UnorderedList tasks = new UnorderedList();
            offer.tasks().forEach(task -> tasks.add(new ListItem(task)));
            add(new Paragraph(getTranslation("care.offer.tasks.label")), tasks);
        }
        if (answerable) {
            add(actions());
        }
    }

    private Paragraph deadline() {
        Duration left = Duration.between(now, offer.answerBy());
        Paragraph deadline = new Paragraph();
        deadline.addClassName("care-sentence");
        if (!left.isPositive()) {
            deadline.setText(getTranslation("care.problem.offerExpired"));
            return deadline;
        }
        long minutes = left.plusSeconds(59).toMinutes();
        Span count = new Span(
                minutes == 1
                        ? getTranslation("care.offer.left.one", minutes)
                        : getTranslation("care.offer.left.many", minutes));
        count.addClassName("care-countdown");
        deadline.add(
                new Span(getTranslation(
                        "care.offer.answerBy.label", WallTimes.when(offer.answerBy(), Times.zone(), now))),
                count);
        if (minutes < 120) {
            count.getElement()
                    .executeJs(
                            COUNT_DOWN,
                            (double) left.toMillis(),
                            getTranslation("care.offer.left.one", "#"),
                            getTranslation("care.offer.left.many", "#"));
        } else {
            count.setText(Times.relative(offer.answerBy(), now));
        }
        return deadline;
    }

    private UnorderedList visits() {
        UnorderedList list = new UnorderedList();
        list.addClassName("care-visits");
        offer.visits().stream().limit(VISITS_SHOWN).map(this::words).forEach(words -> list.add(new ListItem(words)));
        if (offer.visits().size() > VISITS_SHOWN) {
            list.add(new ListItem(
                    getTranslation("care.request.visits.more", offer.visits().size() - VISITS_SHOWN)));
        }
        return list;
    }

    private String words(OfferedVisit visit) {
        return WallTimes.span(visit.startsAt(), visit.endsAt(), offer.zone(), now);
    }

    private Div actions() {
        Button accept = new Button(getTranslation("care.offer.accept.action"), click -> accept(Set.of()));
        accept.setId("accept-" + offer.id());
        accept.addThemeVariants(ButtonVariant.PRIMARY);
        accept.setDisableOnClick(true);
        Button decline = new Button(
                getTranslation("care.offer.decline.action"),
                click -> new DeclineOfferDialog(desk, offer.id(), afterwards).open());
        decline.setId("decline-" + offer.id());
        Div row = new Div(accept, decline);
        row.addClassName("care-card-actions");
        return row;
    }

    private void accept(Set<VisitId> only) {
        try {
            desk.accept(offer.id(), only);
            Toasts.success(
                    "care.offer.accept.done", only.isEmpty() ? offer.visits().size() : only.size());
            afterwards.run();
        } catch (VisitsTaken taken) {
            askForTheOthers(taken);
        } catch (OfferNoLongerFits unfit) {
            Toasts.warning(List.of(), unfit.textKey(), rules(unfit));
            afterwards.run();
        } catch (Refusal refusal) {
            Toasts.refused(refusal);
            afterwards.run();
        }
    }

    private String rules(OfferNoLongerFits unfit) {
        return unfit.against().isEmpty()
                ? getTranslation("care.offer.gone.words")
                : RuleWords.of(
                        unfit.against(),
                        offer.visits().stream()
                                .collect(Collectors.toMap(visit -> visit.visit().value(), this::words)));
    }

    private void askForTheOthers(VisitsTaken refusal) {
        Set<VisitId> taken = refusal.taken().stream().map(Taken::visit).collect(Collectors.toSet());
        Set<VisitId> others = offer.visits().stream()
                .map(OfferedVisit::visit)
                .filter(visit -> !taken.contains(visit))
                .collect(Collectors.toSet());
        afterwards.run();
        if (others.isEmpty()) {
            Toasts.refused(refusal);
            return;
        }
        ConfirmDialog question = new ConfirmDialog();
        question.setWidth("min(26rem, 92vw)");
        question.setHeader(getTranslation("care.offer.others.title"));
        question.setText(getTranslation(
                "care.offer.others.words",
                taken.size(),
                offer.visits().stream()
                        .filter(visit -> taken.contains(visit.visit()))
                        .limit(VISITS_SHOWN)
                        .map(this::words)
                        .collect(Collectors.joining("; "))));
        question.setConfirmText(getTranslation("care.offer.others.action", others.size()));
        question.setCancelable(true);
        question.setCancelText(getTranslation("care.offer.others.keep"));
        question.addConfirmListener(confirmed -> accept(others));
        question.open();
    }
}
