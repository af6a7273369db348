-- The types of documents that caregivers cannot do without, as the policy said lately: whoever decides about a document asks nobody.
create table verification_needed (
    type varchar(32) not null,
    primary key (type)
);

insert into verification_needed (type)
values ('HEALTH_CERTIFICATE'), ('IDENTITY_PROOF'), ('NURSING_LICENCE'), ('POLICE_CLEARANCE');

-- Whether a caregiver may work, kept together with the documents that say so; needed is what it was worked out from.
create table verification_standing (
    caregiver      varchar(24)  not null,
    verified       boolean      not null,
    verified_until datetime(6),
    since          datetime(6)  not null,
    needed         varchar(500) not null,
    primary key (caregiver)
);

create index verification_standing_verified on verification_standing (verified, verified_until);
create index verification_standing_needed on verification_standing (needed);

insert into verification_standing (caregiver, verified, verified_until, since, needed)
select owner, counting = 4, case when counting = 4 then ends end, coalesce(changed, utc_timestamp(6)),
       'HEALTH_CERTIFICATE,IDENTITY_PROOF,NURSING_LICENCE,POLICE_CLEARANCE'
from (select d.owner,
             count(d.standing_type) as counting,
             min(case when d.standing_type is not null then d.expires_at end) as ends,
             max(d.verified_at) as changed
      from verification_document d
      join verification_needed n on n.type = d.type
      where d.owner_role = 'CAREGIVER'
      group by d.owner) standing;
