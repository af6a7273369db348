package org.mmhc.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mmhc.base.SettingCatalog;
import org.mmhc.settings.InstallationSettings.InstallationOrigin;
import org.mmhc.settings.InstallationSettings.InstallationRow;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.mock.env.MockEnvironment;

class InstallationSettingsTests {

    /** What nobody may read. */
    record Secret(String value) {}

    record Signer(String id, String pem) {}

    @ConfigurationProperties("mmhc.shop")
    record ShopSettings(
            Duration keyFor,
            URI server,
            String apiToken,
            Secret door,
            List<Signer> signers,
            List<String> passwords,
            Map<String, String> headers,
            String empty,
            Till till) {

        record Till(String town, String accessKey) {}
    }

    private final MockEnvironment environment = new MockEnvironment().withProperty("mmhc.shop.key-for", "4h");

    private final InstallationSettings settings = new InstallationSettings(beans(), catalog(), environment);

    @Test
    void noSecretIsShownWhateverItIsCalledOrMadeOf() {
        assertThat(settings.all())
                .filteredOn(InstallationRow::secret)
                .extracting(InstallationRow::key)
                .containsExactly(
                        "mmhc.shop.apiToken",
                        "mmhc.shop.door",
                        "mmhc.shop.headers",
                        "mmhc.shop.passwords",
                        "mmhc.shop.signers",
                        "mmhc.shop.till.accessKey");
        assertThat(settings.all().toString()).doesNotContain("hush");
    }

    @Test
    void theRestIsShownWithWhereItComesFrom() {
        assertThat(settings.all())
                .filteredOn(row -> !row.secret())
                .containsExactly(
                        new InstallationRow("mmhc.shop.empty", null, false, false, InstallationOrigin.DEFAULT),
                        new InstallationRow("mmhc.shop.keyFor", "PT4H", false, true, InstallationOrigin.FILE),
                        new InstallationRow(
                                "mmhc.shop.server",
                                "https://…@shop.example.org/",
                                false,
                                true,
                                InstallationOrigin.DEFAULT),
                        new InstallationRow(
                                "mmhc.shop.till.town", "Bengaluru", false, true, InstallationOrigin.DEFAULT));
    }

    private static SettingCatalog catalog() {
        SettingCatalog catalog = mock(SettingCatalog.class);
        when(catalog.keys()).thenReturn(List.of());
        return catalog;
    }

    private static ListableBeanFactory beans() {
        ListableBeanFactory beans = mock(ListableBeanFactory.class);
        when(beans.getBeansWithAnnotation(ConfigurationProperties.class))
                .thenReturn(Map.of(
                        "shop",
                        new ShopSettings(
                                Duration.ofHours(4),
                                URI.create("https://hush:hush@shop.example.org/"),
                                "hush",
                                new Secret("hush"),
                                List.of(new Signer("one", "hush")),
                                List.of("hush"),
                                Map.of("Authorization", "hush"),
                                "",
                                new ShopSettings.Till("Bengaluru", "hush"))));
        return beans;
    }
}
