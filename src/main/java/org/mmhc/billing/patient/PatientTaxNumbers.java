package org.mmhc.billing.patient;

import jakarta.validation.constraints.NotNull;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Actor;
import org.mmhc.base.AuditTrail;
import org.mmhc.base.Audited;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.billing.BillingRefusals.PatientUnfit;
import org.mmhc.billing.PatientAccounts;
import org.mmhc.billing.invoice.InvoiceRefusals.GstinUnfit;
import org.mmhc.billing.invoice.tax.Gstin;
import org.mmhc.identity.UserDirectory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.validation.annotation.Validated;

/** The numbers of patients who are registered for tax: their own to say, and the office's. What is invoiced already stays as it was. */
@Service
@Validated
public class PatientTaxNumbers {

    private final JdbcClient sql;
    private final PatientAccounts accounts;
    private final UserDirectory users;

    PatientTaxNumbers(JdbcClient sql, PatientAccounts accounts, UserDirectory users) {
        this.sql = sql;
        this.accounts = accounts;
        this.users = users;
    }

    /** What stands on their next invoice; null when they are not registered. Refused with {@link PatientUnfit}. */
    @Audited(value = "billing.taxNumberRead", subject = "#patient", kind = Audited.Kind.READ)
    @PreAuthorize("hasAnyRole('PATIENT', 'COMMITTEE', 'ADMIN')")
    @Transactional
    public @Nullable Gstin read(@NotNull Uid patient) {
        requirePatient(patient);
        return of(patient).orElse(null);
    }

    /** Keeps it, or forgets it when there is none. Refused with {@link PatientUnfit}, {@link GstinUnfit}. */
    @Audited(value = "billing.taxNumberSaved", subject = "#patient")
    @PreAuthorize("hasAnyRole('PATIENT', 'COMMITTEE', 'ADMIN')")
    @Transactional
    public void save(@NotNull Uid patient, @Nullable String gstin) {
        requirePatient(patient);
        AuditTrail.about(patient);
        String number = gstin == null || gstin.isBlank() ? null : new Gstin(gstin).value();
        accounts.hold(patient);
        sql.sql("update billing_patient set gstin = :number where uid = :patient")
                .param("number", number)
                .param("patient", patient.value())
                .update();
    }

    /** What stands on their next invoice. */
    @PreAuthorize("hasRole('SYSTEM')")
    public Optional<Gstin> of(Uid patient) {
        return sql.sql("select gstin from billing_patient where uid = ? and gstin is not null")
                .param(patient.value())
                .query(String.class)
                .optional()
                .map(Gstin::new);
    }

    private void requirePatient(Uid patient) {
        Actor actor = CurrentUser.require();
        boolean may = actor.uid().equals(patient) || actor.isOffice();
        boolean fit =
                users.find(patient).filter(card -> card.role() == Role.PATIENT).isPresent();
        if (!may || !fit) {
            throw new PatientUnfit();
        }
    }
}
