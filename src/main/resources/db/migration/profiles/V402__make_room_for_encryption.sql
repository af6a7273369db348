alter table profiles_profile
    modify birth_date       varchar(120) character set ascii null,
    modify address_line1    varchar(800) null,
    modify address_line2    varchar(800) null,
    modify city             varchar(600) null,
    modify region           varchar(600) null,
    modify postal_code      varchar(160) null,
    modify contact_name     varchar(800) null,
    modify contact_relation varchar(500) null,
    modify contact_phone    varchar(160) null;
