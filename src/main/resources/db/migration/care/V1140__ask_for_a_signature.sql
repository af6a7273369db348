-- Whether somebody has to sign when a visit of this kind is over.
alter table care_service add column signature_needed boolean not null default false;
