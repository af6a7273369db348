create table profiles_profile (
    uid                varchar(24)  not null,
    first_name         varchar(80)  null,
    last_name          varchar(80)  null,
    birth_date         date         null,
    gender             varchar(20)  null,
    address_line1      varchar(120) null,
    address_line2      varchar(120) null,
    city               varchar(80)  null,
    region             varchar(80)  null,
    postal_code        varchar(12)  null,
    country            varchar(2)   null,
    contact_name       varchar(120) null,
    contact_relation   varchar(60)  null,
    contact_phone      varchar(20)  null,
    service_city       varchar(80)  null,
    service_radius_km  integer      null,
    completion         integer      not null,
    completed_at       datetime(6)  null,
    changed_at         datetime(6)  not null,
    version            bigint       not null,
    primary key (uid),
    constraint profiles_profile_completion_is_percent check (completion between 0 and 100)
) default charset = utf8mb4;

create table profiles_skill (
    uid   varchar(24) not null,
    skill varchar(40) not null,
    primary key (uid, skill),
    constraint profiles_skill_belongs_to_profile foreign key (uid) references profiles_profile (uid)
) default charset = utf8mb4;

create table profiles_language (
    uid      varchar(24) not null,
    language varchar(8)  not null,
    primary key (uid, language),
    constraint profiles_language_belongs_to_profile foreign key (uid) references profiles_profile (uid)
) default charset = utf8mb4;

create table profiles_service_postal_code (
    uid         varchar(24) not null,
    postal_code varchar(12) not null,
    primary key (uid, postal_code),
    constraint profiles_service_postal_code_belongs_to_profile foreign key (uid) references profiles_profile (uid)
) default charset = utf8mb4;
