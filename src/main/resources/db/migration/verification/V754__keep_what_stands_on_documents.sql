-- What reviewers read on a document; the number is encrypted.
alter table verification_review
    add column number      varchar(500) null,
    add column issuer      varchar(120) null,
    add column valid_until date         null;

alter table verification_document
    add column number      varchar(500) null,
    add column issuer      varchar(120) null,
    add column valid_until date         null;

-- Who opened which file while it was looked at: nobody approves what they have not seen.
create table verification_opening (
    file_id   varchar(64) not null,
    reader    varchar(24) not null,
    opened_at datetime(6) not null,
    primary key (file_id, reader),
    constraint verification_opening_of foreign key (file_id) references verification_document_file (file_id)
);
