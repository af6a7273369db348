package org.mmhc.studio.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mmhc.studio.check.Finding.Rule;

/** What tables of decisions may say, and what stays for those who read them. */
class DecisionChecksTests {

    private static final String PATH = "studio/change-policy.dmn";
    private static final Path FOLDER = Path.of("processes");

    private final String table = read(PATH);
    private final List<String> processes = List.of(read("studio/process-change.bpmn"));

    @ParameterizedTest
    @CsvSource({"Approvers, 2, 3", "ReviewHours, 24, 8761", "Priority, 90, 101", "Priority, 90, -1"})
    void aNumberIsOneThatItsColumnCanMean(String column, String right, String wrong) {
        String cell = "\"OutputEntry_ChangePolicyOfItself%s\">\n          <text>%s</text>";
        String changed = table.replace(cell.formatted(column, right), cell.formatted(column, wrong));

        assertThat(DecisionChecks.of(PATH, table)).isEmpty();
        assertThat(DecisionChecks.of(PATH, changed)).singleElement().satisfies(found -> {
            assertThat(found.rule()).isEqualTo(Rule.OUT_OF_RANGE);
            assertThat(found.element()).isEqualTo("Rule_ChangePolicyOfItself");
            assertThat(found.isError()).isTrue();
        });
    }

    @Test
    void whatAProcessReadsStays() {
        String renamed = table.replace("name=\"approvers\"", "name=\"people\"");
        String otherType =
                table.replace("name=\"priority\" typeRef=\"number\"", "name=\"priority\" typeRef=\"string\"");
        String unread = table.replace("name=\"watchDays\"", "name=\"days\"");

        assertThat(DecisionChecks.ofReaders(PATH, table, table, processes)).isEmpty();
        assertThat(DecisionChecks.ofReaders(PATH, table, renamed, processes))
                .extracting(Finding::rule)
                .containsExactly(Rule.OUTPUT_READ);
        assertThat(DecisionChecks.ofReaders(PATH, table, otherType, processes))
                .extracting(Finding::details)
                .containsExactly(List.of("Who agrees to a change", "priority"));
        assertThat(DecisionChecks.ofReaders(PATH, table, unread, processes)).isEmpty();
    }

    private static String read(String path) {
        try {
            return Files.readString(FOLDER.resolve(path));
        } catch (IOException missing) {
            throw new AssertionError(missing);
        }
    }
}
