package org.mmhc.reports.api;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mmhc.reports.ExportDesk;
import org.mmhc.reports.ReportChoice;
import org.mmhc.reports.SavedReports;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

class ReportApiTests {

    private final ExportDesk desk = mock();
    private final MockMvc api = MockMvcBuilders.standaloneSetup(new ReportApi(desk, mock(SavedReports.class)))
            .build();

    @Test
    void commaInAFilterIsOneOfItsValues() throws Exception {
        looks("&columns=kind,amount&where=kind:IS:a, b", List.of("kind", "amount"), "kind:IS:a, b");
        looks("&where=kind:IS:a,b&where=amount:IS:1", List.of(), "kind:IS:a,b", "amount:IS:1");
        looks("", List.of());
    }

    private void looks(String asked, List<String> columns, String... where) throws Exception {
        api.perform(get("/api/v1/reports/sales/rows?from=2026-06-01&to=2026-06-02" + asked))
                .andExpect(status().isOk());
        verify(desk).preview(any(), any(), any(), eq(ReportChoice.of(columns, List.of(), List.of(where))));
    }
}
