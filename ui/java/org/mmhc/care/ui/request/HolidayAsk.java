package org.mmhc.care.ui.request;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.time.Instant;
import java.util.List;
import org.mmhc.base.Refusal;
import org.mmhc.base.ui.Toasts;
import org.mmhc.base.ui.WallTimes;
import org.mmhc.care.HolidayAnswers;
import org.mmhc.care.HolidayAnswers.AnswerHoliday;
import org.mmhc.care.HolidayAnswers.HolidayQuestion;

/** Asks of each visit on a holiday whether somebody is to come. */
final class HolidayAsk extends Div {

    private final transient HolidayAnswers answers;
    private final transient Runnable afterwards;

    HolidayAsk(HolidayAnswers answers, List<HolidayQuestion> questions, Instant now, Runnable afterwards) {
        this.answers = answers;
        this.afterwards = afterwards;
        UnorderedList list = new UnorderedList();
        list.addClassName("holiday-questions");
        questions.forEach(question -> list.add(item(question, now)));
        add(list);
    }

    private ListItem item(HolidayQuestion question, Instant now) {
        String when = WallTimes.at(question.startsAt(), question.zone(), now);
        Span name = new Span(getTranslation(
                "care.holiday.question.label",
                WallTimes.when(question.startsAt(), question.zone(), now),
                question.holiday()));
        name.addClassName("care-who");
        Paragraph hint = new Paragraph(
                getTranslation("care.holiday.question.hint", WallTimes.at(question.answerBy(), question.zone(), now)));
        hint.addClassName("hint");
        Button come = button(question, when, true);
        come.addThemeVariants(ButtonVariant.PRIMARY);
        Div row = new Div(come, button(question, when, false));
        row.addClassName("care-card-actions");
        return new ListItem(name, hint, row);
    }

    private Button button(HolidayQuestion question, String when, boolean come) {
        String word = come ? "come" : "leave";
        Button button = new Button(getTranslation("care.holiday.answer." + word), click -> answer(question, come));
        button.setId("holiday-" + word + "-" + question.visit());
        button.setAriaLabel(getTranslation("care.holiday.answer." + word + "Label", when));
        return button;
    }

    private void answer(HolidayQuestion question, boolean come) {
        try {
            answers.answer(new AnswerHoliday(question.request(), question.visit(), come));
            Toasts.success("care.holiday.done." + (come ? "come" : "leave"));
        } catch (Refusal refusal) {
            Toasts.refused(refusal);
        }
        afterwards.run();
    }
}
