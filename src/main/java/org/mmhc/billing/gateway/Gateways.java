package org.mmhc.billing.gateway;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Currency;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

/** The gateways that the agency has an account at. In production an account that is not safe keeps the application from starting. */
@Component
public class Gateways {

    private final Map<Gateway, GatewayAccount> accounts = new EnumMap<>(Gateway.class);

    Gateways(List<GatewayAccount> accounts, Environment environment) {
        boolean production = environment.acceptsProfiles(Profiles.of("prod"));
        accounts.stream().filter(GatewayAccount::isOn).forEach(account -> {
            check(account, production);
            this.accounts.put(account.gateway(), account);
        });
    }

    /** The account there; empty when the agency has none. */
    public Optional<GatewayAccount> account(Gateway gateway) {
        return Optional.ofNullable(accounts.get(gateway));
    }

    /** Those with an account. */
    public List<Gateway> on() {
        return List.copyOf(accounts.keySet());
    }

    /** Those at which that currency may be paid. */
    public List<Gateway> taking(Currency currency) {
        return accounts.values().stream()
                .filter(account -> account.currencies().contains(currency.getCurrencyCode()))
                .map(GatewayAccount::gateway)
                .toList();
    }

    private static void check(GatewayAccount account, boolean production) {
        String setting = account.setting();
        if (account.webhookSecrets().stream().allMatch(Secret::isBlank) && production) {
            throw new IllegalStateException(
                    "%s has a key and no webhook secret: set %s.webhook-secrets, or nothing that it tells could be believed"
                            .formatted(account.gateway(), setting));
        }
        URI base = account.apiBase();
        if (production && (!"https".equals(base.getScheme()) || isLoopback(base))) {
            throw new IllegalStateException(
                    "%s.api-base must be the gateway's own https address, not %s".formatted(setting, base));
        }
    }

    private static boolean isLoopback(URI base) {
        try {
            return base.getHost() == null
                    || InetAddress.getByName(base.getHost()).isLoopbackAddress();
        } catch (UnknownHostException notNow) {
            return false;
        }
    }
}
