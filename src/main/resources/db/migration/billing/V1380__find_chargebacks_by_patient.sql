-- What of a patient's credit a bank may still take is looked up whenever they buy something.
create index billing_chargeback_of_patient on billing_chargeback (patient);
