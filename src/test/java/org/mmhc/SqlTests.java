package org.mmhc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Guards that statements and migrations are SQL that MySQL and MariaDB both take and neither is about to give up. */
class SqlTests {

    private static final List<Path> ROOMS =
            List.of(Path.of("src/main/java"), Path.of("workers/java"), Path.of("ui/java"));
    private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");

    /** Landed, and taken by both: MySQL from 8.0, MariaDB from 10.6. */
    private static final List<String> LANDED = List.of("V602__create_open_tasks.sql");

    private static final Pattern ONLY_ONE_TAKES = Pattern.compile(String.join(
            "|",
            "(?i)\\bjson_table\\b",
            "->>",
            "=\\s*values\\s*\\(", // going away in MySQL
            "\\)\\s*as\\s+\\w+\\s+on\\s+duplicate", // the row's alias, which MariaDB lacks
            "\\breturning\\s+[\\w*]",
            "\\bstraight_join\\b",
            "\\b(force|use|ignore)\\s+(index|key)\\b",
            "/\\*[+!]",
            "\\blateral\\b",
            "\\bfor\\s+share\\b",
            "\\bfor\\s+update\\s+of\\b",
            "\\bsql_calc_found_rows\\b",
            "\\b(uuid_to_bin|bin_to_uuid|regexp_like|any_value|nextval|lastval)\\s*\\(",
            "\\bcast\\s*\\([^()]*\\bas\\s+json\\b",
            "\\b(add\\s+column|add\\s+index|drop\\s+column|drop\\s+index|create\\s+index)\\s+if\\b",
            "\\bcreate\\s+(or\\s+replace\\s+table|sequence)\\b"));

    private static final Pattern TEXT = Pattern.compile("(?s)\"\"\"\\s.*?\"\"\"|\"(?:\\\\.|[^\"\\\\\\n])*\"");

    @Test
    void statementsAreTakenByBothServers() throws IOException {
        List<String> found = new ArrayList<>();
        for (Path room : ROOMS) {
            for (Path file : files(room, ".java")) {
                TEXT.matcher(Files.readString(file))
                        .results()
                        .map(MatchResult::group)
                        .forEach(text -> words(text).forEach(word -> found.add(file + ": " + word)));
            }
        }
        assertThat(found)
                .as("SQL that only one of MySQL and MariaDB takes: say it in the words of both")
                .isEmpty();
    }

    @Test
    void migrationsAreTakenByBothServers() throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : files(MIGRATIONS, ".sql")) {
            if (!LANDED.contains(file.getFileName().toString())) {
                String statements = Files.readString(file).replaceAll("(?m)--.*$", "");
                words(statements).forEach(word -> found.add(file + ": " + word));
            }
        }
        assertThat(found)
                .as("SQL that only one of MySQL and MariaDB takes: say it in the words of both")
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert into t (a) values (1) on duplicate key update a = values(a)",
                "insert into t (a) values (1) as fresh on duplicate key update a = fresh.a",
                "delete from t where id = 1 returning id",
                "select id from t force index (t_by_name)",
                "select data->>'$.name' from t",
                "select id from t for share"
            })
    void wordsOfOneServerAreNoticed(String statement) {
        assertThat(words(statement)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert into t (a) values (?) on duplicate key update a = ?",
                "select a from t where a = ? for update skip locked"
            })
    void wordsOfBothAreFine(String statement) {
        assertThat(words(statement)).isEmpty();
    }

    private static List<String> words(String sql) {
        return ONLY_ONE_TAKES.matcher(sql).results().map(MatchResult::group).toList();
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending)).toList();
        }
    }
}
