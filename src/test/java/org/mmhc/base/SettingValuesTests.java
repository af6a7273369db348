package org.mmhc.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import jakarta.validation.Validation;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mmhc.base.RuntimeSetting.Risk;
import org.mmhc.base.SettingCatalog.SettingKey;
import org.mmhc.base.SettingValues.Unfit;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.mock.env.MockEnvironment;

class SettingValuesTests {

    @ConfigurationProperties("mmhc.shop")
    record ShopSettings(
            @RuntimeSetting(Risk.LOW) @DefaultValue({"4h", "0s"})
            List<Duration> bells,

            @RuntimeSetting(Risk.HIGH) @DefaultValue("9") @Min(0) @Max(24)
            int opens,

            @RuntimeSetting(Risk.HIGH) @DefaultValue("18") @Min(0) @Max(24)
            int closes,

            @DefaultValue("none") String secret,
            @DefaultValue Door door) {

        ShopSettings {
            if (closes <= opens) {
                throw new IllegalArgumentException("it closes before it opens");
            }
        }

        record Door(
                @RuntimeSetting(Risk.LOW) @DefaultValue("false")
                boolean locked) {}
    }

    private final MockEnvironment files = new MockEnvironment();
    private SettingCatalog catalog = mock(SettingCatalog.class);
    private SettingValues values = mock(SettingValues.class);

    @BeforeEach
    void theShopHasSettings() {
        ListableBeanFactory beans = mock(ListableBeanFactory.class);
        when(beans.getBeansWithAnnotation(ConfigurationProperties.class))
                .thenReturn(Map.of("shop", new ShopSettings(List.of(), 9, 18, "none", new ShopSettings.Door(false))));
        catalog = new SettingCatalog(beans);
        values = new SettingValues(
                catalog, files, Validation.buildDefaultValidatorFactory().getValidator());
    }

    @Test
    void partsThatSaySoCanBeChangedAlsoThoseWithin() {
        assertThat(catalog.keys())
                .extracting(SettingKey::key)
                .containsExactly("shop.bells", "shop.closes", "shop.door.locked", "shop.opens");
    }

    @Test
    void whatIsSetLiesAboveFilesAndGoesBackToThem() {
        files.setProperty("mmhc.shop.opens", "8");
        files.setProperty("mmhc.shop.bells[0]", "1h");
        assertThat(text("opens")).isEqualTo("8");
        assertThat(values.take(Map.of("shop.opens", "10", "shop.bells", "90m,0s", "shop.door.locked", "true")))
                .isEmpty();
        assertThat(shop().opens()).isEqualTo(10);
        assertThat(shop().door().locked()).isTrue();
        assertThat(shop().bells()).containsExactly(Duration.ofMinutes(90), Duration.ZERO);
        assertThat(text("bells")).isEqualTo("90m,0s");
        assertThat(values.textWithout(key("opens"))).isEqualTo("8");

        values.take(Map.of());
        assertThat(shop().opens()).isEqualTo(8);
        assertThat(shop().bells()).containsExactly(Duration.ofHours(1));
    }

    @Test
    void aNodeThatCannotMakeTheRecordKeepsTheOneBefore() {
        values.take(Map.of("shop.opens", "10"));
        assertThat(values.take(Map.of("shop.opens", "20"))).containsExactly("shop.opens");
        assertThat(shop().opens()).isEqualTo(10);
    }

    @Test
    void atTheStartWhatDoesNotFitIsLeftOutAndTheRestHolds() {
        assertThat(values.take(Map.of("shop.opens", "99", "shop.closes", "20", "shop.gone", "1")))
                .containsExactly("shop.gone", "shop.opens");
        assertThat(shop().opens()).isEqualTo(9);
        assertThat(shop().closes()).isEqualTo(20);
    }

    @Test
    void aRuleOfTheRecordItsBoundsAndAMissingUnitAreNamed() {
        assertThat(fault("opens", "19")).contains("it closes before it opens");
        assertThat(fault("closes", "25")).contains("24");
        assertThat(fault("opens", "soon")).contains("soon");
        assertThat(fault("bells", "4h,30")).contains("unit");
        assertThat(fault("bells", "${mmhc.shop.secret}")).contains("placeholders");
    }

    private String fault(String key, String value) {
        return String.valueOf(assertThatExceptionOfType(Unfit.class)
                .isThrownBy(() -> values.require(key(key), Map.of("shop." + key, value)))
                .actual()
                .getMessage());
    }

    private ShopSettings shop() {
        return values.current(ShopSettings.class);
    }

    private String text(String key) {
        return values.text(key(key));
    }

    private SettingKey key(String key) {
        return catalog.find("shop." + key).orElseThrow();
    }
}
