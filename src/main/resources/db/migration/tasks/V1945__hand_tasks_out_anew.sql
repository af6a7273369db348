-- Tasks that were withdrawn to be made anew, until the one in their place is there.
create table tasks_heir (
    process_instance_key bigint       not null,
    element_id           varchar(200) not null,
    task_id              varchar(24)  not null,
    primary key (process_instance_key, element_id)
);
