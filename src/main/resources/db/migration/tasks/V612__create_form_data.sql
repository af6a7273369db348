create table tasks_form_data (
    task_id   varchar(24) not null primary key,
    variables mediumtext  not null,
    constraint tasks_form_data_of_task foreign key (task_id) references tasks_task (id)
);
