-- What was asked of a document when its files were found in order, so that it can conclude from its own record.
alter table verification_document
    add column reviewers        int         null,
    add column automatic        boolean     null,
    add column due_hours        int         null,
    add column validity_months  int         null,
    add column escalations      int         null,
    add column lapse_after_days int         null,
    add column warn_before_days int         null,
    add column resubmit_by      datetime(6) null;

-- Documents that are on their way get what the process was shipped with.
update verification_document
set reviewers        = case when type = 'NURSING_LICENCE' then 2 when type = 'PROFILE_PHOTO' then 0 else 1 end,
    automatic        = type = 'PROFILE_PHOTO',
    due_hours        = case
                           when type = 'PROFILE_PHOTO' then 0
                           when type = 'NURSING_LICENCE' then 24
                           when type = 'IDENTITY_PROOF' then 48
                           when type in ('POLICE_CLEARANCE', 'HEALTH_CERTIFICATE') and owner_role = 'CAREGIVER' then 48
                           else 72 end,
    validity_months  = case
                           when owner_role <> 'CAREGIVER' then 0
                           when type in ('NURSING_LICENCE', 'HEALTH_CERTIFICATE') then 12
                           when type = 'POLICE_CLEARANCE' then 24
                           else 0 end,
    escalations      = 5,
    lapse_after_days = 30,
    warn_before_days = 30
where status in ('IN_REVIEW', 'RESUBMISSION_REQUESTED', 'VERIFIED', 'EXPIRING');

update verification_document
set resubmit_by = timestampadd(day, 30, changed_at)
where status = 'RESUBMISSION_REQUESTED';
