-- Places that were known before it was noted by whom.
update care_request set pin_source = if(requested_by = patient, 'DEVICE', 'OFFICE')
where position is not null and pin_source = 'NONE';
