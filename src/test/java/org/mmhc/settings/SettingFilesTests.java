package org.mmhc.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mmhc.base.RuntimeSetting.Risk;
import org.mmhc.settings.SettingDesk.SettingRow;
import org.mmhc.settings.SettingFiles.FileLine;
import org.mmhc.settings.SettingFiles.LineProblem;
import org.mmhc.settings.SettingsRefusals.SettingUnfit;
import org.mmhc.settings.SettingsRefusals.SettingsFileUnfit;

class SettingFilesTests {

    private final SettingDesk desk = mock(SettingDesk.class);
    private final SettingFiles files = new SettingFiles(desk);

    @BeforeEach
    void oneSetting() {
        when(desk.all())
                .thenReturn(List.of(new SettingRow("tasks.undo", Risk.LOW, "10s", "10s", false, null, null, 0)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"30", "yes", "22:00", "010", "1_000", "2026-11-28", "1.10", "!!int 30"})
    void everyValueIsTheWordsThatAreWritten(String written) {
        String wanted = written.replace("!!int ", "");
        when(desk.preview(eq("tasks.undo"), any())).thenThrow(new SettingUnfit("tasks.undo", "no time"));
        assertThat(files.compare("tasks.undo: " + written))
                .containsExactly(new FileLine("tasks.undo", Risk.LOW, "10s", wanted, LineProblem.UNFIT, "no time"));
    }

    @Test
    void whatIsNoSettingIsSaidAlsoWhenItIsANumber() {
        assertThat(files.compare("care.nothing: 1\ntasks.undo: 10s\n"))
                .containsExactly(new FileLine("care.nothing", null, null, "1", LineProblem.UNKNOWN, null));
    }

    @Test
    void aFileThatWouldGrowIsRefused() {
        String grows = "a: &a [x, x]\nb: &b [*a, *a, *a]\nc: &c [*b, *b, *b]\nd: [*c, *c, *c]\n";
        assertThatExceptionOfType(SettingsFileUnfit.class).isThrownBy(() -> files.compare(grows));
        assertThatExceptionOfType(SettingsFileUnfit.class)
                .as("Something that is a part of itself")
                .isThrownBy(() -> files.compare("a: &a [*a]\n"));
        assertThatExceptionOfType(SettingsFileUnfit.class)
                .as("A value longer than any setting")
                .isThrownBy(() -> files.compare("tasks.undo: " + "s".repeat(1001)));
        assertThatExceptionOfType(SettingsFileUnfit.class).as("Nothing at all").isThrownBy(() -> files.compare(" \n"));
    }
}
