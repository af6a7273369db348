-- What people say to each other about a change.
create table studio_comment (
    id         bigint        not null auto_increment primary key,
    change_id  varchar(24)   not null,
    by_uid     varchar(24)   not null,
    written_at datetime(6)   not null,
    body       varchar(2000) not null,
    constraint studio_comment_change foreign key (change_id) references studio_change (id)
);
