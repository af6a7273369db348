package org.mmhc.profiles.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.avatar.Avatar;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.progressbar.ProgressBar;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.tabs.Tab;
import com.vaadin.flow.component.tabs.Tabs;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.RouterLink;
import com.vaadin.flow.spring.VaadinScopesConfig;
import com.vaadin.flow.spring.security.AuthenticationContext;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mmhc.base.As;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.base.ui.DateField;
import org.mmhc.base.ui.HomeLine;
import org.mmhc.base.ui.HomeLine.Need;
import org.mmhc.base.ui.HomeLines;
import org.mmhc.base.ui.MainLayout;
import org.mmhc.identity.OwnAccounts;
import org.mmhc.identity.OwnAccounts.OwnAccountDetails;
import org.mmhc.identity.UserDirectory;
import org.mmhc.profiles.Gender;
import org.mmhc.profiles.ProfileKeeping;
import org.mmhc.profiles.ProfileKeeping.Address;
import org.mmhc.profiles.ProfileKeeping.ProfileDetails;
import org.mmhc.profiles.ProfileKeeping.SaveAddress;
import org.mmhc.profiles.ProfilePhotos;
import org.mmhc.profiles.ProfileRefusals.PhotoUnfit;
import org.mmhc.profiles.ProfilesInMemory;
import org.mmhc.profiles.Skill;
import org.mockito.Answers;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

@ContextConfiguration(classes = ProfileViewTests.Setup.class)
@ViewPackages(packages = {"org.mmhc.profiles.ui", "org.mmhc.base.ui"})
@WithMockUser(username = "C-100001-S", roles = "CAREGIVER")
@DirtiesContext(classMode = DirtiesContext.ClassMode.AFTER_EACH_TEST_METHOD)
class ProfileViewTests extends SpringBrowserlessTest {

    private static final Uid ROSA = new Uid("C-100001-S");

    @Autowired
    ProfileKeeping profiles;

    @MockitoBean
    ProfilePhotos photos;

    @MockitoBean
    UserDirectory users;

    @MockitoBean
    OwnAccounts accounts;

    @MockitoBean(answers = Answers.RETURNS_MOCKS)
    Broadcasts broadcasts;

    @MockitoBean
    TaskScheduler scheduler;

    /** Frame and texts. */
    @Configuration
    @ComponentScan(
            basePackages = "org.mmhc.base.ui",
            excludeFilters =
                    @Filter(
                            type = FilterType.ANNOTATION,
                            classes = {Configuration.class, TestConfiguration.class}))
    @Import({VaadinScopesConfig.class, ProfilesInMemory.class})
    static class Setup {

        @Bean
        MessageSource messageSource() {
            ResourceBundleMessageSource texts = new ResourceBundleMessageSource();
            texts.setBasenames("vaadin-i18n/base", "vaadin-i18n/profiles");
            texts.setDefaultEncoding("UTF-8");
            texts.setDefaultLocale(Locale.ENGLISH);
            return texts;
        }

        @Bean
        HomeLines papers() {
            return () -> List.of(new HomeLine(Need.NOW, "Nursing licence", null, "Hand in", "documents"));
        }

        @Bean
        AuthenticationContext authentication() {
            return mock(AuthenticationContext.class);
        }

        @Bean
        MainLayout.SignedInUser signedInUser() {
            return new MainLayout.SignedInUser() {
                @Override
                public String name() {
                    return "Rosa";
                }

                @Override
                public String accountPath() {
                    return "account";
                }
            };
        }
    }

    @BeforeEach
    void registered() {
        when(users.nameOf(any())).thenReturn("Rosa Maria Pereira");
        when(accounts.mine())
                .thenReturn(new OwnAccountDetails(
                        ROSA, Role.CAREGIVER, "Rosa Maria Pereira", "rosa@example.org", null, "+91 98200 00001", null));
    }

    @Test
    void caregiverFillsInTheProfileStepByStep() {
        navigate(ProfileView.class);
        assertThat(find(Tab.class).all()).hasSize(4);
        assertThat(title()).isEqualTo("About you");

        fillInNames();
        save();
        assertThat(title()).isEqualTo("Address");
        assertThat(find(ProgressBar.class).single().getValue()).isEqualTo(25);
        verify(users).rename(ROSA, "Rosa Fernandes");

        text("line1", "12 Church Street");
        text("city", "Bengaluru");
        text("postal-code", "560001");
        save();
        assertThat(title()).isEqualTo("Emergency contact");

        text("contact-name", "Maria");
        text("contact-relation", "Sister");
        text("contact-phone", "98765 43210");
        save();
        assertThat(title()).isEqualTo("Your work");

        this.<MultiSelectComboBox<Skill>>field(MultiSelectComboBox.class, "skills")
                .setValue(Set.of(Skill.COOKING));
        this.<MultiSelectComboBox<String>>field(MultiSelectComboBox.class, "languages")
                .setValue(Set.of("kn", "en"));
        text("service-postal-codes", "560001, 560034;560001");
        save();

        ProfileDetails saved = As.user(ROSA, profiles::own);
        assertThat(saved.completion()).isEqualTo(100);
        assertThat(saved.caregiving().postalCodes()).containsExactlyInAnyOrder("560001", "560034");
        assertThat(saved.address().country()).isEqualTo("IN");
        assertThat(span("completion-text")).isEqualTo("Your profile is complete");
        assertThat(find(Anchor.class).withId("profile-next").single().getText()).isEqualTo("Next: Nursing licence");
        assertThat(toasts()).contains("Your profile is complete, thank you");
    }

    @Test
    void aCaregiverShowsTheirFaceAndTakesItAway() {
        navigate(ProfileView.class);
        assertThat(find(Avatar.class).withId("photo-face").single().getAbbreviation())
                .isEqualTo("RP");
        when(photos.isThere()).thenReturn(true);
        find(PhotoPanel.class).single().keep(new byte[] {7});

        verify(photos).save(new byte[] {7});
        assertThat(find(Avatar.class).withId("photo-face").single().getImage()).startsWith("/files/photos/" + ROSA);
        test(find(Button.class).withId("photo-remove").single()).click();
        verify(photos).remove();
    }

    @Test
    void whatIsNoPhotoIsSaid() {
        navigate(ProfileView.class);
        doThrow(new PhotoUnfit()).when(photos).save(any());
        find(PhotoPanel.class).single().keep(new byte[] {7});

        assertThat(toasts()).contains("That is no photo that can be shown.");
    }

    @Test
    @WithMockUser(username = "P-100001-N", roles = "PATIENT")
    void patientsShowNoPhoto() {
        navigate(ProfileView.class);
        assertThat(find(PhotoPanel.class).exists()).isFalse();
    }

    @Test
    void whatIsWrongIsSaidAtItsField() {
        navigate(ProfileView.class);
        text("first-name", "");
        born("1", "1", "2020");

        save();

        assertThat(title()).isEqualTo("About you");
        assertThat(field(TextField.class, "last-name").isInvalid()).isFalse();
        assertThat(field(TextField.class, "first-name").getErrorMessage()).isEqualTo("Enter your first name.");
        assertThat(field(RadioButtonGroup.class, "gender").getErrorMessage())
                .isEqualTo("Choose your gender, or that you would rather not say.");
        assertThat(field(DateField.class, "birth-date").isInvalid()).isFalse();

        text("first-name", "Rosa");
        this.<RadioButtonGroup<Gender>>field(RadioButtonGroup.class, "gender").setValue(Gender.FEMALE);
        save();

        assertThat(field(TextField.class, "first-name").isInvalid()).isFalse();
        assertThat(field(DateField.class, "birth-date").getErrorMessage())
                .isEqualTo("Caregivers must be at least 18 years old.");
        assertThat(As.user(ROSA, profiles::own).version()).isEqualTo(ProfileDetails.NOT_BEGUN);
    }

    @Test
    void rulesOverSeveralFieldsAreSaidAtOneOfThem() {
        navigate(ProfileView.class);
        choose("step-caregiving");
        this.<MultiSelectComboBox<Skill>>field(MultiSelectComboBox.class, "skills")
                .setValue(Set.of(Skill.COOKING));
        save();
        assertThat(field(MultiSelectComboBox.class, "languages").getErrorMessage())
                .isEqualTo("Choose at least one language.");
        assertThat(field(TextField.class, "service-postal-codes").getErrorMessage())
                .startsWith("Enter postal codes, or a city");

        text("service-postal-codes", "<script>");
        text("service-city", "Mysuru");
        save();
        assertThat(field(TextField.class, "service-postal-codes").getErrorMessage())
                .isEqualTo("One of these is not a postal code.");
        assertThat(field(IntegerField.class, "service-radius").getErrorMessage())
                .startsWith("City and distance belong together");
    }

    @Test
    void phoneNumberThatCannotBeCalledIsSaidAtItsField() {
        navigate(ProfileView.class);
        choose("step-emergency-contact");
        text("contact-name", "Maria");
        text("contact-relation", "Sister");
        text("contact-phone", "123");
        save();

        assertThat(field(TextField.class, "contact-phone").getErrorMessage()).startsWith("This is not a phone number");

        text("contact-phone", "98200 00001");
        save();
        assertThat(field(TextField.class, "contact-phone").getErrorMessage()).startsWith("This is your own number");
    }

    @Test
    void aDateThatDoesNotExistIsToldFromOneThatIsMissing() {
        navigate(ProfileView.class);
        assertThat(birthDateRefusedAs("31", "2", "1990")).isEqualTo("February 1990 has only 28 days.");
        assertThat(birthDateRefusedAs("24", "13", "1990")).isEqualTo("Enter the month as a number from 1 to 12.");
        assertThat(birthDateRefusedAs("24", "8", "90")).startsWith("Enter the year with four digits");
        assertThat(birthDateRefusedAs("24", "", "1990")).isEqualTo("Enter the day, the month and the year.");
        assertThat(birthDateRefusedAs("", "", "")).isEqualTo("Enter your birth date.");
        assertThat(birthDateRefusedAs("24", "8", "2990")).startsWith("This day is still to come");
        assertThat(birthDateRefusedAs("24", "8", "1790")).startsWith("This is more than 130 years ago");

        born("24/08/1990", "", "");
        assertThat(field(DateField.class, "birth-date").getValue()).isEqualTo(LocalDate.of(1990, 8, 24));
    }

    @Test
    void theNameOfTheAccountIsThereAndOneNameIsEnough() {
        navigate(ProfileView.class);
        assertThat(field(TextField.class, "first-name").getValue()).isEqualTo("Rosa Maria");
        assertThat(field(TextField.class, "last-name").getValue()).isEqualTo("Pereira");

        text("first-name", "Rosa");
        text("last-name", "");
        born("24", "8", "1990");
        this.<RadioButtonGroup<Gender>>field(RadioButtonGroup.class, "gender").setValue(Gender.FEMALE);
        save();

        assertThat(title()).isEqualTo("Address");
        verify(users).rename(ROSA, "Rosa");
    }

    @Test
    void everyStepHasAnAddress() {
        navigate("profile/emergency-contact", ProfileView.class);
        assertThat(title()).isEqualTo("Emergency contact");

        choose("step-address");

        assertThat(UI.getCurrent().getActiveViewLocation().getPath()).isEqualTo("profile/address");
    }

    @Test
    void aPostalCodeOfIndiaHasSixDigits() {
        navigate("profile/address", ProfileView.class);
        text("line1", "12 Church Street");
        text("city", "Bengaluru");
        text("postal-code", "abc");
        save();
        assertThat(field(TextField.class, "postal-code").getErrorMessage()).contains("six digits");

        this.<ComboBox<String>>field(ComboBox.class, "country").setValue("GB");
        text("postal-code", "SW1A 1AA");
        save();
        assertThat(title()).isEqualTo("Emergency contact");
    }

    private String birthDateRefusedAs(String day, String month, String year) {
        born(day, month, year);
        this.<RadioButtonGroup<Gender>>field(RadioButtonGroup.class, "gender").setValue(Gender.FEMALE);
        save();
        return field(DateField.class, "birth-date").getErrorMessage();
    }

    private void born(String day, String month, String year) {
        List<TextField> parts =
                find(TextField.class, field(DateField.class, "birth-date")).all();
        parts.get(1).setValue(month);
        parts.get(2).setValue(year);
        parts.get(0).setValue(day);
    }

    @Test
    void changingTheStepWithUnsavedInputAsksFirst() {
        navigate(ProfileView.class);
        text("first-name", "Rosa");

        choose("step-address");
        assertThat(title()).isEqualTo("About you");
        assertThat(find(ConfirmDialog.class).single().isOpened()).isTrue();

        test(find(ConfirmDialog.class).single()).confirm();
        assertThat(title()).isEqualTo("About you");

        choose("step-address");
        test(find(ConfirmDialog.class).single()).reject();
        assertThat(title()).isEqualTo("Address");
        choose("step-names");
        assertThat(field(TextField.class, "first-name").getValue()).isEqualTo("Rosa Maria");
    }

    @Test
    void changesInAnotherWindowAreNotOverwritten() {
        navigate(ProfileView.class);
        fillInNames();
        As.user(
                ROSA,
                () -> profiles.save(new SaveAddress(
                        ProfileDetails.NOT_BEGUN, new Address("1 Road", "", "Mysuru", "", "570001", "IN"))));

        save();

        assertThat(toasts()).contains("changed in another window");
        assertThat(As.user(ROSA, profiles::own).names()).isNull();
        choose("step-address");
        assertThat(field(TextField.class, "line1").getValue()).isEqualTo("1 Road");
        assertThat(field(ComboBox.class, "country").getValue()).isEqualTo("IN");
    }

    @Test
    @WithMockUser(username = "P-100001-N", roles = "PATIENT")
    void patientIsNotAskedAboutGivingCare() {
        navigate(ProfileView.class);

        assertThat(find(Tab.class).all()).hasSize(3);
        choose("step-emergency-contact");
        assertThat(field(Button.class, "profile-save").getText()).isEqualTo("Confirm and save");
    }

    @Test
    void answersAreCheckedBeforeTheLastSave() {
        navigate(ProfileView.class);
        fillInNames();
        save();
        assertThat(find(Div.class).withId("profile-check").exists()).isFalse();

        choose("step-caregiving");

        assertThat(texts(DescriptionList.Term.class))
                .containsExactly(
                        "First name",
                        "Last name, if you have one",
                        "Birth date",
                        "Gender",
                        "Address",
                        "Emergency contact");
        assertThat(texts(DescriptionList.Description.class))
                .containsExactly(
                        "RosaChange",
                        "FernandesChange",
                        "24 Aug 1990Change",
                        "FemaleChange",
                        "still to doChange",
                        "still to doChange");
        assertThat(field(Button.class, "profile-save").getText()).isEqualTo("Confirm and save");

        test(find(RouterLink.class)
                        .withCondition(link ->
                                "Change Birth date".equals(link.getElement().getAttribute("aria-label")))
                        .single())
                .click();
        assertThat(title()).isEqualTo("About you");
        assertThat(field(DateField.class, "birth-date").getValue()).isEqualTo(LocalDate.of(1990, 8, 24));
    }

    private <C extends Component> List<String> texts(Class<C> type) {
        return find(type).all().stream()
                .map(each -> each.getElement().getTextRecursively())
                .toList();
    }

    private void fillInNames() {
        text("first-name", "Rosa");
        text("last-name", "Fernandes");
        born("24", "8", "1990");
        this.<RadioButtonGroup<Gender>>field(RadioButtonGroup.class, "gender").setValue(Gender.FEMALE);
    }

    private void text(String id, String value) {
        test(field(TextField.class, id)).setValue(value);
    }

    private void save() {
        test(field(Button.class, "profile-save")).click();
    }

    private void choose(String id) {
        Tab tab = field(Tab.class, id);
        Tabs steps = find(Tabs.class).single();
        test(steps).select(steps.indexOf(tab));
    }

    private String title() {
        return find(H2.class).withId("profile-step-title").single().getText();
    }

    private String span(String id) {
        return field(Span.class, id).getText();
    }

    private String toasts() {
        return find(Notification.class).all().stream()
                .flatMap(toast -> toast.getElement().getChildren())
                .map(element -> element.getTextRecursively())
                .reduce("", String::concat);
    }

    @SuppressWarnings("unchecked")
    private <C extends Component> C field(Class<? super C> type, String id) {
        return (C) find((Class<? extends Component>) type).withId(id).single();
    }
}
