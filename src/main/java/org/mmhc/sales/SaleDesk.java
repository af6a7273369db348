package org.mmhc.sales;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import org.mmhc.base.AuditTrail;
import org.mmhc.base.Audited;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.identity.UserDirectory;
import org.mmhc.identity.UserDirectory.UserCard;
import org.mmhc.sales.SalesRefusals.NoSellerProposed;
import org.mmhc.sales.SalesRefusals.OwnProposal;
import org.mmhc.sales.SalesRefusals.SaleNotHeld;
import org.mmhc.sales.SalesRefusals.SaleNotReckoned;
import org.mmhc.sales.SalesRefusals.SaleStale;
import org.mmhc.sales.SalesRefusals.SaleUnknown;
import org.mmhc.sales.SalesRefusals.SellerUnfit;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.validation.annotation.Validated;

/** What the office decides about sales. All of it is refused with {@link SaleUnknown} and {@link SaleStale}. */
@Service
@Validated
@Transactional
public class SaleDesk {

    private final SaleBook book;
    private final UserDirectory users;
    private final Clock clock;

    SaleDesk(SaleBook book, UserDirectory users, Clock clock) {
        this.book = book;
        this.users = users;
        this.clock = clock;
    }

    /** Says whether a sale that is held counts; the version is that which was seen. */
    public record DecideSale(
            @NotNull SaleId sale,
            long version,

            @NotNull(message = "{sales.problem.verdictMissing}")
            HoldVerdict verdict) {}

    /**
     * Says that somebody else sold it.
     *
     * @param seller their member number
     */
    public record ProposeSeller(
            @NotNull SaleId sale,
            long version,

            @NotBlank(message = "{sales.problem.sellerMissing}")
            String seller,

            @NotNull(message = "{sales.problem.sellerReasonMissing}")
            SellerReason reason) {}

    /** Agrees that it was somebody else, or not. */
    public record SettleSeller(@NotNull SaleId sale, long version, boolean agreed) {}

    /** The committee decides about a sale that is held. Refused with {@link SaleNotHeld}. */
    @Audited(value = "sales.heldSaleDecided", reference = "#command.sale()")
    @PreAuthorize("hasRole('COMMITTEE')")
    public void decide(@Valid DecideSale command) {
        Sale sale = forChange(command.sale(), command.version());
        sale.decide(command.verdict(), CurrentUser.require().uid(), clock.instant());
        book.changed(sale);
        book.settle(sale);
    }

    /** An admin says that somebody else sold it; nothing changes before the committee agrees. Refused with {@link SellerUnfit}. */
    @Audited(value = "sales.sellerProposed", reference = "#command.sale()")
    @PreAuthorize("hasRole('ADMIN')")
    public void proposeSeller(@Valid ProposeSeller command) {
        Sale sale = forChange(command.sale(), command.version());
        Uid seller = seller(command.seller(), sale);
        AuditTrail.about(seller);
        sale.proposeSeller(seller, command.reason(), CurrentUser.require().uid(), clock.instant());
        book.changed(sale);
    }

    /**
     * The committee agrees, or does not: what it has earned is taken from the one and given to the other. Refused with
     * {@link NoSellerProposed}, {@link OwnProposal}, {@link SaleNotReckoned}.
     */
    @Audited(value = "sales.sellerSettled", reference = "#command.sale()")
    @PreAuthorize("hasRole('COMMITTEE')")
    public void settleSeller(@Valid SettleSeller command) {
        Sale sale = forChange(command.sale(), command.version());
        Uid before = sale.seller();
        Uid now = sale.settleSeller(command.agreed(), CurrentUser.require().uid());
        AuditTrail.about(now);
        book.changed(sale);
        if (!now.equals(before)) {
            book.move(sale, before);
        }
    }

    private Sale forChange(SaleId id, long version) {
        Sale sale = book.forChange(id);
        AuditTrail.about(sale.seller());
        if (sale.version() != version) {
            throw new SaleStale();
        }
        return sale;
    }

    private Uid seller(String code, Sale sale) {
        String typed = code.strip().toUpperCase(Locale.ROOT);
        Optional<UserCard> found = Uid.isValid(typed) ? users.find(new Uid(typed)) : Optional.empty();
        return found.filter(card -> card.role() == Role.CAREGIVER && card.active())
                .map(UserCard::uid)
                .filter(uid -> !uid.equals(sale.seller()) && !uid.equals(sale.patient()))
                .orElseThrow(SellerUnfit::new);
    }
}
