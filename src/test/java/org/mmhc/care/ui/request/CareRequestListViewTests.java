package org.mmhc.care.ui.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mmhc.care.ui.CareRequestFixtures.ID;
import static org.mmhc.care.ui.CareRequestFixtures.request;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.H2;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.mmhc.base.Role;
import org.mmhc.base.ui.Finder.Found;
import org.mmhc.base.ui.ScreenTestSetup.HandBroadcasts;
import org.mmhc.base.ui.SignedIn;
import org.mmhc.care.RequestRecords;
import org.mmhc.care.request.CareRequestStatus;
import org.mmhc.care.ui.CareScreens;
import org.springframework.beans.factory.annotation.Autowired;

@SignedIn(role = Role.PATIENT, number = 100001)
class CareRequestListViewTests extends CareScreens {

    @Autowired
    HandBroadcasts hand;

    @Test
    void whoHasNotAskedYetReadsWhatHappensThen() {
        when(records.mine()).thenReturn(List.of());
        navigate(CareRequestListView.class);

        assertThat(texts(H2.class)).containsExactly("You have not asked for care yet");
    }

    @Test
    void saysWhoHasItAndByWhen() {
        when(records.mine())
                .thenReturn(
                        List.of(request(CareRequestStatus.MATCHING, Instant.parse("2026-11-22T18:00:00Z"), null, 26)));
        navigate(CareRequestListView.class);

        assertThat(paragraphs())
                .contains(
                        "Next visit: Monday 30 November at 08:00",
                        "The office is choosing a caregiver; it answers by today at 18:00.");
    }

    @Test
    void saysWhoComesAndChangesWhileOneLooks() {
        when(records.mine()).thenReturn(List.of(request(CareRequestStatus.OFFERED, null, null, 26)));
        navigate(CareRequestListView.class);
        assertThat(paragraphs()).contains("Caregivers were asked whether they can come.");

        when(records.mine()).thenReturn(List.of(request(CareRequestStatus.ASSIGNED, null, "Asha Nair", 2)));
        hand.tell(RequestRecords.TOPIC, ID.value());
        roundTrip();

        assertThat(paragraphs()).contains("Asha Nair comes on Monday 30 November at 08:00. 2 visits have nobody yet.");
    }

    @Test
    void theSearchFindsPatientsTheirOwnRequestsOnly() {
        when(records.mine()).thenReturn(List.of(request(CareRequestStatus.ASSIGNED, null, "Asha Nair", 2)));
        RequestFinder finder = new RequestFinder(records);

        assertThat(finder.find("personal")).extracting(Found::path).containsExactly("care-requests/" + ID);
        assertThat(finder.find(ID.value().toLowerCase(Locale.ROOT))).hasSize(1);
        assertThat(finder.find("cr-0hq3zk5rwx1qa")).as("Not one of theirs").isEmpty();
        verify(records, never()).find(any(), any());
    }

    @Test
    @SignedIn(role = Role.COMMITTEE, number = 100009)
    void theSearchLeadsTheOfficeToAWholeReferenceAndToNothingElse() {
        RequestFinder finder = new RequestFinder(records);

        assertThat(finder.find(ID.value().toLowerCase(Locale.ROOT)))
                .extracting(Found::path)
                .containsExactly("care-requests/" + ID);
        assertThat(finder.find("cr-0hq3")).isEmpty();
        verify(records, never()).mine();
    }

    @Test
    @SignedIn(role = Role.CAREGIVER, number = 100010)
    void theSearchFindsCaregiversNoRequests() {
        assertThat(new RequestFinder(records).find(ID.value().toLowerCase(Locale.ROOT)))
                .isEmpty();
        verify(records, never()).mine();
    }

    @Test
    void aDraftIsThrownAwayAfterAQuestion() {
        when(records.mine()).thenReturn(List.of(request(CareRequestStatus.DRAFT, null, null, 0)));
        navigate(CareRequestListView.class);
        assertThat(paragraphs()).anyMatch(words -> words.startsWith("Wanted from: "));
        press("discard-" + ID);
        test(find(ConfirmDialog.class).single()).reject();

        verify(keeping).discard(ID, 4);
        assertThat(toasts()).contains("The draft is gone.");
    }
}
