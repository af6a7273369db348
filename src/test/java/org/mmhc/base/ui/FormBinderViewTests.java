package org.mmhc.base.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.textfield.TextField;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mmhc.base.Role;
import org.springframework.test.context.ContextConfiguration;

/** What a form says is wrong with it. */
@ContextConfiguration(classes = ScreenTestSetup.class)
@ViewPackages(packages = "org.mmhc.base.ui")
@SignedIn(role = Role.CAREGIVER, number = 100001)
class FormBinderViewTests extends SpringBrowserlessTest {

    /** What is asked. */
    public record Address(String street, String city) {}

    private final TextField street = new TextField();
    private final TextField city = new TextField();
    private final Div form = new Div();
    private final FormBinder<Address> binder = new FormBinder<>(Address.class);

    @BeforeEach
    void open() {
        street.setId("street");
        city.setId("city");
        binder.forField(street).asRequired("Enter the street.").bind("street");
        binder.forField(city).asRequired("Enter the city.").bind("city");
        form.add(new H1("Address"), new Div(street), city);
        UI.getCurrent().add(form);
    }

    @Test
    void severalThingsAreSummedUpAboveTheFirstFieldUntilEachIsPutRight() {
        binder.submit(address -> {});

        ErrorSummary summary = find(ErrorSummary.class).single();
        assertThat(form.indexOf(summary)).isEqualTo(1);
        assertThat(summary.getElement().getAttribute("role")).isEqualTo("alert");
        assertThat(find(Anchor.class, summary).all())
                .extracting(Anchor::getText, Anchor::getHref)
                .containsExactly(tuple("Enter the street.", "#street"), tuple("Enter the city.", "#city"));

        test(street).setValue("Hill Road");
        assertThat(find(Anchor.class, summary).all())
                .extracting(Anchor::getText)
                .containsExactly("Enter the city.");

        test(city).setValue("Kochi");
        assertThat(find(ErrorSummary.class).exists()).isFalse();
    }

    @Test
    void oneThingIsSaidAtItsFieldAlone() {
        test(street).setValue("Hill Road");

        binder.submit(address -> {});

        assertThat(city.isInvalid()).isTrue();
        assertThat(find(ErrorSummary.class).exists()).isFalse();
    }
}
