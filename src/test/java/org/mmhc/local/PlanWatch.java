package org.mmhc.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.boot.SpringApplication;
import org.springframework.dao.DataAccessException;

/**
 * Asks the database server of a run how it would go about each statement that the application sent, were its tables full. A
 * class of tests fails when a statement that is new since the class before reads or sorts a whole table. Runs of few classes are
 * not asked, as the full tables cost some seconds, unless {@code -Dmmhc.test.plans=true} is set.
 */
public final class PlanWatch implements AfterAllCallback {

    private static final Path EXPLAINED = Path.of("src/test/resources/reads-much.txt");
    private static final Path PLANS = Path.of("target/query-plans.txt");
    private static final int CLASSES_OF_A_SHORT_RUN = 8;
    private static final Set<String> ASKED = new HashSet<>();
    private static @Nullable CrowdedSchema crowded;
    private static int classes;

    /** More than so many rows are many. */
    private static final int MANY = CrowdedSchema.CROWD / 8;

    @Override
    public void afterAll(ExtensionContext tests) {
        synchronized (ASKED) {
            classes++;
            if (classes >= CLASSES_OF_A_SHORT_RUN || Boolean.getBoolean("mmhc.test.plans")) {
                List<String> wrong = wrong();
                if (!wrong.isEmpty()) {
                    throw new AssertionError("""
                            Statements that read or sort a whole table once it is full. Give the table an index that serves the \
                            filter and the order, bound what is read, or say in %s why it does no harm:

                            %s""".formatted(EXPLAINED, String.join("\n\n", wrong)));
                }
            }
        }
    }

    /** What is wrong with statements that were not looked at before. */
    static List<String> wrong() {
        synchronized (ASKED) {
            return fresh();
        }
    }

    private static List<String> fresh() {
        List<StatementsSeen.Seen> fresh = StatementsSeen.all().stream()
                .filter(seen -> !ASKED.contains(seen.text()))
                .toList();
        if (fresh.isEmpty()) {
            return List.of();
        }
        CrowdedSchema schema = crowdedSchema();
        Set<String> explained = explained();
        List<String> wrong = new ArrayList<>();
        for (StatementsSeen.Seen seen : fresh) {
            ASKED.add(seen.text());
            note(seen.origin() + "\n  " + seen.text().replaceAll("\\s+", " "));
            if (!explained.contains(seen.origin())) {
                complaint(schema, seen.text())
                        .ifPresent(complaint -> wrong.add(seen.origin() + ": " + complaint + "\n" + seen.text()));
            }
        }
        return wrong;
    }

    /** What is wrong with a statement, if anything is. */
    static Optional<String> complaint(CrowdedSchema schema, String statement) {
        QueryPlan plan;
        try {
            plan = schema.plan(statement);
            plan.steps().forEach(step -> note("    " + step));
        } catch (DataAccessException notForOurTables) {
            return statement.contains("information_schema") || isOfATestOnly(notForOurTables)
                    ? Optional.empty()
                    : Optional.of("cannot be explained: " + notForOurTables.getMessage());
        }
        boolean limited = statement.toLowerCase().contains(" limit ");
        boolean many = false;
        for (QueryPlan.Step step : plan.steps()) {
            Optional<String> table = schema.crowded(statement, step.table());
            if (table.isPresent()) {
                many |= step.rows() > MANY && !(limited && !step.sorts());
                // Where an index would do, it is the values of this look that are in most rows.
                if ("ALL".equals(step.type()) && step.possible() == null) {
                    return Optional.of("reads all of " + table.get());
                }
                if ("index".equals(step.type()) && step.rows() > MANY && !(limited && !step.sorts())) {
                    return Optional.of("reads all of the index %s of %s".formatted(step.key(), table.get()));
                }
            }
        }
        return many && plan.steps().stream().anyMatch(QueryPlan.Step::sorts)
                ? Optional.of("sorts many rows: " + plan.steps())
                : Optional.empty();
    }

    /* Some tests make a table of their own. */
    private static boolean isOfATestOnly(DataAccessException failure) {
        return failure.getCause() instanceof SQLException unknown && "42S02".equals(unknown.getSQLState());
    }

    /** Made when first asked for. */
    static synchronized CrowdedSchema crowdedSchema() {
        if (crowded == null) {
            var made = new CrowdedSchema(TestServers.emptySchema());
            SpringApplication.getShutdownHandlers().add(made::close);
            crowded = made;
        }
        return crowded;
    }

    /* For people who look after a statement. */
    private static void note(String line) {
        try {
            Files.writeString(PLANS, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> explained() {
        try {
            return Files.readAllLines(EXPLAINED).stream()
                    .filter(line -> line.contains(":"))
                    .map(line -> line.substring(0, line.indexOf(':')).strip())
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
