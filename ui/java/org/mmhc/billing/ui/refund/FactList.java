package org.mmhc.billing.ui.refund;

import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Money;
import org.mmhc.base.ui.MoneyText;
import org.mmhc.base.ui.Times;
import org.mmhc.base.ui.WallTimes;

/** Facts with their names, one below the other, under a heading; what is not known is left out. */
public final class FactList extends Section {

    private final DescriptionList facts = new DescriptionList();

    /** Without facts yet.
     *
     * @param about {@code refund}, {@code payment}, {@code subscription}, {@code chargeback} or {@code exception} */
    public FactList(String about) {
        addClassNames("panel");
        facts.addClassName("money-facts");
        setId("facts-" + about);
        add(new H2(getTranslation("billing.facts." + about)), facts);
    }

    /** One more fact in words. */
    public FactList with(String name, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            facts.add(
                    new DescriptionList.Term(getTranslation("billing.fact." + name)),
                    new DescriptionList.Description(value));
        }
        return this;
    }

    /** One more fact that is a constant.
     *
     * @param words where its constants have their texts */
    public FactList withWord(String name, String words, @Nullable Enum<?> word) {
        return with(name, word == null ? null : getTranslation(words + "." + word.name()));
    }

    /** One more amount. */
    public FactList with(String name, @Nullable Money amount) {
        return with(name, amount == null ? null : MoneyText.of(amount));
    }

    /** One more moment. */
    public FactList with(String name, @Nullable Instant moment) {
        return with(name, moment == null ? null : Times.exact(moment));
    }

    /** One more day. */
    public FactList with(String name, @Nullable LocalDate day) {
        return with(name, day == null ? null : WallTimes.day(day, LocalDate.EPOCH));
    }
}
