package org.mmhc.care.ui.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mmhc.base.Role;
import org.mmhc.base.ui.ScreenTestSetup;
import org.mmhc.base.ui.SignedIn;
import org.mmhc.care.RefusedCare;
import org.mmhc.care.catalog.ServiceCatalog;
import org.mmhc.care.catalog.ServiceCatalog.SaveService;
import org.mmhc.care.catalog.ServiceCatalog.ServiceForm;
import org.mmhc.care.catalog.ServiceCatalog.ServiceRow;
import org.mmhc.profiles.Skill;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

@ContextConfiguration(classes = ScreenTestSetup.class)
@ViewPackages(packages = {"org.mmhc.care.ui", "org.mmhc.base.ui"})
@SignedIn(role = Role.ADMIN, number = 100004)
class CareServicesViewTests extends SpringBrowserlessTest {

    private static final ServiceForm CARE = new ServiceForm(
            "Personal care",
            "Washing and dressing",
            true,
            true,
            false,
            60,
            30,
            240,
            Set.of(Skill.PERSONAL_CARE),
            List.of("Wash"),
            "");

    @MockitoBean
    ServiceCatalog catalog;

    @BeforeEach
    void oneService() {
        when(catalog.all()).thenReturn(List.of(new ServiceRow("CARE", CARE, 7)));
    }

    @Test
    void aServiceIsChangedFromTheVersionThatWasSeen() {
        change();
        integer("minutes").setValue(90);
        find(Checkbox.class).withId("service-signatureNeeded").single().setValue(true);
        find(TextArea.class).withId("service-tasks").single().setValue("Wash\n\n Dress ");
        find(TextField.class).withId("service-bring").single().setValue(" gloves ");
        save();

        verify(catalog)
                .save(new SaveService(
                        "CARE",
                        7,
                        new ServiceForm(
                                "Personal care",
                                "Washing and dressing",
                                true,
                                true,
                                true,
                                90,
                                30,
                                240,
                                Set.of(Skill.PERSONAL_CARE),
                                List.of("Wash", "Dress"),
                                "gloves")));
        assertThat(find(Dialog.class).all()).isEmpty();
    }

    @Test
    void aNewOneHasNoVersionYet() {
        navigate(CareServicesView.class);
        test(find(Button.class).withId("service-new").single()).click();
        find(TextField.class).withId("service-code").single().setValue("NIGHT");
        find(TextField.class).withId("service-name").single().setValue("Night watch");
        save();

        verify(catalog)
                .save(new SaveService(
                        "NIGHT",
                        -1,
                        new ServiceForm("Night watch", "", true, true, false, 60, 30, 480, Set.of(), List.of(), "")));
    }

    @Test
    void whatAColleagueChangedMeanwhileIsSaid() {
        doThrow(RefusedCare.requestChanged()).when(catalog).save(any());
        change();
        save();

        assertThat(find(Notification.class).all().getLast().getElement().getTextRecursively())
                .contains("Somebody changed this meanwhile.");
        assertThat(find(Dialog.class).all()).isEmpty();
    }

    private void change() {
        navigate(CareServicesView.class);
        Grid<?> grid = find(Grid.class).withId("services").single();
        test((Button) test(grid).getCellComponent(0, 4)).click();
    }

    private IntegerField integer(String property) {
        return find(IntegerField.class).withId("service-" + property).single();
    }

    private void save() {
        test(find(Button.class).withId("service-save").single()).click();
    }
}
