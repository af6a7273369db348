package org.mmhc.care.ui.request;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mmhc.care.RequestKeeping.RequestForm;
import org.mmhc.care.RequestRecords.LineRow;
import org.mmhc.care.RequestRecords.RequestDetails;
import org.mmhc.care.request.Strength;
import org.mmhc.care.request.Wish;
import org.mmhc.care.schedule.Schedules.LineAsked;
import org.mmhc.care.schedule.Urgency;
import org.mmhc.profiles.Gender;
import org.mmhc.profiles.Skill;
import org.mmhc.visits.place.Position;

/** What is asked for so far, to which each step of the form adds its part. */
record RequestDraft(RequestForm form, List<LineAsked> schedule) {

    /** Nothing asked for yet. */
    static final RequestDraft EMPTY = new RequestDraft(
            new RequestForm(
                    "",
                    Urgency.ROUTINE,
                    "",
                    Set.of(),
                    null,
                    null,
                    null,
                    null,
                    Set.of(),
                    null,
                    null,
                    null,
                    List.of(),
                    null),
            List.of());

    static RequestDraft of(RequestDetails details) {
        return new RequestDraft(
                details.form(), details.schedule().stream().map(LineRow::asked).toList());
    }

    RequestDraft about(String service, Urgency urgency, String description, Set<Skill> skills, List<String> tasks) {
        return with(new RequestForm(
                service,
                urgency,
                description,
                skills,
                form.language(),
                form.gender(),
                form.genderStrength(),
                form.namedCaregiver(),
                form.wishes(),
                form.address(),
                form.position(),
                form.pinRadiusM(),
                tasks,
                form.accessNote()));
    }

    RequestDraft at(
            @Nullable String address,
            @Nullable Position position,
            @Nullable Integer radiusM,
            @Nullable String accessNote) {
        return with(new RequestForm(
                form.service(),
                form.urgency(),
                form.description(),
                form.wishedSkills(),
                form.language(),
                form.gender(),
                form.genderStrength(),
                form.namedCaregiver(),
                form.wishes(),
                address,
                position,
                radiusM,
                form.tasks(),
                accessNote));
    }

    RequestDraft wishing(
            @Nullable String language,
            @Nullable Gender gender,
            @Nullable Strength strength,
            Set<Wish> wishes,
            List<String> tasks) {
        return with(new RequestForm(
                form.service(),
                form.urgency(),
                form.description(),
                form.wishedSkills(),
                language,
                gender,
                gender == null ? null : strength,
                form.namedCaregiver(),
                wishes,
                form.address(),
                form.position(),
                form.pinRadiusM(),
                tasks,
                form.accessNote()));
    }

    RequestDraft planned(List<LineAsked> lines) {
        return new RequestDraft(form, lines);
    }

    private RequestDraft with(RequestForm changed) {
        return new RequestDraft(changed, schedule);
    }
}
