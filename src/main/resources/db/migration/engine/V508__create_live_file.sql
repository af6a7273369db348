-- The models that are in force: what the engine should have, whatever it remembers.
create table engine_live_file (
    path        varchar(300) not null primary key,
    content     mediumtext   not null,
    hash        char(64)     not null,
    origin      varchar(20)  not null,
    deployed_at datetime(6)  not null
);
