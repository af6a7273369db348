package org.mmhc.reports;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.mmhc.base.Actor;
import org.mmhc.base.Audited;
import org.mmhc.base.CurrentUser;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.validation.annotation.Validated;

/** What people see on their first page, and in which order: as they arranged it, or else as their role has it. */
@Service
@Validated
@PreAuthorize("isAuthenticated()")
public class Dashboards {

    private static final int MOST = 100;
    private static final String SEPARATOR = " ";

    private final JdbcClient sql;

    Dashboards(JdbcClient sql) {
        this.sql = sql;
    }

    /** What the caller chose, in order; empty as long as nothing is chosen. */
    @Transactional(readOnly = true)
    public Optional<List<String>> chosen() {
        return sql.sql("select tiles from reports_dashboard where person = ?")
                .params(CurrentUser.require().uid().value())
                .query(String.class)
                .optional()
                .map(tiles -> tiles.isEmpty() ? List.of() : List.of(tiles.split(SEPARATOR)));
    }

    /** Shows the caller these from now on, in this order; what does not exist is left out. */
    @Audited(value = "reports.dashboardArranged", subject = "#actor")
    @Transactional
    public void arrange(
            @NotNull @Size(max = MOST)
                    List<@NotNull @Size(max = 60) @Pattern(regexp = "[a-z]+\\.[A-Za-z]+") String> tiles) {
        sql.sql("""
                        insert into reports_dashboard (person, tiles) values (:person, :tiles)
                        on duplicate key update tiles = :tiles
                        """)
                .param("person", CurrentUser.require().uid().value())
                .param("tiles", String.join(SEPARATOR, tiles.stream().distinct().toList()))
                .update();
    }

    /** Shows the caller what the role has, as before anything was chosen. */
    @Audited(value = "reports.dashboardReset", subject = "#actor")
    @Transactional
    public void reset() {
        sql.sql("delete from reports_dashboard where person = ?")
                .params(CurrentUser.require().uid().value())
                .update();
    }

    /** Those of them that the caller chose, or that stand in front of the caller's role. */
    List<Kpi> arranged(Collection<Kpi> readable) {
        Actor actor = CurrentUser.require();
        Map<String, Kpi> byKey = readable.stream().collect(Collectors.toMap(Kpi::key, Function.identity()));
        return chosen().map(keys ->
                        keys.stream().map(byKey::get).filter(Objects::nonNull).toList())
                .orElseGet(() -> readable.stream()
                        .filter(kpi -> actor.role() != null && kpi.front().contains(actor.role()))
                        .toList());
    }
}
