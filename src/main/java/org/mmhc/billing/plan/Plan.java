package org.mmhc.billing.plan;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.mmhc.billing.plan.PlanCatalog.Sale;

/** A plan by its code; what it gives is said by its versions. */
@Entity
@Table(name = "billing_plan")
class Plan {

    @Id
    private String code;

    private boolean active;
    private @Nullable LocalDate onSaleFrom;
    private @Nullable LocalDate onSaleUntil;
    private int newest;
    private @Nullable Integer proposed;

    @Version
    private @Nullable Long version;

    @SuppressWarnings("NullAway")
    protected Plan() {}

    Plan(String code) {
        this.code = code;
    }

    void sell(Sale sale) {
        active = sale.active();
        onSaleFrom = sale.from();
        onSaleUntil = sale.until();
    }

    /** Which version the next one is. */
    int next() {
        return newest + 1;
    }

    /** The next version is sold from now on. */
    void advance() {
        newest++;
        proposed = null;
    }

    /** The next version waits for a second admin. */
    void propose() {
        proposed = next();
    }

    /** What waited for a second admin is not wanted any more. */
    void dropProposal() {
        proposed = null;
    }

    boolean hasProposal() {
        return proposed != null;
    }

    boolean isOnSale(LocalDate day) {
        return active
                && (onSaleFrom == null || !day.isBefore(onSaleFrom))
                && (onSaleUntil == null || !day.isAfter(onSaleUntil));
    }

    String code() {
        return code;
    }

    Sale sale() {
        return new Sale(active, onSaleFrom, onSaleUntil);
    }

    int newest() {
        return newest;
    }

    long version() {
        return version == null ? 0 : version;
    }
}
