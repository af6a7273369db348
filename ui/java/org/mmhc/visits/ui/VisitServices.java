package org.mmhc.visits.ui;

import java.time.Clock;
import org.mmhc.disputes.ui.DisputeOffers;
import org.mmhc.storage.FileStorage;
import org.mmhc.visits.VisitClock;
import org.mmhc.visits.VisitCompanions;
import org.mmhc.visits.VisitDossier;
import org.mmhc.visits.VisitFeedback;
import org.mmhc.visits.VisitPins;
import org.mmhc.visits.VisitRecording;
import org.mmhc.visits.VisitReview;
import org.springframework.stereotype.Component;

/** What the parts of the page of a visit call. */
@Component
public record VisitServices(
        VisitDossier dossier,
        VisitClock clocking,
        VisitRecording recording,
        VisitReview review,
        VisitFeedback feedback,
        FileStorage storage,
        VisitCompanions companions,
        VisitChoices choices,
        VisitPins pins,
        DisputeOffers disputes,
        Clock clock) {}
