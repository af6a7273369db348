package org.mmhc.bench;

import java.util.ArrayList;
import java.util.List;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Very many tasks of a made-up agency, written straight into the tables in the way the application would: review tasks about
 * the documents of forty thousand people, of which the newest are open. For measurements on a database of their own.
 */
public final class TaskCrowd {

    private static final String DIGITS =
            "(select 0 d union all select 1 union all select 2 union all select 3 union all"
                    + " select 4 union all select 5 union all select 6 union all select 7 union all select 8 union all select 9)";
    private static final List<String> GIVEN = List.of(
            "Rosa", "Mira", "Milan", "Ada", "Jürgen", "Käthe", "Priya", "Anil", "Sunita", "Ravi", "Meera", "Arjun",
            "Kavya", "Rahul", "Asha", "Vikram", "Neha", "Sanjay", "Pooja", "Amit", "Divya", "Karan", "Leela", "Mohan",
            "Nisha", "Padma", "Qadir", "Ritu", "Suresh", "Tara", "Uma", "Vijay", "Yash", "Zoya", "Björn", "Elodie",
            "Omar", "Ines");
    private static final List<String> FAMILY = List.of(
            "Müller",
            "Patel",
            "Sharma",
            "Gupta",
            "Singh",
            "Kumar",
            "Rao",
            "Reddy",
            "Nair",
            "Iyer",
            "Das",
            "Bose",
            "Sen",
            "Roy",
            "Ghosh",
            "Mehta",
            "Shah",
            "Joshi",
            "Kulkarni",
            "Desai",
            "Naik",
            "Pillai",
            "Menon",
            "Varma",
            "Kaur");
    private static final int PEOPLE = 40_000;
    private static final int MEMBERS = 20;
    private static final int CHUNK = 1_000;
    private static final String TITLES = names(
            "Identity proof",
            "Nursing licence",
            "Police clearance",
            "Address proof",
            "Degree certificate",
            "Bank details",
            "Health certificate",
            "Training certificate",
            "Vaccination record",
            "Work permit");

    private final JdbcClient sql;

    public TaskCrowd(JdbcClient sql) {
        this.sql = sql;
    }

    /** Adds so many ended and so many open tasks of the committee. */
    public void gather(int ended, int open) {
        meet();
        sql.sql("drop table if exists bench_crowd").update();
        sql.sql("""
                        create table bench_crowd as
                        select n, concat('TSK-', lpad(n, 13, '0')) as id, concat('DOC-', lpad(conv(n * 7919, 10, 36), 13, '0')) as ref,
                            p.given, p.family, p.uid, m.uid as member,
                            elt(1 + n %% 10, %s) as title, timestamp '2025-11-01 08:00:00' + interval n * 30 second as created,
                            n > :ended as waiting
                        from (select 1 + a.d + 10 * b.d + 100 * c.d + 1000 * e.d + 10000 * f.d + 100000 * g.d as n
                            from %s a, %s b, %s c, %s e, %s f, %s g) numbers
                        join bench_person p on p.number = n * 31 %% :people
                        join bench_person m on m.number = :people + n %% :members
                        where n <= :all
                        """.formatted(TITLES, DIGITS, DIGITS, DIGITS, DIGITS, DIGITS, DIGITS))
                .param("ended", ended)
                .param("people", PEOPLE)
                .param("members", MEMBERS)
                .param("all", ended + open)
                .update();
        sql.sql("""
                        insert into tasks_task (id, version, job_key, process_instance_key, process_definition_key, process_id,
                            process_name, element_id, name, form_key, reference, title, type, subject, subject_name, search_text,
                            candidate_group, excluded, priority, created_at, due_at, state, assignee, outcome, completed_by, ended_at)
                        select id, 1, n, n, 7, 'document-verification', 'Document verification', 'UserTask_ReviewDocument',
                            'Review document', 'verification.reviewDocument', ref, title, upper(replace(title, ' ', '_')), uid,
                            concat(given, ' ', family),
                            %s, 'committee', if(n %% 3 = 0, concat(' ', member, ' '), ' '), 30 + n * 37 %% 70, created, created + interval n %% 9 day,
                            if(waiting, if(n %% 5 = 0, 'CLAIMED', 'OPEN'), 'COMPLETED'),
                            if(waiting and n %% 5 <> 0, null, member),
                            if(waiting, null, 'APPROVE'), if(waiting, null, member),
                            if(waiting, null, created + interval n * 13 %% 7200 minute)
                        from bench_crowd order by n
                        """.formatted(folded("""
                        concat('review document document verification ', ref, ' ', title, ' ', replace(title, ' ', '_'), ' ', given,
                            ' ', family, ' ', uid)"""))).update();
        sql.sql("""
                        insert into tasks_open (task_id, state, candidate_group, assignee, excluded, process_id, process_name, name,
                            title, type, reference, subject_name, words, priority, created_at, due_at, due_order)
                        select t.id, t.state, t.candidate_group, t.assignee,
                            t.excluded,
                            t.process_id, t.process_name, t.name, t.title, t.type, t.reference, t.subject_name, t.search_text,
                            t.priority, t.created_at, t.due_at, t.due_at
                        from bench_crowd c join tasks_task t on t.job_key = c.n where c.waiting order by t.id
                        """).update();
        sql.sql("""
                        insert ignore into tasks_kind (candidate_group, process_id, type, process_name)
                        select distinct candidate_group, process_id, type, process_name from tasks_open
                        """).update();
        sql.sql("drop table bench_crowd, bench_person").update();
        sql.sql("analyze table tasks_task, tasks_open").query().listOfRows();
    }

    private void meet() {
        sql.sql("drop table if exists bench_person").update();
        sql.sql(
                        "create table bench_person (number int primary key, given varchar(40), family varchar(40), uid varchar(24))")
                .update();
        for (int from = 0; from < PEOPLE + MEMBERS; from += CHUNK) {
            List<Object> people = new ArrayList<>();
            List<String> rows = new ArrayList<>();
            for (int number = from; number < Math.min(from + CHUNK, PEOPLE + MEMBERS); number++) {
                rows.add("(?, ?, ?, ?)");
                people.add(number);
                people.add(GIVEN.get(number % GIVEN.size()));
                people.add(FAMILY.get(number / GIVEN.size() % FAMILY.size()));
                people.add(Uid.of(number < PEOPLE ? Role.CAREGIVER : Role.COMMITTEE, 100_000 + number)
                        .value());
            }
            sql.sql("insert into bench_person values " + String.join(", ", rows))
                    .params(people)
                    .update();
        }
    }

    /** Somebody whose documents are among those tasks. */
    static Uid person(int number) {
        return Uid.of(Role.CAREGIVER, 100_000 + number);
    }

    private static String folded(String text) {
        return "replace(replace(replace(lower((" + text + ") collate utf8mb4_bin), 'ü', 'u'), 'ä', 'a'), 'ö', 'o')";
    }

    private static String names(String... names) {
        return "'" + String.join("', '", names) + "'";
    }
}
