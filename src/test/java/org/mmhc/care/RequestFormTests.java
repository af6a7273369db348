package org.mmhc.care;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mmhc.care.RequestKeeping.RequestForm;
import org.mmhc.care.request.Listed;
import org.mmhc.care.schedule.Urgency;

class RequestFormTests {

    @Test
    void aTaskIsOneLineSoThatItStaysOneWhenItIsKept() {
        RequestForm form = new RequestForm(
                "COMPANION",
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
                List.of("Wash\nand dress\r\n\r\nwarmly\n", "Read"),
                null);
        assertThat(form.tasks()).containsExactly("Wash and dress warmly", "Read");
        Listed.Lines kept = new Listed.Lines();
        assertThat(kept.convertToEntityAttribute(kept.convertToDatabaseColumn(form.tasks())))
                .isEqualTo(form.tasks());
    }
}
