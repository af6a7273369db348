package org.mmhc.base.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mmhc.base.ui.ScreenTestSetup.NOW;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mmhc.base.Role;
import org.mmhc.base.ui.HomeLine.Need;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.test.context.ContextConfiguration;

/** The start page: whatever is needed most comes first, whichever module says it. */
@ContextConfiguration(classes = HomeViewTests.Setup.class)
@ViewPackages(packages = "org.mmhc.base.ui")
@SignedIn(role = Role.CAREGIVER, number = 100001)
class HomeViewTests extends SpringBrowserlessTest {

    private static final List<HomeLine> SAID = new ArrayList<>();

    @TestConfiguration
    @Import(ScreenTestSetup.class)
    static class Setup {

        @Bean
        @Order(2)
        HomeLines first() {
            return () -> SAID;
        }

        @Bean
        @Order(1)
        HomeLines second() {
            return new HomeLines() {
                @Override
                public List<HomeLine> lines() {
                    return List.of();
                }

                @Override
                public List<String> standings() {
                    return List.of("Profile complete", "Phone number verified");
                }
            };
        }
    }

    @BeforeEach
    @AfterEach
    void nothing() {
        SAID.clear();
    }

    @Test
    void whatIsNeededMostIsTheOneThingToDoNext() {
        SAID.add(new HomeLine(Need.SOON, "Renew", NOW.plus(Duration.ofDays(9)), "Renew it", "renew"));
        SAID.add(new HomeLine(Need.NOW, "Tell", null, "Tell it", "tell"));
        SAID.add(new HomeLine(Need.NOW, "Redo", NOW.plus(Duration.ofDays(2)), "Redo it", "redo"));
        SAID.add(new HomeLine(Need.LATE, "Replace", NOW.minus(Duration.ofDays(1)), "Replace it", "replace"));

        navigate(HomeView.class);

        Section next = find(Section.class).withId("home-next").single();
        assertThat(next.getElement().getTextRecursively())
                .contains("Replace")
                .contains("Was due on 21 Nov 2026, 1 day ago");
        assertThat(find(Anchor.class).withId("home-action").single().getHref()).isEqualTo("replace");
        assertThat(find(ListItem.class).all())
                .extracting(line -> line.getElement().getTextRecursively())
                .containsExactly(
                        "RedoBy 24 Nov 2026, in 2 daysRedo it", "TellTell it", "RenewBy 1 Dec 2026, in 9 daysRenew it");
    }

    @Test
    void whoHasNothingToDoIsToldSo() {
        navigate(HomeView.class);

        assertThat(find(EmptyState.class).single().getElement().getTextRecursively())
                .contains("All done");
        assertThat(find(Paragraph.class).all())
                .extracting(Paragraph::getText)
                .contains("Profile complete · Phone number verified");
    }
}
