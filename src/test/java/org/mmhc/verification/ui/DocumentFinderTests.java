package org.mmhc.verification.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.UI;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.base.ui.Finder.Found;
import org.mmhc.base.ui.ScreenTestSetup;
import org.mmhc.base.ui.SignedIn;
import org.mmhc.verification.DocumentId;
import org.mmhc.verification.DocumentRecords;
import org.mmhc.verification.DocumentRecords.DocumentSummary;
import org.mmhc.verification.DocumentStatus;
import org.mmhc.verification.DocumentType;
import org.mmhc.verification.Particulars;
import org.springframework.test.context.ContextConfiguration;

/** Documents are found by whose they are, and by the office, which has to know the whole reference. */
@ContextConfiguration(classes = ScreenTestSetup.class)
@ViewPackages(packages = "org.mmhc.base.ui")
class DocumentFinderTests extends SpringBrowserlessTest {

    private static final String REFERENCE = "doc-0hq3zk5rwx1qt";
    private static final String PATH = "documents/DOC-0HQ3ZK5RWX1QT";

    private final DocumentRecords documents = mock(DocumentRecords.class);
    private final DocumentFinder finder = new DocumentFinder(documents);

    @Test
    @SignedIn(role = Role.CAREGIVER, number = 100001)
    void peopleFindTheirOwnAlone() {
        UI.getCurrent().setLocale(Locale.ENGLISH);
        when(documents.mine()).thenReturn(List.of(licence()));

        assertThat(finder.find("nursing")).extracting(Found::path).containsExactly(PATH);
        assertThat(finder.find(REFERENCE)).hasSize(1);
        assertThat(finder.find("doc-0hq3zk5rwx1qa")).as("Somebody else’s").isEmpty();
    }

    @Test
    @SignedIn(role = Role.COMMITTEE, number = 100009)
    void theOfficeNeedsTheWholeReference() {
        assertThat(finder.find(REFERENCE)).extracting(Found::path).containsExactly(PATH);
        assertThat(finder.find("doc-0hq3")).isEmpty();
        assertThat(finder.find("nursing")).isEmpty();
        verifyNoInteractions(documents);
    }

    @Test
    @SignedIn(role = Role.ANALYST, number = 100003)
    void analystsFindNone() {
        assertThat(finder.find(REFERENCE)).isEmpty();
        verifyNoInteractions(documents);
    }

    private static DocumentSummary licence() {
        return new DocumentSummary(
                new DocumentId("DOC-0HQ3ZK5RWX1QT"),
                Uid.of(Role.CAREGIVER, 100001),
                DocumentType.NURSING_LICENCE,
                DocumentStatus.VERIFIED,
                1,
                null,
                null,
                null,
                ScreenTestSetup.NOW,
                ScreenTestSetup.NOW,
                null,
                Particulars.NONE,
                ScreenTestSetup.NOW,
                1);
    }
}
