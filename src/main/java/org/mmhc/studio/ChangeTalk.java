package org.mmhc.studio;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.mmhc.base.Audited;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Uid;
import org.mmhc.base.Utc;
import org.mmhc.identity.UserDirectory;
import org.mmhc.studio.StudioRefusals.ChangeUnknown;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.validation.annotation.Validated;

/** What people say to each other about a change, as long as it is remembered. Refused with {@link ChangeUnknown}. */
@Service
@Validated
@PreAuthorize("hasAnyRole('ANALYST', 'ADMIN', 'COMMITTEE')")
public class ChangeTalk {

    private final Changes changes;
    private final JdbcClient sql;
    private final UserDirectory users;
    private final Broadcasts broadcasts;
    private final Clock clock;

    ChangeTalk(Changes changes, JdbcClient sql, UserDirectory users, Broadcasts broadcasts, Clock clock) {
        this.changes = changes;
        this.sql = sql;
        this.users = users;
        this.broadcasts = broadcasts;
        this.clock = clock;
    }

    /** Something that somebody said. */
    public record Comment(Uid by, String name, Instant at, String text) {}

    /** Says something about a change. */
    public record SayAboutChange(
            @NotNull ChangeId change,

            @NotBlank(message = "{studio.problem.commentSize}")
            @Size(max = 2000, message = "{studio.problem.commentSize}")
            String text) {}

    private record Written(Uid by, Instant at, String text) {}

    /** Says it. */
    @Audited(value = "studio.changeCommented", reference = "#command.change()")
    @Transactional
    public void say(@Valid SayAboutChange command) {
        requireKnown(command.change());
        sql.sql("insert into studio_comment (change_id, by_uid, written_at, body) values (?, ?, ?, ?)")
                .params(
                        command.change().value(),
                        CurrentUser.require().uid().value(),
                        Utc.toSql(clock.instant()),
                        command.text().strip())
                .update();
        broadcasts.publish(ChangeDesk.TOPIC, command.change().value());
    }

    /** All that was said, the first first. */
    @Transactional(readOnly = true)
    public List<Comment> of(ChangeId change) {
        requireKnown(change);
        List<Written> written = sql.sql(
                        "select by_uid, written_at, body from studio_comment where change_id = ? order by id")
                .param(change.value())
                .query((row, index) -> new Written(
                        new Uid(row.getString("by_uid")), Utc.required(row, "written_at"), row.getString("body")))
                .list();
        Map<Uid, String> names = users.namesOf(written.stream().map(Written::by).collect(Collectors.toSet()));
        return written.stream()
                .map(one -> new Comment(
                        one.by(), names.getOrDefault(one.by(), one.by().value()), one.at(), one.text()))
                .toList();
    }

    private void requireKnown(ChangeId change) {
        if (changes.findById(change.value()).isEmpty()) {
            throw new ChangeUnknown();
        }
    }
}
