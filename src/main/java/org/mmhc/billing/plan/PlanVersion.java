package org.mmhc.billing.plan;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import org.hibernate.annotations.EmbeddedColumnNaming;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Money;
import org.mmhc.base.Uid;
import org.mmhc.billing.invoice.tax.TaxClass;
import org.mmhc.billing.plan.PlanRefusals.OwnProposal;

/** The terms of a plan from some day on. They are never changed. */
@Entity
@Table(name = "billing_plan_version")
class PlanVersion {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private String plan;
    private int number;
    private String title;
    private String about;

    @EmbeddedColumnNaming("price_%s")
    private Money price;

    @Enumerated(EnumType.STRING)
    private TaxClass taxClass;

    @EmbeddedColumnNaming("length_%s")
    private PlanLength length;

    private @Nullable Integer visitsIncluded;

    /** Their codes, with commas between. */
    private String services;

    private boolean commissionable;
    private Uid createdBy;
    private Instant createdAt;
    private @Nullable Uid confirmedBy;

    @SuppressWarnings("NullAway")
    protected PlanVersion() {}

    PlanVersion(String plan, int number, PlanTerms terms, Uid createdBy, Instant createdAt) {
        this.plan = plan;
        this.number = number;
        this.title = terms.title().strip();
        this.about = terms.about().strip();
        this.price = terms.price();
        this.taxClass = terms.taxClass();
        this.length = terms.length();
        this.visitsIncluded = terms.visitsIncluded();
        this.services = String.join(",", terms.services());
        this.commissionable = terms.commissionable();
        this.createdBy = createdBy;
        this.createdAt = createdAt;
    }

    /** A second admin agrees. */
    void confirm(Uid by) {
        if (by.equals(createdBy)) {
            throw new OwnProposal();
        }
        confirmedBy = by;
    }

    boolean isConfirmed() {
        return confirmedBy != null;
    }

    String plan() {
        return plan;
    }

    int number() {
        return number;
    }

    Instant createdAt() {
        return createdAt;
    }

    Uid createdBy() {
        return createdBy;
    }

    PlanTerms terms() {
        return new PlanTerms(
                title,
                about,
                price,
                taxClass,
                length,
                visitsIncluded,
                new TreeSet<>(List.of(services.split(","))),
                commissionable);
    }
}
