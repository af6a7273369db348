-- Who signed; of signatures only.
alter table visits_attachment add column signer varchar(16);

-- Why there is no signature where one is needed.
create table visits_unsigned (
    visit   varchar(24)   not null,
    because varchar(2200) character set ascii collate ascii_bin not null,
    said_by varchar(24)   not null,
    said_at datetime(6)   not null,
    version bigint        not null,
    primary key (visit)
);

-- Files are among what phones send.
alter table visits_device_event modify column kind varchar(16) not null;
