-- What has ended is found by its reference, by whom it is about, and among the newest by its words.
create index tasks_task_by_subject on tasks_task (subject, ended_at);
create index tasks_task_by_subject_name on tasks_task (subject_name, ended_at);

drop table tasks_word;
